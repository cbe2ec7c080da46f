/// Makes organisations, users, clients and grants: what the commands `init`, `client` and `grant`
/// do.
@NullMarked
package io.addenda.organizations;

import org.jspecify.annotations.NullMarked;
