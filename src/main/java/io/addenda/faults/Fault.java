package io.addenda.faults;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.ErrorTable;
import io.addenda.http.Response;
import io.addenda.http.Response.Delivery;

/// What is done to a call.
///
/// @param delay how long the answer waits, in milliseconds
/// @param jitter how much longer at the most, at random
/// @param bytesPerSecond of the answer's body
record Fault(long delay, long jitter, long bytesPerSecond, Act act) {

  static final long UNLIMITED = Long.MAX_VALUE;
  static final Fault NONE = new Fault(0, 0, UNLIMITED, new Act.Nothing());

  private static final String NO_JSON = "<html><body><h1>Service Unavailable</h1></body></html>\n";

  /// Whether another can be done to the same call: it becomes of it only one thing.
  boolean allows(Fault other) {
    return act instanceof Act.Nothing || other.act instanceof Act.Nothing;
  }

  /// Both of them.
  Fault and(Fault other) {
    return new Fault(
        delay + other.delay,
        jitter + other.jitter,
        Math.min(bytesPerSecond, other.bytesPerSecond),
        act instanceof Act.Nothing ? other.act : act);
  }

  /// How long the answer waits this time, in milliseconds.
  long pause() {
    return delay + ThreadLocalRandom.current().nextLong(jitter + 1);
  }

  /// The answer to a call that is not done; empty when it is.
  Optional<Response> inPlace(Call call) {
    return switch (act) {
      case Act.Refuse(var error, var details, var headers) -> {
        var answer =
            details == null
                ? ErrorTable.response(call.request(), error, call.version())
                : ErrorTable.response(error, details);
        yield Optional.of(withHeaders(answer, headers));
      }
      case Act.Answer(var response, var done) -> done ? Optional.empty() : Optional.of(response);
      case Act.Lose(var done) -> done ? Optional.empty() : Optional.of(Response.noContent());
      case Act.Nothing _, Act.BreakOff _, Act.Cut _, Act.Garble _ -> Optional.empty();
    };
  }

  /// The answer with more headers, which replace those that it has.
  static Response withHeaders(Response answer, Map<String, String> headers) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(answer.headers());
    all.putAll(headers);
    return new Response(answer.status(), all, answer.body());
  }

  /// What becomes of an answer on its way out.
  Response changed(Response answer) {
    return switch (act) {
      case Act.Nothing _, Act.Refuse _ -> limited(answer, UNLIMITED, false);
      case Act.Answer(var other, var done) -> limited(done ? other : answer, UNLIMITED, false);
      case Act.Lose _ -> answer.delivered(new Delivery.Lost());
      case Act.BreakOff() -> limited(answer, answer.body().length() / 2, true);
      case Act.Cut(var bytes) -> limited(answer, bytes, false);
      case Act.Garble() ->
          limited(
              new Response(answer.status(), answer.headers(), new Response.Body.Text(NO_JSON)),
              UNLIMITED,
              false);
    };
  }

  private Response limited(Response answer, long until, boolean reset) {
    return bytesPerSecond == UNLIMITED && until == UNLIMITED
        ? answer
        : answer.delivered(new Delivery.Limited(bytesPerSecond, until, reset));
  }
}
