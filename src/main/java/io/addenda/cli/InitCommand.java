package io.addenda.cli;

import module java.base;

import io.addenda.organizations.Provisioning;

/// `addenda init`
final class InitCommand implements Command {

  private static final Option ORGANIZATION =
      Option.optional(
          "--organization", "NAME", "What the organisation is called (default: My organisation).");
  private static final Option NAME =
      Option.optional("--name", "NAME", "The administrator's full name (default: Administrator).");
  private static final Option EMAIL =
      Option.optional(
          "--email",
          "EMAIL",
          "The administrator's e-mail address (default: admin@addenda.example).");
  private static final Option TIME_ZONE =
      Option.optional(
          "--time-zone",
          "ZONE",
          "The zone in which times are shown, such as Europe/Berlin (default: UTC).");

  @Override
  public Usage usage() {
    return Usage.of(
            "init",
            "Makes the first organisation, its administrator and an OAuth client, and prints their"
                + " secrets, which are shown this one time.")
        .with(ConfigOptions.ALL)
        .with(ORGANIZATION, NAME, EMAIL, TIME_ZONE);
  }

  @Override
  public int run(Call call) {
    var zone = zone(call.value(TIME_ZONE, "UTC"));
    ConfigOptions.provisioning(call)
        .init(
            call.value(ORGANIZATION, "My organisation"),
            call.value(NAME, "Administrator"),
            call.value(EMAIL, "admin@addenda.example"),
            zone,
            made -> print(made, call.out()));
    return Addenda.DONE;
  }

  private static void print(Provisioning.NewOrganization made, Output out) {
    out.println("organisation   " + made.organization());
    out.println("user           " + made.email());
    out.println("password       " + made.password());
    out.println("client id      " + made.clientId());
    out.println("client secret  " + made.clientSecret());
    out.println("Keep these: they are not shown again. Next: addenda serve, addenda grant.");
    out.flush();
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      throw new WrongUsageException("--time-zone: there is no time zone " + name);
    }
  }
}
