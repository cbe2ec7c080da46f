package io.addenda.http;

import org.jspecify.annotations.Nullable;

/// One request that was answered, as those hear of it who count, measure or write down. It is told
/// on the event loop, so whoever hears it must return at once.
///
/// @param path as it was sent; not to be told apart by who counts, since clients make it up
/// @param operation one of a fixed number of names, `DELETE /crm/v7/{module}/{record_id}`; null
///   when nothing answers such a request
/// @param bytes of the body that were sent, or less than 0 when the client did not stay for all
/// @param micros from the head of the request to the end of the answer
/// @param remote the address of the client
public record Answered(
    String id,
    String method,
    String path,
    @Nullable String operation,
    int status,
    long bytes,
    long micros,
    String remote) {}
