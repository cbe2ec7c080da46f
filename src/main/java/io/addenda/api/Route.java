package io.addenda.api;

import io.addenda.http.PathTemplate;

/// One line of the route table.
public record Route(String method, PathTemplate path, Access access, Endpoint endpoint) {

  @Override
  public String toString() {
    return "%-6s %-66s %s".formatted(method, path, access);
  }
}
