/// HTTP as plain values. [HttpListener][io.addenda.http.HttpListener] is the only class that knows
/// the engine; everything else here can be used and tested without a socket.
///
/// Depends on nothing of ours.
@NullMarked
package io.addenda.http;

import org.jspecify.annotations.NullMarked;
