package io.addenda.api;

import io.addenda.http.PathTemplate;

/// One line of the route table.
public record Route(String method, PathTemplate path, Access access, Endpoint endpoint) {}
