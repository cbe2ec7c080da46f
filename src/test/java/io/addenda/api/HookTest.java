package io.addenda.api;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import io.addenda.http.Response;
import io.addenda.model.Caller;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What may come around an endpoint where clients are tested.
class HookTest {

  private final AtomicInteger done = new AtomicInteger();

  private Response answer(Call call) {
    done.incrementAndGet();
    return Response.text(200, "text/plain", "done");
  }

  /// Calls an endpoint that is open to anyone, through the dispatcher.
  private Response call(Hook hook) {
    return call(hook, "/crm/v7/org");
  }

  private Response call(Hook hook, String path) {
    Endpoint endpoint = (Endpoint.Blocking) this::answer;
    var routes =
        Operations.all().stream()
            .filter(ApiOperation::isServed)
            .map(it -> new Route(it.method(), it.template(), new Access.Anyone(), endpoint))
            .toList();
    var dispatcher =
        new Dispatcher(
            routes,
            Operations.all(),
            new Nobody(),
            (_, _, _) -> {},
            InstantSource.fixed(Instant.EPOCH),
            Runnable::run,
            hook);
    var answers = new ArrayList<Response>();
    dispatcher.dispatch(
        new Request("1", "GET", path, Query.EMPTY, Headers.NONE, RequestBody.NONE, "192.0.2.1"),
        answers::add);
    assertThat(answers).hasSize(1);
    return answers.getFirst();
  }

  private static final class Nobody implements Guard {
    @Override
    public Optional<Caller> remembered(Request request) {
      return Optional.empty();
    }

    @Override
    public Caller admit(Request request) {
      throw new IllegalStateException();
    }
  }

  @Test
  void hookRefusesACallBeforeItsEndpoint() {
    var answer =
        call(
            (_, _) -> {
              throw new ApiException(new ApiError.TooManyAtOnce());
            });

    assertThat(answer).isEqualTo(ErrorTable.response(new ApiError.TooManyAtOnce()));
    assertThat(done).hasValue(0);
  }

  @Test
  void hookAnswersACallInPlaceOfItsEndpoint() {
    var answer =
        call(
            (call, reply) -> {
              assertThat(call.operationName()).isEqualTo("GET /crm/v7/org");
              reply.answer(Response.noContent());
              return null;
            });

    assertThat(answer).isEqualTo(Response.noContent());
    assertThat(done).hasValue(0);
  }

  @Test
  void hookSeesEveryAnswerThatLeavesAndGivesAnother() {
    Hook lost =
        (_, reply) ->
            reply.through(
                to -> answer -> to.accept(answer.delivered(new Response.Delivery.Lost())));

    assertThat(call(lost))
        .isEqualTo(
            Response.text(200, "text/plain", "done").delivered(new Response.Delivery.Lost()));
    assertThat(done).hasValue(1);
  }

  @Test
  void hookSeesWhatIsMadeOfAFailure() {
    Hook hook =
        (_, reply) -> {
          reply
              .through(to -> answer -> to.accept(answer.with("Seen", "yes")))
              .fail(new ApiException(new ApiError.TooManyAtOnce()));
          return null;
        };

    assertThat(call(hook))
        .isEqualTo(ErrorTable.response(new ApiError.TooManyAtOnce()).with("Seen", "yes"));
  }

  /// Lets all pass, and remembers what is refused.
  private static final class Refused implements Hook {
    private final List<String> told = new ArrayList<>();

    @Override
    public Endpoint.Reply around(Call call, Endpoint.Reply reply) {
      throw new ApiException(new ApiError.TooManyAtOnce());
    }

    @Override
    public void refused(
        Request request, ApiError error, @Nullable Access access, @Nullable Call call) {
      told.add(
          "%s %s %s %s"
              .formatted(
                  request.path(),
                  ErrorTable.line(error).code(),
                  access,
                  call == null ? null : call.operationName()));
    }
  }

  @Test
  void hookIsToldOfEachRefusalWhatIsKnownByThen() {
    var hook = new Refused();

    call(hook, "/crm/v7/org");
    call(hook, "/crm/v9/org");

    assertThat(hook.told)
        .containsExactly(
            "/crm/v7/org TOO_MANY_REQUESTS anyone GET /crm/v7/org",
            "/crm/v9/org INVALID_URL_PATTERN null null");
  }

  @Test
  void withoutOneTheEndpointsAnswerLeaves() {
    assertThat(call(Hook.NONE)).isEqualTo(Response.text(200, "text/plain", "done"));
  }
}
