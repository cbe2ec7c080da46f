package io.addenda.api;

import module java.base;

import io.addenda.http.PathTemplate;
import io.addenda.model.Version;

/// One operation of the API, and what Addenda does with it: a row of the table of operations.
///
/// @param path with the version of the specification in it, `/crm/v7/{module}/{record_id}/photo`
/// @param since the first version of the API that has it
/// @param family the part of the API that it belongs to, `record`
/// @param sdk whether the official SDKs of v7 have it
/// @param body the keys at the top of its JSON body, or the fields of its form
/// @param differences how its answers differ from the API's; empty when they do not
public record ApiOperation(
    State state,
    String method,
    String path,
    Version since,
    String family,
    boolean sdk,
    List<Condition> parameters,
    List<Condition> headers,
    List<Condition> body,
    String differences) {

  /// What Addenda does with an operation.
  public enum State {
    SERVED("served"),
    SERVED_WITH_DIFFERENCES("served with differences"),
    NOT_SERVED("not served");

    private final String words;

    State(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /// What becomes of a condition that a request may have.
  public enum Treatment {
    HONOURED,
    /// The call is refused, and the condition named.
    REFUSED,
    /// The condition is accepted and means nothing here, such as whether workflows are started.
    MEANINGLESS
  }

  /// A parameter, header or key of a body.
  public record Condition(String name, Treatment treatment) {}

  public boolean isServed() {
    return state != State.NOT_SERVED;
  }

  /// Whether its body may have a key at the top.
  boolean takes(String key) {
    return body.stream()
        .anyMatch(it -> it.name().equals(key) && it.treatment() != Treatment.REFUSED);
  }

  /// Method and path, as the vendor writes them.
  public String name() {
    return method + " " + path;
  }

  /// The path with a path parameter for the version, as routes have it.
  public PathTemplate template() {
    return new PathTemplate(path.replace("/" + Version.SPECIFIED + "/", "/{version}/"));
  }
}
