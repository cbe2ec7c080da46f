/// HTTP as plain values. Start at [HttpListener][io.addenda.http.HttpListener]. Few classes know
/// the engine: the listener, its event loops, connections and exchanges, and what extends the
/// engine. Everything else here can be used and tested without a socket.
///
/// Depends on nothing of ours.
@NullMarked
package io.addenda.http;

import org.jspecify.annotations.NullMarked;
