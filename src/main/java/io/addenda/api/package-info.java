/// What every endpoint shares: the route and its access, the call, the one catalogue of errors, the
/// envelope and JSON. Start at [Dispatcher][io.addenda.api.Dispatcher], which takes a request
/// through match, guard and endpoint.
///
/// Depends on `http` and `model`.
@NullMarked
package io.addenda.api;

import org.jspecify.annotations.NullMarked;
