package io.addenda.requests;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.Page;
import io.addenda.api.Params;
import io.addenda.http.Response;
import io.addenda.model.Id;

/// What was asked of an organisation. Each call takes the parameters of [RequestFilter].
public final class RequestEndpoints {

  private static final int LARGEST_PAGE = 200;

  /// In seconds.
  private static final int LONGEST_WAIT = 60;

  private static final int USUAL_WAIT = 10;

  private static final String LAST_EVENT = "Last-Event-ID";

  /// Which organisation a call is about is looked at before.
  static final Set<String> ORGANIZATION = Set.of("organization");

  private final Function<Call, Recorder> of;
  private final Function<Call, String> base;

  /// @param of the recorder of the organisation that a call is about
  /// @param base where the server is reached
  public RequestEndpoints(Function<Call, Recorder> of, Function<Call, String> base) {
    this.of = of;
    this.base = base;
  }

  /// `GET /addenda/v1/requests`: the oldest first; `since` is the number after which they begin.
  public Response list(Call call) {
    var log = of.apply(call).log();
    var filter = RequestFilter.of(call, "page", "per_page");
    var page = Page.of(call, LARGEST_PAGE);
    var all = log.list(filter);
    var shown = all.stream().skip(page.skip()).limit(page.size()).toList();
    return Json.longResponse(
        200,
        object(
            field("requests", json(call, shown)),
            field("info", page.info(shown.size(), page.skip() + shown.size() < all.size()))));
  }

  private List<Object> json(Call call, List<LoggedRequest> requests) {
    var url = base.apply(call);
    return requests.stream().<Object>map(it -> it.json(url)).toList();
  }

  /// `GET /addenda/v1/requests/count`
  public Response count(Call call) {
    var log = of.apply(call).log();
    return Json.response(200, object(field("count", log.list(RequestFilter.of(call)).size())));
  }

  /// `GET /addenda/v1/requests/wait?count=&timeout=`: answers when so many requests are there (one,
  /// unless `count` says otherwise), with the last of them; or after `timeout` seconds, with how
  /// many there are.
  public Response await(Call call) {
    var log = of.apply(call).log();
    var filter = RequestFilter.of(call, "count", "timeout");
    int count = call.number("count", 1, RequestLog.MOST);
    var time = Duration.ofSeconds(call.number("timeout", USUAL_WAIT, LONGEST_WAIT));
    var there = log.await(filter, count, time, call.request().sender()::isGone);
    boolean reached = there.size() >= count;
    return Json.response(
        200,
        object(
            field("reached", reached),
            field("count", there.size()),
            field("request", reached ? there.get(count - 1).json(base.apply(call)) : null)));
  }

  /// `GET /addenda/v1/requests/events`: each request as a server-sent event once it is answered,
  /// from now on, or after `since` or the `Last-Event-ID`. The data is the request as JSON, or with
  /// `format=text` a line for people.
  public Response events(Call call) {
    var log = of.apply(call).log();
    var filter = RequestFilter.of(call, "format");
    long after =
        call.request()
            .header(LAST_EVENT)
            .map(RequestEndpoints::number)
            .or(() -> Params.id(call, "since").map(Id::value))
            .orElseGet(log::last);
    var url = base.apply(call);
    Function<LoggedRequest, String> text =
        Params.read(call, "format", RequestEndpoints::format).orElse(Format.JSON) == Format.TEXT
            ? LoggedRequest::line
            : it -> Json.write(it.json(url));
    return new Response(
        200,
        Map.of("Content-Type", "text/event-stream"),
        new Response.Body.Live(() -> new Events(log, filter, text, after)));
  }

  private enum Format {
    JSON,
    TEXT
  }

  private static Optional<Format> format(String text) {
    return switch (text) {
      case "json" -> Optional.of(Format.JSON);
      case "text" -> Optional.of(Format.TEXT);
      default -> Optional.empty();
    };
  }

  private static long number(String text) {
    return Id.parse(text)
        .orElseThrow(() -> new ApiException(new ApiError.HeaderInvalid(LAST_EVENT)))
        .value();
  }

  /// `GET /addenda/v1/requests/{number}`
  public Response get(Call call) {
    var log = of.apply(call).log();
    Params.refuseOthers(call, ORGANIZATION);
    return Json.response(200, object(field("requests", json(call, List.of(find(log, call))))));
  }

  private static LoggedRequest find(RequestLog log, Call call) {
    return Id.parse(call.path("number"))
        .map(Id::value)
        .flatMap(log::find)
        .orElseThrow(() -> new ApiException(new ApiError.IdInvalid(call.path("number"))));
  }

  /// `GET /addenda/v1/requests/{number}/explanation`: why it was refused, or found nothing. 204
  /// when there is nothing to explain.
  public Response explain(Call call) {
    var log = of.apply(call).log();
    Params.refuseOthers(call, ORGANIZATION);
    var explanation = find(log, call).explanation();
    return explanation == null
        ? Response.noContent()
        : Json.response(200, object(field("explanation", explanation.json())));
  }

  /// `DELETE /addenda/v1/requests`: forgets them.
  public Response clear(Call call) {
    var log = of.apply(call).log();
    Params.refuseOthers(call, ORGANIZATION);
    log.clear();
    return Envelope.alone("requests cleared");
  }
}
