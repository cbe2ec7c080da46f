package io.addenda.model;

/// A first answer.
///
/// @param request of the request that it answers
public record StoredAnswer(Fingerprint request, int status, String body) {}
