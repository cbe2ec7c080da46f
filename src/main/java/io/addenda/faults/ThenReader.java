package io.addenda.faults;

import module java.base;

import io.addenda.api.Json;
import io.addenda.api.Members;
import io.addenda.http.Response;
import org.jspecify.annotations.Nullable;

/// Reads what is to be done to calls, as rules and the header say it.
final class ThenReader {

  private static final String DELAY = "delay_ms";
  private static final String JITTER = "jitter_ms";
  private static final String RATE = "bytes_per_second";
  private static final String ERROR = "error";
  private static final String MESSAGE = "message";
  private static final String DETAILS = "details";
  private static final String STATUS = "status";
  private static final String HEADERS = "headers";
  private static final String BODY = "body";
  private static final String DONE = "done";
  private static final String RETRY_AFTER = "retry_after";
  private static final String RESET = "reset";
  private static final String CUT = "cut_after";
  private static final String NOT_JSON = "not_json";

  private static final List<String> ACTS = List.of(ERROR, STATUS, RESET, CUT, NOT_JSON);

  private static final List<String> EFFECTS =
      Stream.concat(Stream.of(DELAY, JITTER, RATE), ACTS.stream()).toList();

  /// What it may say.
  static final Set<String> ALL =
      Set.of(
          DELAY,
          JITTER,
          RATE,
          ERROR,
          MESSAGE,
          DETAILS,
          STATUS,
          HEADERS,
          BODY,
          DONE,
          RETRY_AFTER,
          RESET,
          CUT,
          NOT_JSON);

  private static final long LONGEST_DELAY = Duration.ofHours(1).toMillis();
  private static final long HIGHEST_RATE = 1_000_000_000;
  private static final long LONGEST_RETRY = Duration.ofDays(1).toSeconds();

  /// A header's name, as HTTP has it, and a value that is one line.
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,1000}");

  /// What the listener sets itself: an answer with other ones could not be read.
  private static final Set<String> FRAMING =
      Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade");

  private final Members then;

  private ThenReader(Members then) {
    this.then = then;
  }

  /// @throws ApiException when it cannot be
  static Fault read(Members then) {
    return new ThenReader(then).fault();
  }

  private Fault fault() {
    boolean isError = then.has(ERROR);
    // The status of an error only tells which one is meant.
    then.refuseTogether(ACTS.stream().filter(act -> !(isError && act.equals(STATUS))).toList());
    then.refuseTogether(List.of(ERROR, BODY));
    then.refuseTogether(List.of(ERROR, DONE));
    then.refuseWithout(MESSAGE, List.of(ERROR));
    then.refuseWithout(DETAILS, List.of(ERROR));
    then.refuseWithout(BODY, List.of(STATUS));
    then.refuseWithout(DONE, List.of(STATUS));
    then.refuseWithout(HEADERS, List.of(STATUS, ERROR));
    then.refuseWithout(RETRY_AFTER, List.of(ERROR, STATUS));
    then.requireOne(EFFECTS);
    return new Fault(
        then.whole(DELAY, 0, LONGEST_DELAY).orElse(0L),
        then.whole(JITTER, 0, LONGEST_DELAY).orElse(0L),
        then.whole(RATE, 1, HIGHEST_RATE).orElse(Fault.UNLIMITED),
        act());
  }

  private Act act() {
    if (then.has(ERROR)) {
      return new Act.Refuse(KnownError.named(then), then.object(DETAILS).orElse(null), headers());
    }
    if (then.has(STATUS)) {
      return new Act.Answer(answer(), then.flag(DONE).orElse(false));
    }
    if (then.has(RESET)) {
      return reset();
    }
    if (then.has(CUT)) {
      return new Act.Cut(then.whole(CUT, 0, Long.MAX_VALUE).orElseThrow());
    }
    return then.has(NOT_JSON) ? garbled() : new Act.Nothing();
  }

  private Act garbled() {
    if (!then.flag(NOT_JSON).orElseThrow()) {
      throw then.refused(NOT_JSON);
    }
    return new Act.Garble();
  }

  private Act reset() {
    return switch (then.word(RESET, List.of("before", "after", "within")).orElseThrow()) {
      case "within" -> new Act.BreakOff();
      case String moment -> {
        // Of what is not sent nothing is slow.
        then.refuseTogether(List.of(RESET, RATE));
        yield new Act.Lose(moment.equals("after"));
      }
    };
  }

  private Response answer() {
    int status = Math.toIntExact(then.whole(STATUS, 200, 599).orElseThrow());
    if (then.has(BODY) && (status == 204 || status == 304)) {
      then.refuseTogether(List.of(STATUS, BODY));
    }
    var answer = new Response(status, Map.of(), new Response.Body.None());
    if (then.has(BODY)) {
      answer =
          switch (then.read(BODY, Optional::of).orElseThrow()) {
            case String text -> Response.text(status, "text/plain;charset=UTF-8", text);
            case Object json -> Response.text(status, Json.CONTENT_TYPE, Json.write(json));
          };
    }
    return Fault.withHeaders(answer, headers());
  }

  private Map<String, String> headers() {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    then.object(HEADERS)
        .ifPresent(
            given -> {
              for (var header : given.entrySet()) {
                if (!isHeader(header.getKey(), header.getValue())
                    || headers.put(header.getKey(), (String) header.getValue()) != null) {
                  throw then.refused(HEADERS);
                }
              }
            });
    then.whole(RETRY_AFTER, 0, LONGEST_RETRY)
        .ifPresent(seconds -> headers.put("Retry-After", Long.toString(seconds)));
    return Collections.unmodifiableMap(headers);
  }

  private static boolean isHeader(String name, @Nullable Object value) {
    return NAME.matcher(name).matches()
        && !FRAMING.contains(name.toLowerCase(Locale.ROOT))
        && value instanceof String text
        && VALUE.matcher(text).matches();
  }
}
