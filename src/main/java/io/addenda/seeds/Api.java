package io.addenda.seeds;

import module java.base;

import io.addenda.api.Json;
import io.addenda.http.ContentDisposition;
import io.addenda.http.RequestBody;
import org.jspecify.annotations.Nullable;

/// The calls that a seed becomes, and where in the seed what they refuse stands.
record Api(Client client) {

  private static final String VERSION = "/crm/v7/";
  private static final String BOUNDARY = "addenda-seed-5f1d7c0e9b";

  /// What is said of an error besides its place.
  private static final Set<String> PLACES = Set.of("api_name", "json_path", "id", "key");

  /// What became of one thing that was sent.
  sealed interface Outcome {

    /// The id of what was made; a fault when it was refused.
    ///
    /// @param from what of the item was sent
    default Optional<String> done(Faults faults, Seed.Item item, String from) {
      return switch (this) {
        case Done(var id) -> Optional.of(id);
        case Refused refused -> {
          refused.addTo(faults, item, from);
          yield Optional.empty();
        }
      };
    }

    /// It was done.
    record Done(String id) implements Outcome {}

    /// It was not done.
    ///
    /// @param path of what is wrong, from the thing that was sent: `.Owner.id`, or nothing
    record Refused(String path, String what) implements Outcome {

      /// The fault that it is in the seed.
      ///
      /// @param from what of the item was sent
      void addTo(Faults faults, Seed.Item item, String from) {
        var said = path.isEmpty() ? "" : path.substring(1) + ": ";
        faults.add(item.at(from + path), said + what);
      }
    }
  }

  /// The objects of a list that the API has.
  List<Map<String, @Nullable Object>> list(String path, String list) throws IOException {
    var answer = client.call("GET", VERSION + path, Json.CONTENT_TYPE, RequestBody.NONE);
    return answer.status() == 204 ? List.of() : objects(answer.body().get(list));
  }

  static List<Map<String, @Nullable Object>> objects(@Nullable Object list) {
    return list instanceof List<?> items
        ? items.stream().flatMap(item -> Json.parseObject(item).stream()).toList()
        : List.of();
  }

  /// Sends things in one call. The outcomes are in their order.
  List<Outcome> send(
      String method, String path, String list, List<? extends Map<String, @Nullable Object>> things)
      throws IOException {
    var body = Json.write(Json.object(Json.field(list, things))).getBytes(StandardCharsets.UTF_8);
    var answer = client.call(method, VERSION + path, Json.CONTENT_TYPE, body(body));
    return outcomes(answer, list, things.size());
  }

  /// Sends one thing.
  Outcome send(String method, String path, String list, Map<String, @Nullable Object> thing)
      throws IOException {
    return send(method, path, list, List.of(thing)).getFirst();
  }

  /// Attaches a file.
  Outcome attach(String module, String record, Path file) throws IOException {
    var name = String.valueOf(file.getFileName());
    var disposition =
        ContentDisposition.attachment(name).replaceFirst("attachment", "form-data; name=\"file\"");
    var head = "--%s\r\nContent-Disposition: %s\r\n\r\n".formatted(BOUNDARY, disposition);
    var path = VERSION + module + "/" + record + "/Attachments";
    var body = new FileBody(head, file, "\r\n--" + BOUNDARY + "--\r\n");
    var answer = client.call("POST", path, "multipart/form-data; boundary=" + BOUNDARY, body);
    return outcomes(answer, "data", 1).getFirst();
  }

  /// A file with text around it.
  private record FileBody(String head, Path file, String tail) implements RequestBody {
    @Override
    public InputStream open() {
      try {
        return new SequenceInputStream(
            Collections.enumeration(List.of(bytes(head), Files.newInputStream(file), bytes(tail))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static InputStream bytes(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static RequestBody body(byte[] bytes) {
    return new RequestBody() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public long length() {
        return bytes.length;
      }
    };
  }

  private static List<Outcome> outcomes(Client.Answer answer, String list, int count) {
    var items = objects(answer.body().get(list));
    return items.size() == count
        ? IntStream.range(0, count)
            .mapToObj(index -> outcome(items.get(index), "$.%s[%d]".formatted(list, index)))
            .toList()
        : Collections.nCopies(count, outcome(answer.body(), "$"));
  }

  private static Outcome outcome(Map<String, @Nullable Object> item, String path) {
    var details = Json.parseObject(item.get("details")).orElse(Map.of());
    if ("success".equals(item.get("status"))) {
      return new Outcome.Done(String.valueOf(details.get("id")));
    }
    var said =
        details.entrySet().stream()
            .filter(it -> !PLACES.contains(it.getKey()) && !(it.getValue() instanceof Map))
            .map(it -> ", %s %s".formatted(it.getKey(), it.getValue()))
            .collect(Collectors.joining());
    return new Outcome.Refused(
        place(details, path), "%s (%s%s)".formatted(item.get("message"), item.get("code"), said));
  }

  private static String place(Map<String, @Nullable Object> details, String path) {
    if (details.get("json_path") instanceof String place && place.startsWith(path)) {
      return place.substring(path.length());
    }
    var name = details.get("key") == null ? details.get("api_name") : details.get("key");
    return name instanceof String text ? "." + text : "";
  }
}
