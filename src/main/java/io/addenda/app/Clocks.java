package io.addenda.app;

import module java.base;

/// Which clocks the server uses.
///
/// @param wall the time of day, which may be set
/// @param nanos what the machine counts, from anywhere on; never goes back
public record Clocks(InstantSource wall, LongSupplier nanos) {

  /// Those of the machine.
  public static Clocks system() {
    return of(Clock.systemUTC());
  }

  /// Another time of day.
  public static Clocks of(InstantSource wall) {
    return new Clocks(wall, System::nanoTime);
  }
}
