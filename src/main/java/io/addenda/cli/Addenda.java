package io.addenda.cli;

import module java.base;

import io.addenda.config.ConfigException;
import io.addenda.config.Program;
import io.addenda.model.RefusedException;
import io.addenda.model.StorageException;
import io.addenda.model.StorageFullException;

/// The command `addenda`, which is the root of all others.
public final class Addenda {

  /// Done.
  public static final int DONE = 0;

  /// What was asked failed.
  public static final int FAILED = 1;

  /// What was asked makes no sense.
  public static final int WRONG_USAGE = 2;

  /// Every command there is, in the order in which the help lists them.
  static final Group COMMANDS =
      new Group(
          "",
          "Keeps the attachments of CRM records and speaks the Zoho CRM REST API v7.",
          "addenda",
          new ServeCommand(),
          new InitCommand(),
          new Group("client", "Works on OAuth clients.", "a client", new ClientCreateCommand()),
          new GrantCommand(),
          new FsckCommand(),
          new ScrubCommand(),
          new DuCommand(),
          new Group("bin", "Works on the recycle bin.", "the bin", new BinListCommand()),
          new RestoreCommand(),
          new UndoCommand(),
          new PurgeCommand(),
          new Group(
              "receipt",
              "Works on receipts of what was destroyed.",
              "a receipt",
              new ReceiptGetCommand(),
              new ReceiptVerifyCommand(),
              new ReceiptKeyCommand()),
          new Group(
              "hold",
              "Works on legal holds and retention.",
              "holds",
              new HoldListCommand(),
              new HoldPlaceCommand(),
              new HoldReleaseCommand()),
          new Group(
              "storm",
              "Works on delete storms, which stop a user and client.",
              "storms",
              new StormListCommand(),
              new StormAllowCommand()),
          new Group(
              "clock", "Works on the trust in the clock.", "the clock", new ClockAcceptCommand()),
          new Group(
              "audit",
              "Works on the audit.",
              "the audit",
              new AuditVerifyCommand(),
              new AuditExportCommand()),
          new Group(
              "deluge",
              "Works on scripts in Deluge.",
              "scripts",
              new DelugeRunCommand(),
              new DelugeCheckCommand()),
          new Group(
              "snapshot",
              "Works on what the emulator makes organisations from.",
              "a template",
              new SnapshotSaveCommand(),
              new SnapshotLoadCommand()),
          new TraceCommand(),
          new ConfigCommand(),
          new RoutesCommand(),
          new OperationsCommand(),
          new ErrorsCommand());

  private final Map<String, String> environment;

  public Addenda(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Runs one command.
  ///
  /// @param out what was asked for, and nothing else; must tell its failures
  /// @param err what went wrong
  /// @return the exit code
  public int run(List<String> arguments, Writer out, PrintWriter err) {
    try {
      if (arguments.isEmpty()) {
        err.print(Help.page(COMMANDS));
        return WRONG_USAGE;
      }
      var output = new Output(out);
      int exit = run(COMMANDS, arguments, output, err);
      output.flush();
      return exit;
    } catch (OutputException e) {
      err.println("addenda: " + e.getMessage());
      return FAILED;
    } finally {
      err.flush();
    }
  }

  /// Says in one line what a person can do something about, and shows where everything else broke.
  private int run(Command command, List<String> arguments, Output out, PrintWriter err) {
    try {
      var first = arguments.isEmpty() ? "-" : arguments.getFirst();
      return command instanceof Group group && !first.startsWith("-")
          ? run(group.command(first), arguments.subList(1, arguments.size()), out, err)
          : run(command, new Call(Arguments.of(command.usage(), arguments), environment, out, err));
    } catch (WrongUsageException e) {
      err.println("addenda: " + e.getMessage() + " (see " + command.usage().title() + " --help)");
      return WRONG_USAGE;
    } catch (ConfigException e) {
      err.println("addenda: " + e.getMessage());
      return WRONG_USAGE;
    } catch (RefusedException | StorageFullException e) {
      err.println("addenda: " + e.getMessage());
      return FAILED;
    } catch (IOException e) {
      err.println("addenda: " + RefusedException.of(e).getMessage());
      return FAILED;
    } catch (UncheckedIOException e) {
      err.println(
          "addenda: " + RefusedException.of(Objects.requireNonNull(e.getCause())).getMessage());
      return FAILED;
    } catch (StorageException e) {
      err.println("addenda: the data directory cannot be used: " + e.reason());
      return FAILED;
    } catch (OutputException e) {
      throw e;
    } catch (Exception | Error e) {
      err.println("addenda: failed unexpectedly");
      e.printStackTrace(err);
      return FAILED;
    }
  }

  private static int run(Command command, Call call) throws IOException, InterruptedException {
    if (call.has(Usage.HELP)) {
      call.out().print(Help.page(command));
      return DONE;
    }
    if (call.has(Usage.VERSION)) {
      call.out().println("addenda " + Program.version());
      return DONE;
    }
    call.given().check(command.usage());
    return command.run(call);
  }
}
