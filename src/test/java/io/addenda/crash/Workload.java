package io.addenda.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.app.Clocks;
import io.addenda.app.Server;
import io.addenda.config.Settings;
import io.addenda.metadata.Inside;

/// The server and its only client, in one process: does the steps of a script one after the other
/// and notes in a file of marks when it begins one and what was answered. It is run over a
/// [BrokenDisk], and may end anywhere.
///
/// A mark is a line: `begin 3`, `end 3 200 2883756000000300001` with the ids of what was made, or
/// `end 3 500 INTERNAL_ERROR`. The start of the server is step 0.
final class Workload {

  /// One thing to do. Leads and attachments are known by names that occur once.
  sealed interface Step {
    record Start() implements Step {}

    record CreateLead(String lead) implements Step {}

    /// Gives a lead another company, by which it is found.
    record ChangeLead(String lead, String company) implements Step {}

    /// Uploads bytes that follow from the name, or from the name of which they are the same.
    record Upload(String lead, String name, String content, int size) implements Step {
      Upload(String lead, String name, int size) {
        this(lead, name, name, size);
      }

      byte[] bytes() {
        var bytes = new byte[size];
        new Random(content.hashCode()).nextBytes(bytes);
        return bytes;
      }
    }

    record Link(String lead, String name) implements Step {}

    record Delete(String lead, String name) implements Step {}

    record DeleteMany(String lead, List<String> names) implements Step {}

    record DeleteLead(String lead) implements Step {}

    /// Takes a lead or an attachment out of the bin.
    record Restore(String name) implements Step {}

    /// Destroys a lead or an attachment in the bin.
    record Purge(String name) implements Step {}

    /// Carries the write-ahead log over, which the server does by itself only when it is long.
    record Checkpoint() implements Step {}

    /// Stops the server gracefully and starts it again.
    record Restart() implements Step {}
  }

  /// What is done in one run.
  enum Script {
    /// A bit of everything.
    EVERYTHING,
    /// The same files until they are stored, a small one and a larger one.
    AGAIN;

    List<Step> steps() {
      return switch (this) {
        case EVERYTHING ->
            List.of(
                new Step.Start(),
                new Step.CreateLead("Ada"),
                new Step.Upload("Ada", "one", 3000),
                new Step.Link("Ada", "home"),
                new Step.Delete("Ada", "one"),
                new Step.Checkpoint(),
                new Step.Upload("Ada", "two", 200_000),
                new Step.Upload("Ada", "two again", "two", 200_000),
                new Step.Upload("Ada", "three", 5000),
                new Step.CreateLead("Ben"),
                new Step.ChangeLead("Ada", "Zylker"),
                new Step.Upload("Ben", "four", 700),
                new Step.Upload("Ben", "five", 0),
                new Step.DeleteMany("Ada", List.of("two", "home")),
                new Step.Restart(),
                new Step.Upload("Ben", "six", 4096),
                new Step.ChangeLead("Ada", "Acme"),
                new Step.Checkpoint(),
                new Step.DeleteLead("Ben"),
                new Step.Upload("Ada", "one anew", "one", 3000),
                new Step.Delete("Ada", "three"),
                new Step.Restore("three"),
                new Step.Delete("Ada", "three"),
                new Step.Purge("three"),
                new Step.Purge("two"),
                new Step.Restore("Ben"),
                new Step.DeleteLead("Ben"),
                new Step.Purge("Ben"));
        case AGAIN ->
            List.of(
                new Step.Start(),
                new Step.CreateLead("Ada"),
                new Step.Upload("Ada", "one", "same", 3000),
                new Step.Upload("Ada", "two", "same", 3000),
                new Step.Upload("Ada", "three", "same", 3000),
                new Step.Upload("Ada", "four", "alike", 5000),
                new Step.Upload("Ada", "five", "alike", 5000),
                new Step.Link("Ada", "home"));
      };
    }
  }

  private final Path data;
  private final OutputStream marks;
  private final Map<String, String> ids = new HashMap<>();
  private Server server;

  private Workload(Path data, OutputStream marks) {
    this.data = data;
    this.marks = marks;
  }

  /// Runs a script and ends without closing the server.
  public static void main(String... arguments) throws IOException {
    var workload =
        new Workload(
            Path.of(arguments[0]),
            Files.newOutputStream(
                Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    int exit = 0;
    try {
      workload.run(Script.valueOf(arguments[2]).steps());
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      exit = 1;
    }
    Runtime.getRuntime().halt(exit);
  }

  /// Makes a data directory with the demo in it.
  static void prepare(Path data) throws IOException {
    BrokenDisk.reserve(Files.createDirectories(data));
    serve(data).close();
  }

  /// Starts the demo on a data directory.
  static Server serve(Path data) throws IOException {
    var settings =
        Settings.defaults()
            .with("data", data.toString(), "test")
            .with("listen.port", "0", "test")
            .with("log.access", "none", "test")
            .with("guard.deletes", "0", "test")
            .with("guard.share", "0", "test")
            // Of the files of the script some are small, and some are not.
            .with("store.small-file-bytes", "3500", "test");
    return Server.start(settings.config(), Server.Mode.DEMO, false, Clocks.system());
  }

  private void run(List<Step> steps) throws IOException {
    for (int i = 0; i < steps.size(); i++) {
      mark("begin " + i);
      mark("end %d %s".formatted(i, run(steps.get(i))));
    }
  }

  private String run(Step step) throws IOException {
    return switch (step) {
      case Step.Start() -> {
        server = serve(data);
        yield "200";
      }
      case Step.Restart() -> {
        server.close();
        server = serve(data);
        yield "200";
      }
      case Step.Checkpoint() -> {
        int failed = Inside.of(data).checkpoint();
        yield failed == 0 ? "200" : "500 " + failed;
      }
      case Step.CreateLead(var lead) -> made(lead, client().createLead(lead));
      case Step.ChangeLead(var lead, var company) ->
          known(lead) ? client().changeLead(ids.get(lead), company) : "skipped";
      case Step.Upload upload ->
          known(upload.lead())
              ? made(
                  upload.name(),
                  client().upload(ids.get(upload.lead()), upload.name(), upload.bytes()))
              : "skipped";
      case Step.Link(var lead, var name) ->
          known(lead) ? made(name, client().link(ids.get(lead), name)) : "skipped";
      case Step.Delete(var lead, var name) ->
          known(lead, name) ? client().delete(files(lead) + "/" + ids.get(name)) : "skipped";
      case Step.DeleteMany(var lead, var names) ->
          known(lead) && names.stream().allMatch(ids::containsKey)
              ? client()
                  .delete(
                      files(lead)
                          + names.stream()
                              .map(ids::get)
                              .collect(Collectors.joining(",", "?ids=", "")))
              : "skipped";
      case Step.Restore(var name) -> known(name) ? client().restore(ids.get(name)) : "skipped";
      case Step.Purge(var name) -> known(name) ? client().purge(ids.get(name)) : "skipped";
      case Step.DeleteLead(var lead) ->
          known(lead) ? client().delete("Leads/" + ids.get(lead)) : "skipped";
    };
  }

  private boolean known(String... names) {
    return Stream.of(names).allMatch(ids::containsKey);
  }

  private String files(String lead) {
    return "Leads/" + ids.get(lead) + "/Attachments";
  }

  private String made(String name, String answer) {
    if (answer.startsWith("20")) {
      ids.put(name, answer.substring(answer.indexOf(' ') + 1));
    }
    return answer;
  }

  private Client client() {
    return Client.of(server);
  }

  private void mark(String line) throws IOException {
    marks.write((line + "\n").getBytes(UTF_8));
  }
}
