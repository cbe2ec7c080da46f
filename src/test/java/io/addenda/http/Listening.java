package io.addenda.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Settings of listeners for tests, which differ in what a test is about.
final class Listening {

  static final long BODY = 1 << 20;

  static final HttpListener.Limits LIMITS =
      new HttpListener.Limits(BODY, 16 << 10, 0, 100, 200, 64 << 20, 8192);

  static final HttpListener.Times TIMES =
      new HttpListener.Times(
          Duration.ofSeconds(75),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10));

  private Listening() {}

  static HttpListener.Settings plain() {
    return with(null, LIMITS, TIMES);
  }

  static HttpListener.Settings with(
      HttpListener.@Nullable Tls tls, HttpListener.Limits limits, HttpListener.Times times) {
    return on(0, tls, limits, times);
  }

  static HttpListener.Settings on(
      int port,
      HttpListener.@Nullable Tls tls,
      HttpListener.Limits limits,
      HttpListener.Times times) {
    return new HttpListener.Settings("127.0.0.1", port, tls, limits, times);
  }

  static HttpListener.Times idle(Duration idle) {
    return new HttpListener.Times(idle, TIMES.body(), TIMES.answer(), TIMES.shutdownGrace());
  }

  static HttpListener.Times answer(Duration answer) {
    return new HttpListener.Times(TIMES.idle(), TIMES.body(), answer, TIMES.shutdownGrace());
  }
}
