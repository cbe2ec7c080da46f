package io.addenda.cli;

import module java.base;
import module java.net.http;

import io.addenda.config.Setting;
import io.addenda.model.RefusedException;

/// `addenda trace`
final class TraceCommand implements Command {

  private static final Option URL =
      Option.optional("--url", "URL", "The server (default: http://127.0.0.1:8080).");
  private static final Option KEY =
      Option.optional(
          "--key",
          "KEY",
          "The key of the emulator, or of an organisation (default: ADDENDA_EMULATOR_KEY).");
  private static final Option FILTER =
      Option.repeatable(
          "--filter",
          "NAME=VALUE",
          "Only some: method, operation, path, user, client, status (404 or 4xx), since, refused,"
              + " differs, organization.");

  private static final String DATA = "data: ";

  @Override
  public Usage usage() {
    return Usage.of(
            "trace",
            "Prints what is asked of an organisation of the emulator, and why it is refused, until"
                + " the server stops.")
        .with(URL, KEY, FILTER, OutputOptions.JSON);
  }

  @Override
  public int run(Call call) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var answer = answer(client, request(call));
      try (var lines = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new RefusedException(
              "the server answered %d: %s"
                  .formatted(answer.statusCode(), lines.collect(Collectors.joining())));
        }
        lines.filter(line -> line.startsWith(DATA)).forEach(line -> print(call.out(), line));
      } catch (UncheckedIOException _) {
        call.err().println("addenda: the server has gone");
        return Addenda.FAILED;
      }
    }
    return Addenda.DONE;
  }

  private static HttpResponse<Stream<String>> answer(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofLines());
    } catch (ConnectException e) {
      throw new RefusedException(
          "the server %s cannot be reached: %s"
              .formatted(request.uri().resolve("/"), RefusedException.reason(e)));
    }
  }

  private static void print(Output out, String line) {
    out.println(line.substring(DATA.length()));
    out.flush();
  }

  private static HttpRequest request(Call call) {
    var query = new StringJoiner("&", "?", "");
    query.add("format=" + (call.has(OutputOptions.JSON) ? "json" : "text"));
    for (var filter : call.values(FILTER)) {
      int equals = filter.indexOf('=');
      if (equals < 1) {
        throw new WrongUsageException("--filter wants NAME=VALUE, not " + filter);
      }
      query.add(encoded(filter.substring(0, equals)) + "=" + encoded(filter.substring(equals + 1)));
    }
    var key = call.value(KEY, call.environment().getOrDefault(Setting.EMULATOR_KEY.variable(), ""));
    if (key.isEmpty()) {
      throw new WrongUsageException(
          "--key is missing, or %s in the environment".formatted(Setting.EMULATOR_KEY.variable()));
    }
    var url = call.value(URL, "http://127.0.0.1:8080").replaceFirst("/$", "");
    try {
      return HttpRequest.newBuilder(URI.create(url + "/addenda/v1/requests/events" + query))
          .header("X-Addenda-Key", key)
          .build();
    } catch (IllegalArgumentException _) {
      throw new WrongUsageException("--url or --key cannot be used: " + url);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
