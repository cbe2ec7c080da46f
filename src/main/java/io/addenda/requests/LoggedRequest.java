package io.addenda.requests;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.model.Caller;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// One request that was answered.
///
/// @param number from 1 on, in the order of the answers
/// @param time when it came, by the clock of the organisation
/// @param id as in the `X-Request-Id` of the answer
/// @param target path and query, as they were sent
/// @param operation as the table of operations has it, or the route; null when nothing answers it
/// @param user null when nobody had to be known, or is
/// @param client the client that holds the token, or that asks for one; null when it is not known
/// @param micros until the answer was there, which is before it was sent
/// @param headers those that mean something, with `$TOKEN` for the access token
/// @param body null when there was none
/// @param answer null when it has no body
/// @param delivery how the answer went to the client: whole, lost or limited
/// @param fault the rule that had it go wrong
/// @param explanation why it was refused, or found nothing
/// @param differences in what it is other than in the real service, or nobody knows
/// @param credits what it would have cost
record LoggedRequest(
    long number,
    Instant time,
    String id,
    String method,
    String target,
    @Nullable String operation,
    @Nullable User user,
    @Nullable String client,
    int status,
    long micros,
    Map<String, String> headers,
    @Nullable Content body,
    @Nullable Content answer,
    String delivery,
    @Nullable String fault,
    @Nullable Explanation explanation,
    List<String> differences,
    int credits) {

  private static final int REFUSED = 400;

  LoggedRequest {
    headers = Collections.unmodifiableMap(headers);
  }

  /// Who asked.
  record User(Id id, String name, String email) {

    static User of(Caller caller) {
      var user = caller.user();
      return new User(user.id(), user.fullName(), user.email());
    }

    boolean isCalled(String text) {
      return id.toString().equals(text)
          || name.equalsIgnoreCase(text)
          || email.equalsIgnoreCase(text);
    }

    private Map<String, @Nullable Object> json() {
      return object(field("id", id.toString()), field("name", name), field("email", email));
    }
  }

  boolean isRefused() {
    return status >= REFUSED;
  }

  boolean differs() {
    return !differences.isEmpty();
  }

  /// The request on one line, for people.
  String line() {
    var line =
        "%d %s %s %s %d %.1f ms"
            .formatted(
                number,
                time.truncatedTo(ChronoUnit.MILLIS),
                method,
                target,
                status,
                micros / 1000.0);
    return line
        + (user == null ? "" : " " + user.name())
        + (fault == null ? "" : " [fault %s]".formatted(fault))
        + (explanation == null
            ? ""
            : " (%s: %s)".formatted(explanation.check(), explanation.words()));
  }

  /// How many bytes its bodies take.
  int bodies() {
    return (body == null ? 0 : body.weight()) + (answer == null ? 0 : answer.weight());
  }

  /// The same without its bodies.
  LoggedRequest dropped() {
    return new LoggedRequest(
        number,
        time,
        id,
        method,
        target,
        operation,
        user,
        client,
        status,
        micros,
        headers,
        body == null ? null : body.dropped(),
        answer == null ? null : answer.dropped(),
        delivery,
        fault,
        explanation,
        differences,
        credits);
  }

  /// The entry as answers show it.
  ///
  /// @param base where the server is reached
  Map<String, @Nullable Object> json(String base) {
    return object(
        field("number", number),
        field("time", time.truncatedTo(ChronoUnit.MILLIS).toString()),
        field("request_id", id),
        field("method", method),
        field("path", target),
        field("operation", operation),
        field("user", user == null ? null : user.json()),
        field("client", client),
        field("status", status),
        field("micros", micros),
        field("headers", headers),
        field("body", body == null ? null : body.json()),
        field("answer", answer == null ? null : answer.json()),
        field("delivery", delivery),
        field("fault", fault),
        field("explanation", explanation == null ? null : explanation.json()),
        field("differences", differences),
        field("credits", credits),
        field("curl", Curl.line(this, base)));
  }
}
