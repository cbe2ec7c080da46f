package io.addenda.requests;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.Call;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.http.Request;
import io.addenda.http.Response;
import org.jspecify.annotations.Nullable;

/// Says why a request was refused.
final class Explainer {

  private static final int NOTHING = 204;
  private static final int REFUSED = 400;

  /// Codes of items whose id says why.
  private static final Set<String> NAMING = Set.of("INVALID_DATA", "AUTHORIZATION_FAILED");

  private Explainer() {}

  /// Explains a refusal. May wait.
  static Explanation explain(Refusal refusal, Facts facts) {
    var check = Check.of(refusal.error());
    return switch (refusal.error()) {
      case ApiError.UrlPatternInvalid _ -> Paths.unknown(refusal);
      case ApiError.MethodInvalid _ -> Paths.method(refusal);
      case ApiError.VersionTooOld(var first) -> Paths.version(refusal, first);
      case ApiError.AuthenticationFailed _ -> Tokens.unreadable(refusal.request());
      case ApiError.TokenInvalid _ -> Tokens.invalid(refusal.request(), facts);
      case ApiError.ScopeMismatch _ -> Rights.scope(refusal);
      case ApiError.NoPermission(_, var permission) ->
          Rights.permission(refusal, permission, "The user's profile does not permit this.");
      case ApiError.AdministratorsOnly _ -> Rights.administrator(refusal);
      case ApiError.CreditsUsedUp(var cost, var budget) ->
          Explanation.of(check, "The budget of credits for 24 hours is used up.")
              .needs(field("credits", cost))
              .has(field("budget", budget));
      default ->
          switch (check) {
            case MODULE -> Rights.module(refusal, refusal.named(0).orElse(""));
            case RECORD -> Named.absent(refusal, facts);
            case SHARING -> Named.readOnly(refusal, facts);
            default -> byItself(check, refusal.error());
          };
    };
  }

  /// Explains an answer that is no refusal as a whole, and may need an explanation all the same:
  /// nothing was found, or items were refused. May wait.
  static Optional<Explanation> explain(
      Request request, @Nullable Call call, Response response, Facts facts) {
    if (response.status() == NOTHING) {
      return call != null && call.names("record") && request.method().equals("GET")
          ? Named.unseen(new Refusal(request, new ApiError.RecordIdInvalid(), null, call), facts)
          : Optional.empty();
    }
    var items =
        response.body() instanceof Response.Body.Text(var text)
            ? items(request, call, text, facts)
            : List.<Object>of();
    if (!items.isEmpty()) {
      return Optional.of(
          Explanation.of(Check.ITEMS, "Not all items were done; each has its reason.")
              .has(field("items", items)));
    }
    return response.status() >= REFUSED
        ? Optional.of(Explanation.of(Check.ANSWER, "The answer says why; nothing else is known."))
        : Optional.empty();
  }

  /// What is known of each item that an answer says was refused.
  private static List<Object> items(
      Request request, @Nullable Call call, String text, Facts facts) {
    var items = new ArrayList<Object>();
    var lists =
        Json.parse(text.getBytes(StandardCharsets.UTF_8)).stream()
            .flatMap(it -> it.values().stream());
    lists
        .filter(List.class::isInstance)
        .map(it -> (List<?>) it)
        .findFirst()
        .ifPresent(
            list -> {
              for (int i = 0; i < list.size(); i++) {
                var item = Json.parseObject(list.get(i)).orElse(Map.of());
                if ("error".equals(item.get("status"))) {
                  items.add(item(i, item, request, call, facts));
                }
              }
            });
    return items;
  }

  private static Map<String, @Nullable Object> item(
      int index,
      Map<String, @Nullable Object> item,
      Request request,
      @Nullable Call call,
      Facts facts) {
    var json =
        object(
            field("index", index),
            field("code", item.get("code")),
            field("words", item.get("message")));
    Json.parseObject(item.get("details"))
        .map(it -> it.get("id"))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(_ -> NAMING.contains(item.get("code")))
        .ifPresent(
            id -> {
              var error =
                  "AUTHORIZATION_FAILED".equals(item.get("code"))
                      ? new ApiError.ItemNotPermitted(ApiError.Action.UPDATE_RECORDS, id)
                      : new ApiError.ItemNotDeleted(id);
              json.putAll(explain(new Refusal(request, error, null, call), facts).json());
            });
    return json;
  }

  /// What the error itself says.
  private static Explanation byItself(Check check, ApiError error) {
    var line = ErrorTable.line(error);
    var words =
        switch (error) {
          case ApiError.OperationNotServed _ -> "The API has this operation. " + line.message();
          case ApiError.Internal _ ->
              "Something broke in the server, which is a fault of Addenda; its log says more.";
          default -> line.message() + '.';
        };
    return Explanation.of(check, words)
        .needs(
            line.details().entrySet().stream()
                .map(it -> field(it.getKey(), it.getValue()))
                .toArray(Json.Field[]::new));
  }
}
