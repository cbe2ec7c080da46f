package io.addenda.seeds;

import module java.base;

/// Gives an organisation what a seed has.
public final class Seeding {

  private Seeding() {}

  /// Goes on after what is wrong, so that all of it is found: when it is refused the organisation
  /// is good for nothing.
  ///
  /// @throws SeedException with all that is wrong
  public static void apply(Seed seed, Client client) throws IOException {
    var faults = new Faults();
    var api = new Api(client);
    var profiles = ProfileSeeding.of(api, faults);
    var made = profiles.make(seed.profiles());
    var modules = new ModuleSeeding(api, faults, profiles.profiles()).make(seed.modules());
    profiles.permit(made);
    var users = new UserSeeding(api, faults, profiles.profiles()).make(seed.users());
    new RecordSeeding(api, faults, modules).apply(seed, users);
    faults.require();
  }
}
