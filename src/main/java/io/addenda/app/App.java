package io.addenda.app;

import io.addenda.config.Config;

/// The running program.
public final class App implements AutoCloseable {

  private final String url;

  private App(String url) {
    this.url = url;
  }

  /// Starts on a data directory that is there and that the caller has locked.
  public static App start(Config config) {
    return new App("http://%s:%d".formatted(config.listen().host(), config.listen().port()));
  }

  public String url() {
    return url;
  }

  @Override
  public void close() {}
}
