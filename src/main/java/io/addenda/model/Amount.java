package io.addenda.model;

/// Some attachments or contents, and what their files take.
public record Amount(long count, long bytes) {}
