package io.addenda.api;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.http.Response;
import io.addenda.model.Version;
import org.jspecify.annotations.Nullable;

/// The wrapping that CRM answers share.
public final class Envelope {

  private static final int ACCEPTED = 202;
  private static final int MIXED = 207;
  private static final int TOO_LATE = 412;

  private Envelope() {}

  /// One item was changed: status 200 and one object in `data`.
  public static Response success(String message, Map<String, @Nullable Object> details) {
    return success(200, message, details);
  }

  /// The same with another status, as of what was made or is still to be done.
  public static Response success(
      int status, String message, Map<String, @Nullable Object> details) {
    return Json.response(status, object(field("data", List.of(done(message, details)))));
  }

  /// Something was done that has nothing to tell: status 200 and an object alone.
  public static Response alone(String message) {
    return Json.response(200, done(message, object()));
  }

  /// What is said of a changed item that has nothing to tell but its id, such as every attachment
  /// that is deleted.
  public static final class Success {
    private final Json.Template item;
    private final Json.Template answer;

    public Success(String message) {
      item = new Json.Template(id -> done(message, object(field("id", id))));
      answer = new Json.Template(id -> object(field("data", List.of(item.with(id)))));
    }

    /// The answer to the change of this one item.
    ///
    /// @param id nothing but digits
    public Response of(String id) {
      return Json.response(200, answer, id);
    }
  }

  /// Several items were to be changed: an object each, in the order of the request. The status is
  /// `allDone` when all were, 207 when some were, and 400 when none was, or 412 when all had been
  /// changed by others; in old versions 202 when not all were.
  public static Response outcomes(Version version, int allDone, List<Outcome> outcomes) {
    return outcomes(version, allDone, "data", outcomes);
  }

  /// The same in a list of another name.
  public static Response outcomes(
      Version version, int allDone, String list, List<Outcome> outcomes) {
    return Json.response(
        status(version, allDone, outcomes), object(field(list, items(version, outcomes))));
  }

  /// The items of such an answer.
  public static List<Object> items(Version version, List<Outcome> outcomes) {
    return outcomes.stream().map(outcome -> item(version, outcome)).toList();
  }

  /// The status of an answer about several items.
  public static int status(Version version, int allDone, List<Outcome> outcomes) {
    long refused = outcomes.stream().filter(Outcome.Refused.class::isInstance).count();
    if (refused > 0 && VersionRule.REFUSED_ITEMS_ARE_ACCEPTED.holds(version)) {
      return ACCEPTED;
    }
    return refused == 0
        ? allDone
        : refused < outcomes.size()
            ? MIXED
            : outcomes.stream().allMatch(Envelope::late) ? TOO_LATE : 400;
  }

  private static boolean late(Outcome outcome) {
    return outcome instanceof Outcome.Refused(ApiError.AlreadyModified _);
  }

  /// The same for calls that only late versions have.
  public static int status(int allDone, List<Outcome> outcomes) {
    return status(Version.SPECIFIED, allDone, outcomes);
  }

  /// One item of an answer to a call that only late versions have.
  public static Object item(Outcome outcome) {
    return item(Version.SPECIFIED, outcome);
  }

  /// One item of such an answer.
  public static Object item(Version version, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var message, var details) -> done(message, details);
      case Outcome.Named(var success, var id) -> success.item.with(id);
      case Outcome.Upserted(var field, var action, Outcome.Done(var message, var details)) ->
          object(
              field("code", "SUCCESS"),
              field("duplicate_field", field),
              field("action", action),
              field("details", details),
              field("message", message),
              field("status", "success"));
      case Outcome.Refused(var error) -> ErrorTable.json(error, version);
    };
  }

  private static Map<String, @Nullable Object> done(
      String message, Map<String, @Nullable Object> details) {
    return object(
        field("code", "SUCCESS"),
        field("details", details),
        field("message", message),
        field("status", "success"));
  }
}
