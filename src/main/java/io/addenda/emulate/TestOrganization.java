package io.addenda.emulate;

import module java.base;

import io.addenda.model.Id;
import io.addenda.organizations.Provisioning;
import org.jspecify.annotations.Nullable;

/// An organisation of the emulator.
public final class TestOrganization {

  /// Opens its stores and the program over them.
  interface Opening {
    Running open(Emulated emulated) throws IOException;
  }

  private final int number;

  /// Null at home.
  private final @Nullable Identity identity;

  private final EmulatorKey key;
  private final Path directory;
  private final boolean copyable;
  private final Gate gate;
  private volatile Emulated emulated;
  private volatile List<Person> people = List.of();

  /// One on demand.
  TestOrganization(Identity identity, Path directory, Emulated emulated, Opening opening) {
    this.number = identity.number();
    this.identity = identity;
    this.key = identity.key();
    this.directory = directory;
    this.copyable = true;
    this.emulated = emulated;
    this.gate = new Gate(() -> opening.open(emulated()));
  }

  private TestOrganization(
      int number,
      EmulatorKey key,
      Path directory,
      boolean copyable,
      Emulated emulated,
      Running running) {
    this.number = number;
    this.identity = null;
    this.key = key;
    this.directory = directory;
    this.copyable = copyable;
    this.emulated = emulated;
    this.gate = new Gate(running);
  }

  /// Home, whose stores others open and close.
  ///
  /// @param number 0 when the data directory is not of one organisation alone
  /// @param inDirectory whether everything of it is there
  public static TestOrganization home(
      int number,
      EmulatorKey key,
      Path directory,
      boolean inDirectory,
      Emulated emulated,
      Running running) {
    return new TestOrganization(
        number, key, directory, inDirectory && number > 0, emulated, running);
  }

  /// The way into its stores.
  Gate gate() {
    return gate;
  }

  /// Whether a template can be made of it: all of it is in its directory.
  boolean isCopyable() {
    return copyable;
  }

  int number() {
    return number;
  }

  Id id() {
    return Provisioning.id(number);
  }

  /// What it is known by, if it is one on demand.
  Optional<Identity> identity() {
    return Optional.ofNullable(identity);
  }

  EmulatorKey key() {
    return key;
  }

  Path directory() {
    return directory;
  }

  Emulated emulated() {
    return emulated;
  }

  /// Who has tokens from the beginning.
  List<Person> people() {
    return people;
  }

  void admit(List<Person> admitted) {
    people = admitted;
  }

  /// Begins anew what it has besides its stores.
  void renew(Emulated other) {
    emulated.recorder().close();
    emulated = other;
  }
}
