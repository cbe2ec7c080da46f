package io.addenda.api;

/// How intricate the JSON of others may be.
///
/// @param depth how many lists and objects may stand in each other
/// @param values how many values and names there may be in all
/// @param nameLength the longest name, in characters
/// @param textLength the longest text, in characters
public record JsonLimits(int depth, int values, int nameLength, int textLength) {}
