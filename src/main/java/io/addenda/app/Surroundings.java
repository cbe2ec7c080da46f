package io.addenda.app;

import module java.base;

import io.addenda.api.Hook;

/// What a program meets besides its stores.
///
/// @param hook comes around each endpoint
/// @param mark hexadecimal digits that the tokens begin with which it gives out; empty for none
/// @param url gives where clients reach it, without a slash at the end
/// @param emulated whether it is for tests
record Surroundings(Clocks clocks, Hook hook, String mark, Supplier<String> url, boolean emulated) {

  /// Those of a program that is for no tests.
  static Surroundings plain(Clocks clocks, Supplier<String> url) {
    return new Surroundings(clocks, Hook.NONE, "", url, false);
  }
}
