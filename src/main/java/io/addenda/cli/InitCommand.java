package io.addenda.cli;

import module java.base;

import io.addenda.app.Provisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `addenda init`
@Command(
    name = "init",
    description =
        "Makes the first organisation, its administrator and an OAuth client, and prints their"
            + " secrets, which are shown this one time.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class InitCommand implements Callable<Integer> {

  /// Reads the name of a time zone.
  private static final class Zone implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String name) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException _) {
        throw new TypeConversionException("there is no time zone " + name);
      }
    }
  }

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Option(
      names = "--organization",
      paramLabel = "NAME",
      defaultValue = "My organisation",
      description = "What the organisation is called (default: ${DEFAULT-VALUE}).")
  private String organization;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "Administrator",
      description = "The administrator's full name (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--email",
      paramLabel = "EMAIL",
      defaultValue = "admin@addenda.example",
      description = "The administrator's e-mail address (default: ${DEFAULT-VALUE}).")
  private String email;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      converter = Zone.class,
      description = "The zone in which times are shown, such as Europe/Berlin (default: UTC).")
  private ZoneId zone;

  @Override
  public Integer call() {
    var data = configuration.settings(addenda).config().data();
    var made = new Provisioning(data, Clock.systemUTC()).init(organization, name, email, zone);
    var out = spec.commandLine().getOut();
    out.println("organisation   " + made.organization());
    out.println("user           " + made.email());
    out.println("password       " + made.password());
    out.println("client id      " + made.clientId());
    out.println("client secret  " + made.clientSecret());
    out.println("Keep these: they are not shown again. Next: addenda serve, addenda grant.");
    return Addenda.DONE;
  }
}
