package io.addenda.app;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiOperation;
import io.addenda.api.ApiOperation.Condition;
import io.addenda.api.ApiOperation.State;
import io.addenda.api.ApiOperation.Treatment;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.Operations;
import io.addenda.api.VersionRule;
import io.addenda.custody.Printable;
import io.addenda.http.Response;
import io.addenda.model.RefusedException;
import org.jspecify.annotations.Nullable;

/// What of the API is served: the table of operations and that of versions, for people and for
/// scripts.
public final class Compatibility {

  private static final String HEAD =
      """
      # What of the API is served

      All operations that the official SDKs of v7 have, printed from the table by which the server decides; a test walks through it against
      a running server. `addenda operations` prints it too, `addenda operations --json record` a family of it for scripts.

      An operation that is *not served* is answered with 400 `OPERATION_NOT_SERVED` and its name, whatever the request brings. Of those that
      are served each documented condition is honoured, or refused by name with 400 `CONDITION_NOT_SERVED`; ~~struck through~~ are those that
      are refused. *In italics* is what is accepted and means nothing here, since there is nothing that it would switch. `*` behind an
      operation says that no SDK of v7 has it.

      """;

  private static final String VERSIONS =
      """

      ## Versions

      What is served is served as `v2`, `v2.1`, `v3`, `v4`, `v5`, `v6`, `v7` and `v8`; another version is no path (404 `INVALID_URL_PATTERN`). An
      operation that the API has only later is answered with 400 `API_NOT_SUPPORTED` and the first version that has it. The versions
      differ in this and nothing else:

      | from | to | what holds |
      | --- | --- | --- |
      """;

  private Compatibility() {}

  /// One operation a line.
  ///
  /// @param family of operations, or empty for all
  /// @throws RefusedException if there is no such family
  public static Printable operations(Optional<String> family) {
    var chosen =
        Operations.all().stream()
            .filter(operation -> family.map(operation.family()::equalsIgnoreCase).orElse(true))
            .toList();
    if (chosen.isEmpty()) {
      throw new RefusedException(
          "no such family of operations: %s (there are %s)"
              .formatted(
                  family.orElse(""),
                  Operations.all().stream()
                      .map(ApiOperation::family)
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    return new Listed(chosen);
  }

  /// `GET /addenda/v1/operations`: the same for clients, whoever they act for. It is no secret, but
  /// long: so it asks for a token.
  static Response list(Call call) {
    var rows = Operations.all().stream().map(Listed::json).toList();
    return Json.longResponse(200, object(field("operations", rows)));
  }

  /// The page `docs/compatibility.md`.
  public static String page() {
    var all = Operations.all();
    return HEAD
        + summary(all.stream().filter(ApiOperation::sdk).toList())
        + "\n\n| operation | since | state | parameters, headers and keys | what differs |\n"
        + "| --- | --- | --- | --- | --- |\n"
        + all.stream().map(Compatibility::row).collect(Collectors.joining())
        + VERSIONS
        + Stream.of(VersionRule.values())
            .map(rule -> "| %s | %s | %s |%n".formatted(rule.first(), rule.last(), rule.words()))
            .collect(Collectors.joining());
  }

  private static String summary(List<ApiOperation> operations) {
    return Stream.of(State.values())
        .map(
            state ->
                "%d %s"
                    .formatted(
                        operations.stream().filter(it -> it.state() == state).count(), state))
        .collect(Collectors.joining(", ", "Of %d operations ".formatted(operations.size()), "."));
  }

  private static String row(ApiOperation operation) {
    var conditions =
        conditions(operation)
            .map(
                it ->
                    switch (it.treatment()) {
                      case HONOURED -> "`" + it.name() + "`";
                      case REFUSED -> "~~`" + it.name() + "`~~";
                      case MEANINGLESS -> "*`" + it.name() + "`*";
                    })
            .collect(Collectors.joining(" "));
    return "| `%s`%s | %s | %s | %s | %s |%n"
        .formatted(
            operation.name(),
            operation.sdk() ? "" : " *",
            operation.since(),
            operation.state(),
            conditions,
            operation.differences());
  }

  private static Stream<Condition> conditions(ApiOperation operation) {
    return Stream.of(operation.parameters(), operation.headers(), operation.body())
        .flatMap(List::stream)
        .distinct();
  }

  /// Operations as a command prints them.
  private record Listed(List<ApiOperation> operations) implements Printable {

    @Override
    public String json() {
      return operations.stream()
          .map(Listed::json)
          .map(Json::write)
          .collect(Collectors.joining("\n"));
    }

    private static Map<String, @Nullable Object> json(ApiOperation operation) {
      return object(
          field("method", operation.method()),
          field("path", operation.path()),
          field("family", operation.family()),
          field("state", operation.state().toString()),
          field("since", operation.since().toString()),
          field("sdk", operation.sdk()),
          field("honoured", names(operation, Treatment.HONOURED)),
          field("refused", names(operation, Treatment.REFUSED)),
          field("meaningless", names(operation, Treatment.MEANINGLESS)),
          field("differences", operation.differences()));
    }

    private static List<String> names(ApiOperation operation, Treatment treatment) {
      return conditions(operation)
          .filter(it -> it.treatment() == treatment)
          .map(Condition::name)
          .toList();
    }

    @Override
    public String toString() {
      return operations.stream()
          .map(
              it ->
                  "%-24s %-6s %s%s"
                      .formatted(
                          it.state(),
                          it.method(),
                          it.path(),
                          it.differences().isEmpty() ? "" : "  (" + it.differences() + ")"))
          .collect(Collectors.joining("\n", "", "\n" + summary(operations)));
    }
  }
}
