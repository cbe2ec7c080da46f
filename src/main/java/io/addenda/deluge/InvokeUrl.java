package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.Web.Answer;
import io.addenda.deluge.Web.Header;
import io.addenda.deluge.Web.Request;
import org.jspecify.annotations.Nullable;

/// The block `invokeurl […]`: makes a request of its settings, and a value of the answer.
public final class InvokeUrl {

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  /// Those whose parameters are part of the URL.
  private static final Set<String> OF_QUERIES = Set.of("GET", "DELETE");

  private static final Set<String> KEYS =
      Set.of(
          "url",
          "type",
          "headers",
          "parameters",
          "body",
          "files",
          "content-type",
          "connection",
          "detailed",
          "response-format",
          "response-decoding");

  private final Web web;
  private final Limits limits;

  /// @param limits of the run; they bound what is sent and what becomes of an answer
  public InvokeUrl(Web web, Limits limits) {
    this.web = web;
    this.limits = limits;
  }

  /// Sends what the settings say.
  ///
  /// @return a map or list if the answer is JSON, a file if it is one, else a text; all of it in a
  ///   map with `detailed: true`. A status that tells of a failure is no error: its answer is the
  ///   value.
  /// @throws Fault if a setting is unknown or cannot be used, or there is no answer
  public Value run(Tasks.Settings settings) {
    for (var key : settings.values().keySet()) {
      if (!KEYS.contains(key)) {
        throw Fault.unknown("'" + key + "' is no setting of invokeurl");
      }
    }
    var reading = reading(settings);
    return reading.value(answer(web, request(settings)));
  }

  /// The same, with the body of the answer as a text, whatever it is.
  ///
  /// @throws Fault as [#run]
  public Value text(Tasks.Settings settings) {
    return Value.of(reading(settings).text(answer(web, request(settings))));
  }

  /// What a request is answered with.
  ///
  /// @throws Fault if there is no answer
  public static Answer answer(Web web, Request request) {
    try {
      return web.exchange(request);
    } catch (IOException e) {
      throw new Fault(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private AnswerReading reading(Tasks.Settings settings) {
    var format = text(settings, "response-format").orElse("");
    if (!format.isEmpty() && !format.equalsIgnoreCase("FILE")) {
      throw Fault.unsupported("the response-format '" + format + "' (FILE is)");
    }
    return new AnswerReading(
        limits,
        flag(settings, "detailed"),
        !format.isEmpty(),
        text(settings, "response-decoding").map(InvokeUrl::charset).orElse(null));
  }

  private Request request(Tasks.Settings settings) {
    var method = text(settings, "type").orElse("GET").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw Fault.unknown(
          "'" + BuiltIns.shortened(method) + "' is no type of invokeurl: " + list(METHODS));
    }
    var url = text(settings, "url").map(String::strip).orElse("");
    if (url.isEmpty()) {
      throw new Fault("Value is empty: invokeurl has no url");
    }
    var headers = headers(settings);
    var contentType = contentType(settings, headers);
    var payload = payload(settings, method, contentType);
    if (payload.query() != null) {
      url += (url.contains("?") ? "&" : "?") + payload.query();
    }
    if (payload.contentType() != null) {
      headers.add(new Header("Content-Type", payload.contentType()));
    }
    return new Request(
        method, url, headers, payload.body(), text(settings, "connection").orElse(null));
  }

  private List<Header> headers(Tasks.Settings settings) {
    var headers = new ArrayList<Header>();
    switch (settings.get("headers").orElse(Value.NULL)) {
      case Value.Null _ -> {}
      case DelugeMap map ->
          map.entries().forEach((name, value) -> headers.add(new Header(name, shown(value))));
      case Value other -> throw mismatch("headers", "a map", other);
    }
    return headers;
  }

  /// What the script says of the content's type. A header that says it is taken out, as it is added
  /// again.
  private @Nullable String contentType(Tasks.Settings settings, List<Header> headers) {
    var said = text(settings, "content-type").stream().collect(Collectors.toList());
    for (var header : List.copyOf(headers)) {
      if (header.name().equalsIgnoreCase("Content-Type")) {
        headers.remove(header);
        said.add(header.value());
      }
    }
    if (said.size() > 1) {
      throw new Fault("the content type is there twice");
    }
    return said.isEmpty() ? null : said.getFirst();
  }

  /// What of the settings becomes a body, or the query.
  private Payload payload(Tasks.Settings settings, String method, @Nullable String contentType) {
    var parameters = settings.get("parameters").orElse(Value.NULL);
    var body = settings.get("body").orElse(Value.NULL);
    var files = settings.get("files").orElse(Value.NULL);
    boolean hasBody = !(body instanceof Value.Null);
    if (hasBody && !(parameters instanceof Value.Null && files instanceof Value.Null)) {
      throw new Fault("'body' cannot be used together with 'parameters' or 'files'");
    }
    if (!(files instanceof Value.Null) || parameters instanceof DelugeFile) {
      refuseOnGet(method, files instanceof Value.Null ? "parameters" : "files");
      return Multipart.of(limits, contentType, parameters, files);
    }
    if (hasBody) {
      refuseOnGet(method, "body");
      return content("body", body, contentType);
    }
    return switch (parameters) {
      case Value.Null _ -> new Payload(null, contentType, Bytes.NONE);
      case DelugeMap map when OF_QUERIES.contains(method) ->
          new Payload(map.size() == 0 ? null : encoded(map), contentType, Bytes.NONE);
      case Value other -> {
        refuseOnGet(method, "parameters");
        yield content("parameters", other, contentType);
      }
    };
  }

  private static void refuseOnGet(String method, String key) {
    if (method.equals("GET")) {
      throw Fault.unsupported("'" + key + "' with a body on GET");
    }
  }

  private Payload content(String key, Value value, @Nullable String contentType) {
    return switch (value) {
      case Value.Text(var text) ->
          new Payload(
              null, contentType == null ? "text/plain;charset=UTF-8" : contentType, Bytes.of(text));
      case DelugeMap map when contentType == null || isForm(contentType) ->
          new Payload(
              null,
              contentType == null ? "application/x-www-form-urlencoded" : contentType,
              Bytes.of(encoded(map)));
      case DelugeMap map when contentType.toLowerCase(Locale.ROOT).contains("json") ->
          new Payload(null, contentType, Bytes.of(TextForm.json(map, limits.textLength())));
      case DelugeMap _ ->
          throw Fault.unsupported("a map as '" + key + "' of the content type " + contentType);
      case Value other -> throw mismatch(key, "a map or text", other);
    };
  }

  private static boolean isForm(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded");
  }

  /// As a query or a form has it; maps and lists inside are JSON.
  private String encoded(DelugeMap map) {
    var pairs = new StringJoiner("&");
    map.entries()
        .forEach(
            (name, value) ->
                pairs.add(
                    URLEncoder.encode(name, StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(
                            Payload.field(value, limits.textLength()), StandardCharsets.UTF_8)));
    return pairs.toString();
  }

  private String shown(Value value) {
    return TextForm.of(value, limits.textLength());
  }

  private Optional<String> text(Tasks.Settings settings, String key) {
    return settings
        .get(key)
        .map(
            value ->
                switch (value) {
                  case Value.Text(var text) -> text;
                  case Value other -> throw mismatch(key, "a text", other);
                });
  }

  private static boolean flag(Tasks.Settings settings, String key) {
    return switch (settings.get(key).orElse(Value.FALSE)) {
      case Value.Bool(var truth) -> truth;
      case Value.Text(var text) when text.equalsIgnoreCase("true") -> true;
      case Value.Text(var text) when text.equalsIgnoreCase("false") -> false;
      case Value other -> throw mismatch(key, "true or false", other);
    };
  }

  static Fault mismatch(String key, String wanted, Value found) {
    return new Fault(
        "Mismatch of data type expression. '%s' of invokeurl is %s, but found %s"
            .formatted(key, wanted, found.type()));
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException _) {
      throw new Fault("'" + BuiltIns.shortened(name) + "' is no character set");
    }
  }

  private static String list(Set<String> words) {
    return String.join(", ", new TreeSet<>(words));
  }
}
