package io.addenda.database;

/// Tables on a connection that changes them.
///
/// @param memory what the tables remember between statements
public record Bound<T>(Session session, T tables, Remembers memory) {}
