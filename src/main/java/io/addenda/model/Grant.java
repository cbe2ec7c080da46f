package io.addenda.model;

/// What a user has granted to a client, and what a code or a token stands for.
///
/// @param client the client's id
public record Grant(String client, Id user, Scopes scopes) {}
