package io.addenda.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ErrorTable;
import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import io.addenda.http.Responder;
import io.addenda.http.Response;
import io.addenda.model.Caller;
import io.addenda.model.Id;
import org.junit.jupiter.api.Test;

/// What is written down when something goes wrong on the way.
class RecorderTest {

  private static final Facts BROKEN =
      new Facts() {
        @Override
        public Optional<Token> token(String text) {
          throw new IllegalStateException("the store is closed");
        }

        @Override
        public Optional<Place> place(Caller caller, Id id) {
          throw new IllegalStateException("the store is closed");
        }
      };

  private final Recorder recorder = new Recorder(InstantSource.system());

  private static Request request() {
    return new Request(
        "r1",
        "GET",
        "/crm/v7/Leads",
        Query.EMPTY,
        Headers.of(Map.of("authorization", "Zoho-oauthtoken 1000.secret", "Accept", "*/*")),
        RequestBody.NONE,
        "192.0.2.7");
  }

  private Map<String, ?> logged() {
    var all = recorder.log().list(_ -> true);
    assertThat(all).hasSize(1);
    return all.getFirst().json("http://localhost");
  }

  @Test
  void whatCannotBeLookedUpIsAnsweredAndSaysSo() {
    recorder.know(BROKEN);
    var answered = new CompletableFuture<Response>();
    var recorded = recorder.record(request(), answered::complete);
    var error = new ApiError.TokenInvalid();
    recorder.refused(recorded.request(), error, null, null);
    recorded.responder().accept(ErrorTable.response(error));

    assertThat(answered.join().status()).isEqualTo(401);
    assertThat(logged().get("explanation"))
        .asString()
        .contains("Nothing more is known: it could not be looked up.");
    assertThat(logged().get("headers"))
        .isEqualTo(Map.of("Authorization", "Zoho-oauthtoken $TOKEN"));
  }

  @Test
  void anAnswerThatCannotBeSentIsNotWrittenDown() {
    var sent = new CompletableFuture<Response>();
    var recorded =
        recorder.record(
            request(),
            new Responder() {
              @Override
              public void accept(Response response) {
                throw new AssertionError("it is to be written down before it leaves");
              }

              @Override
              public void accept(Response response, UnaryOperator<Response> last) {
                if (response.status() == 200) {
                  throw new IllegalArgumentException("no file is there");
                }
                sent.complete(last.apply(response));
              }
            });
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> recorded.responder().accept(Response.text(200, "text/plain", "one")));
    recorded.responder().accept(Response.text(500, "text/plain", "two"));
    assertThat(sent.join().status()).isEqualTo(500);
    assertThat(logged().get("status")).isEqualTo(500);
  }
}
