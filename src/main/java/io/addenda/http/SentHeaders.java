package io.addenda.http;

import module java.base;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/// The header fields of a request as the engine has them.
///
/// @param authority what the request line says instead of `Host`; null when it says nothing
record SentHeaders(MultiMap sent, @Nullable String authority) implements Headers {

  private static final String HOST = "Host";

  @Override
  public Optional<String> first(String name) {
    return Optional.ofNullable(
        authority != null && name.equalsIgnoreCase(HOST) ? authority : sent.get(name));
  }

  @Override
  public void each(BiConsumer<String, String> to) {
    if (authority == null) {
      sent.forEach(to);
      return;
    }
    to.accept(HOST, authority);
    sent.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase(HOST)) {
            to.accept(name, value);
          }
        });
  }
}
