package io.addenda.model;

import module java.base;

/// An access token, without its text.
public record AccessToken(Grant grant, Instant expires) {}
