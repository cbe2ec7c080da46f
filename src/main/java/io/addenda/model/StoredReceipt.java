package io.addenda.model;

import org.jspecify.annotations.Nullable;

/// What there is of a receipt.
///
/// @param content what it says but for what is pending, as JSON
/// @param given as it was first given, to the letter; null when nobody was given one yet
public record StoredReceipt(Id id, Id organization, String content, @Nullable String given) {}
