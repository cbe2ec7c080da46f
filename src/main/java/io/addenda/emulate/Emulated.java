package io.addenda.emulate;

import module java.base;

import io.addenda.api.Hook;
import io.addenda.faults.Faults;

/// What an organisation of the emulator has besides its stores. It stays while those are closed.
public record Emulated(OrganizationClock clock, Faults faults) {

  /// That of an organisation to which nothing was done yet.
  public static Emulated of(InstantSource machine) {
    return of(machine, OrganizationClock.Setting.NONE);
  }

  static Emulated of(InstantSource machine, OrganizationClock.Setting clock) {
    return new Emulated(new OrganizationClock(machine, clock), new Faults());
  }

  /// What comes around the endpoints of the organisation.
  public Hook hook() {
    return faults;
  }
}
