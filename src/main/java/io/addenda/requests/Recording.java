package io.addenda.requests;

import static io.addenda.api.Json.field;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.Call;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.Responder;
import io.addenda.http.Response;
import io.addenda.http.Sender;
import io.addenda.model.Caller;
import org.jspecify.annotations.Nullable;

/// What is known of one request while it is not answered yet. Stands in for its sender, and is the
/// way of its answer.
final class Recording implements Responder, Sender {

  private static final System.Logger LOG = System.getLogger(Recording.class.getName());

  /// In a request the fault that it asks for, in an answer whose fault it is.
  static final String FAULT = "X-Addenda-Fault";

  private final Recorder recorder;
  private final Request request;
  private final Responder to;
  private final Instant time;
  private final long begun = System.nanoTime();
  private final SeenHeaders headers;

  /// How many bytes are kept of it, but for its bodies.
  private final int weight;

  private final @Nullable CopiedBody body;
  private final AtomicBoolean answered = new AtomicBoolean();

  private volatile @Nullable String operation;
  private volatile @Nullable Call call;
  private volatile @Nullable Refusal refusal;
  private volatile Set<String> keys = Set.of();

  /// The credits that were taken already.
  private volatile int taken;

  Recording(Recorder recorder, Request request, Responder to, Instant time) {
    this.recorder = recorder;
    this.request = request;
    this.to = to;
    this.time = time;
    this.headers = SeenHeaders.of(request.headers());
    this.weight = headers.length() + request.path().length() + request.query().toString().length();
    this.body =
        request.body().length() == 0
            ? null
            : new CopiedBody(request.body(), request.header("Content-Type").orElse(null));
  }

  /// The request, as it must be handed on.
  Request copied() {
    return (body == null ? request : request.with(body)).with(this);
  }

  @Override
  public String address() {
    return request.remote();
  }

  @Override
  public boolean isGone() {
    return request.sender().isGone();
  }

  @Override
  public void operation(String name) {
    operation = name;
    to.operation(name);
  }

  /// The endpoint is about to be called.
  ///
  /// @throws io.addenda.api.ApiException if there are no credits left for it
  void begin(Call known, Credits credits) {
    call = known;
    known.tellKeys(told -> keys = told);
    if (known.hasCaller() && known.operation().isPresent()) {
      taken = credits.take(known.operationName(), time);
    }
  }

  void refused(Refusal how) {
    refusal = how;
    if (how.call() != null) {
      call = how.call();
    }
  }

  /// Writes the answer down before the client has it, so that whoever has an answer finds its
  /// request.
  @Override
  public void accept(Response response) {
    if (!answered.compareAndSet(false, true)) {
      to.accept(response);
    } else if (isOfServer()) {
      to.accept(response);
    } else if (needsExplanation(response)) {
      // That may wait, and whoever answers may not.
      Thread.startVirtualThread(() -> explained(response));
    } else {
      answer(response, null);
    }
  }

  /// Whether it is about the server itself, which anybody may read: its health, the console.
  private boolean isOfServer() {
    return call != null && !call.hasCaller() && !request.path().startsWith("/oauth/");
  }

  private boolean needsExplanation(Response response) {
    int status = response.status();
    return refusal != null || status == 202 || status == 204 || status == 207 || status >= 400;
  }

  private void explained(Response response) {
    Explanation explanation = null;
    try {
      explanation = explanation(response);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a refusal could not be explained", e);
      explanation =
          Explanation.of(Check.ANSWER, "Nothing more is known: it could not be looked up.");
    } finally {
      answer(response, explanation);
    }
  }

  private @Nullable Explanation explanation(Response response) {
    var refused = refusal;
    var fault = response.headers().get(FAULT);
    if (fault != null && refused == null) {
      return response.status() < 400
          ? null
          : Explanation.of(Check.FAULT, "A rule has this request go wrong.")
              .has(field("fault", fault));
    }
    return refused == null
        ? Explainer.explain(request, call, response, recorder.facts()).orElse(null)
        : Explainer.explain(refused, recorder.facts());
  }

  private void answer(Response plain, @Nullable Explanation explanation) {
    try {
      to.accept(plain, it -> written(it, explanation));
    } catch (RuntimeException e) {
      // It cannot be sent, and will be answered in another way.
      answered.set(false);
      throw e;
    }
  }

  /// Writes the answer down. What fails at that is no reason not to answer.
  private Response written(Response plain, @Nullable Explanation explanation) {
    try {
      int cost = cost(plain);
      var error = refusal == null ? null : refusal.error();
      var differences =
          call == null
              ? List.<String>of()
              : Differences.of(call, keys, headers.idempotent(), error);
      var response = withHeaders(plain, differences);
      recorder.log().add(weight, number -> entry(number, response, explanation, differences, cost));
      return response;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a request was not written down", e);
      return plain;
    }
  }

  /// What the call cost: nothing when it was none of the API, or nobody's, or there were no credits
  /// left for it.
  private int cost(Response response) {
    if (call == null
        || !call.hasCaller()
        || call.operation().isEmpty()
        || (refusal != null && refusal.error() instanceof ApiError.CreditsUsedUp)) {
      return 0;
    }
    int cost = Costs.of(call.operationName(), response);
    recorder.credits().settle(call.operationName(), taken, cost);
    return cost;
  }

  private Response withHeaders(Response response, List<String> differences) {
    var more = response;
    var left = recorder.credits().shownRemaining();
    if (left.isPresent() && call != null && call.operation().isPresent()) {
      more = more.with("X-API-CREDITS-REMAINING", Long.toString(left.getAsLong()));
    }
    return recorder.isStrict() && !differences.isEmpty()
        ? more.with("X-Addenda-Differs", String.join("; ", differences))
        : more;
  }

  private LoggedRequest entry(
      long number,
      Response response,
      @Nullable Explanation explanation,
      List<String> differences,
      int credits) {
    var caller = call == null || !call.hasCaller() ? null : call.caller();
    var query = request.query().toString();
    var content = body == null ? null : body.content();
    return new LoggedRequest(
        number,
        time,
        request.id(),
        request.method(),
        query.isEmpty() ? request.path() : request.path() + "?" + query,
        operation,
        caller == null ? null : LoggedRequest.User.of(caller),
        client(caller, content),
        response.status(),
        (System.nanoTime() - begun) / 1000,
        headers.values(),
        content,
        Content.of(response),
        switch (response.delivery()) {
          case Response.Delivery.Whole _ -> "whole";
          case Response.Delivery.Lost _ -> "lost";
          case Response.Delivery.Limited _ -> "limited";
        },
        response.headers().get(FAULT),
        explanation,
        differences,
        credits);
  }

  /// The client: of the token, or as the request itself says.
  private @Nullable String client(@Nullable Caller caller, @Nullable Content content) {
    if (caller != null) {
      return caller.client();
    }
    if (!request.path().startsWith("/oauth/")) {
      return null;
    }
    var form = content == null || content.text() == null ? "" : content.text();
    return request
        .query()
        .first("client_id")
        .or(() -> Query.parse(form).first("client_id"))
        .orElse(null);
  }
}
