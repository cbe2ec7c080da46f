package io.addenda.cli;

import module java.base;

import io.addenda.app.RefusedException;
import io.addenda.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `addenda`, which is the root of all others.
@Command(
    name = "addenda",
    description = "Keeps the attachments of CRM records and speaks the Zoho CRM REST API v7.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = "%nExit codes: 0 done, 1 failed, 2 wrong usage.")
public final class Addenda {

  /// Done.
  public static final int DONE = 0;

  /// What was asked failed.
  public static final int FAILED = 1;

  /// What was asked makes no sense.
  public static final int WRONG_USAGE = 2;

  /// The commands. Only the one that is asked for is made: picocli needs tens of milliseconds for
  /// each, and a server that starts quickly is worth more than a list without suppliers.
  private static final Map<String, Supplier<Object>> COMMANDS = commands();

  private final Map<String, String> environment;

  public Addenda(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Runs one command.
  ///
  /// @param out what was asked for, and nothing else
  /// @param err what went wrong
  /// @return the exit code
  public int run(List<String> arguments, PrintWriter out, PrintWriter err) {
    var named = arguments.isEmpty() ? "" : arguments.getFirst();
    var line =
        commandLine(COMMANDS.containsKey(named) ? Set.of(named) : COMMANDS.keySet())
            .setOut(out)
            .setErr(err);
    try {
      return arguments.isEmpty()
          ? usage(line, err)
          : line.execute(arguments.toArray(String[]::new));
    } finally {
      out.flush();
      err.flush();
    }
  }

  /// All commands as picocli sees them.
  CommandLine commandLine() {
    return commandLine(COMMANDS.keySet());
  }

  private CommandLine commandLine(Set<String> names) {
    var line = new CommandLine(this);
    COMMANDS.forEach(
        (name, command) -> {
          if (names.contains(name)) {
            line.addSubcommand(name, command.get());
          }
        });
    return line.setUsageHelpAutoWidth(false)
        .setParameterExceptionHandler(Addenda::wrongUsage)
        .setExecutionExceptionHandler(Addenda::failed);
  }

  private static Map<String, Supplier<Object>> commands() {
    var commands = new LinkedHashMap<String, Supplier<Object>>();
    commands.put("serve", ServeCommand::new);
    commands.put("init", InitCommand::new);
    commands.put("client", ClientCommand::new);
    commands.put("grant", GrantCommand::new);
    commands.put("fsck", FsckCommand::new);
    commands.put("scrub", ScrubCommand::new);
    commands.put("du", DuCommand::new);
    commands.put("bin", BinCommand::new);
    commands.put("restore", RestoreCommand::new);
    commands.put("undo", UndoCommand::new);
    commands.put("purge", PurgeCommand::new);
    commands.put("receipt", ReceiptCommand::new);
    commands.put("hold", HoldCommand::new);
    commands.put("storm", StormCommand::new);
    commands.put("audit", AuditCommand::new);
    commands.put("config", ConfigCommand::new);
    commands.put("routes", RoutesCommand::new);
    commands.put("errors", ErrorsCommand::new);
    return Collections.unmodifiableMap(commands);
  }

  Map<String, String> environment() {
    return environment;
  }

  private static int usage(CommandLine line, PrintWriter err) {
    line.usage(err);
    return WRONG_USAGE;
  }

  private static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
    var line = e.getCommandLine();
    var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
    line.getErr()
        .printf("addenda: %s (see %s --help)%n", reason, line.getCommandSpec().qualifiedName());
    return WRONG_USAGE;
  }

  /// Says in one line what a person can do something about, and shows where everything else broke.
  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    var err = line.getErr();
    switch (e) {
      case ConfigException _ -> {
        err.println("addenda: " + e.getMessage());
        return WRONG_USAGE;
      }
      case RefusedException _ -> err.println("addenda: " + e.getMessage());
      default -> {
        err.println("addenda: failed unexpectedly");
        e.printStackTrace(err);
      }
    }
    return FAILED;
  }
}
