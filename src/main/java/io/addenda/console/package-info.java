/// The console: static pages that call the API as any client does. No rule is decided here.
@NullMarked
package io.addenda.console;

import org.jspecify.annotations.NullMarked;
