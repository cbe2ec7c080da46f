package io.addenda.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.app.Server;
import io.addenda.config.Settings;
import java.sql.DriverManager;
import java.sql.SQLException;

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

    /// Carries the write-ahead log over, which the server does by itself only when it is long.
    record Checkpoint() implements Step {}

    /// Stops the server gracefully and starts it again.
    record Restart() implements Step {}
  }

  /// What is done in one run.
  enum Script {
    /// A bit of everything.
    EVERYTHING,
    /// The same file until it is stored.
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
                new Step.Upload("Ben", "four", 700),
                new Step.Upload("Ben", "five", 0),
                new Step.DeleteMany("Ada", List.of("two", "home")),
                new Step.Restart(),
                new Step.Upload("Ben", "six", 4096),
                new Step.Checkpoint(),
                new Step.DeleteLead("Ben"),
                new Step.Upload("Ada", "one anew", "one", 3000),
                new Step.Delete("Ada", "three"));
        case AGAIN ->
            List.of(
                new Step.Start(),
                new Step.CreateLead("Ada"),
                new Step.Upload("Ada", "one", "same", 3000),
                new Step.Upload("Ada", "two", "same", 3000),
                new Step.Upload("Ada", "three", "same", 3000),
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
    } catch (IOException | SQLException | RuntimeException e) {
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
            .with("log.access", "none", "test");
    return Server.start(settings.config(), true, false, Clock.systemUTC());
  }

  private void run(List<Step> steps) throws IOException, SQLException {
    for (int i = 0; i < steps.size(); i++) {
      mark("begin " + i);
      mark("end %d %s".formatted(i, run(steps.get(i))));
    }
  }

  private String run(Step step) throws IOException, SQLException {
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
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data + "/addenda.db");
            var statement = connection.createStatement()) {
          statement.execute("pragma wal_checkpoint(passive)");
          yield "200";
        } catch (SQLException e) {
          yield "500 " + e.getErrorCode();
        }
      }
      case Step.CreateLead(var lead) ->
          made(
              lead,
              send(
                  "POST",
                  "Leads",
                  "application/json",
                  "{\"data\":[{\"Last_Name\":\"%s\"}]}".formatted(lead).getBytes(UTF_8)));
      case Step.Upload upload ->
          known(upload.lead())
              ? made(
                  upload.name(),
                  send(
                      "POST",
                      files(upload.lead()),
                      "multipart/form-data; boundary=bOuNdArY",
                      multipart(upload)))
              : "skipped";
      case Step.Link(var lead, var name) ->
          known(lead)
              ? made(
                  name,
                  send(
                      "POST",
                      files(lead) + "?attachmentUrl=https://example.com&title=" + name,
                      "application/x-www-form-urlencoded",
                      new byte[0]))
              : "skipped";
      case Step.Delete(var lead, var name) ->
          known(lead, name) ? send("DELETE", files(lead) + "/" + ids.get(name)) : "skipped";
      case Step.DeleteMany(var lead, var names) ->
          known(lead) && names.stream().allMatch(ids::containsKey)
              ? send(
                  "DELETE",
                  files(lead)
                      + names.stream().map(ids::get).collect(Collectors.joining(",", "?ids=", "")))
              : "skipped";
      case Step.DeleteLead(var lead) ->
          known(lead) ? send("DELETE", "Leads/" + ids.get(lead)) : "skipped";
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

  private String send(String method, String path) throws IOException {
    return send(method, path, "", new byte[0]);
  }

  /// Sends a request. The answer is the status and the first of the ids, or the code of the error.
  private String send(String method, String path, String type, byte[] body) throws IOException {
    var uri = URI.create(server.url() + "/crm/v7/" + path);
    var call = (HttpURLConnection) uri.toURL().openConnection();
    call.setRequestMethod(method);
    call.setRequestProperty(
        "Authorization",
        "Zoho-oauthtoken " + server.demo().orElseThrow().users().getFirst().accessToken());
    if (!type.isEmpty()) {
      call.setRequestProperty("Content-Type", type);
      call.setDoOutput(true);
      call.setFixedLengthStreamingMode(body.length);
      try (var out = call.getOutputStream()) {
        out.write(body);
      }
    }
    int status = call.getResponseCode();
    try (var in = status < 400 ? call.getInputStream() : call.getErrorStream()) {
      var answer = new String(in.readAllBytes(), UTF_8);
      return status + " " + (status < 300 ? lastId(answer) : code(answer));
    }
  }

  /// The id of the thing itself: those before it in the answer are of people.
  private static String lastId(String answer) {
    return answer.replaceFirst(
        "(?s).*?(?:\"Created_Time\":\"[^\"]*\",|\"details\":\\{)\"id\":\"(\\d+)\".*", "$1");
  }

  /// The code of an error that has all that an error of the API has.
  private static String code(String answer) {
    var shape =
        Pattern.compile(
            "\\{\"code\":\"(\\w+)\",\"details\":\\{.*},\"message\":\"[^\"]+\",\"status\":\"error\"}");
    var found = shape.matcher(answer);
    return found.matches() ? found.group(1) : "no error of the API: " + answer;
  }

  private static byte[] multipart(Step.Upload upload) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --bOuNdArY\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        \r
        """
            .formatted(upload.name())
            .getBytes(UTF_8));
    body.writeBytes(upload.bytes());
    body.writeBytes("\r\n--bOuNdArY--\r\n".getBytes(UTF_8));
    return body.toByteArray();
  }

  private void mark(String line) throws IOException {
    marks.write((line + "\n").getBytes(UTF_8));
  }
}
