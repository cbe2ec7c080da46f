package io.addenda.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Endpoint;
import io.addenda.api.ErrorTable;
import io.addenda.app.Routes;
import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import io.addenda.http.Response;
import io.addenda.model.Version;
import io.addenda.testing.JsonText;
import io.addenda.testing.SmallOrganization;
import org.jspecify.annotations.Nullable;

/// The faults of an organisation and the calls about them, without a server.
final class FaultCalls {

  final Faults faults = new Faults();

  private final FaultEndpoints endpoints =
      new FaultEndpoints(_ -> faults, SmallOrganization.bodies(100_000, 100_000), Routes.names());

  private interface Asked {
    Response answer(Call call) throws IOException;
  }

  /// Adds a rule, which must be one, and gives its id.
  String add(String rule) {
    var answer = post(rule);
    if (answer.status() != 201) {
      throw new AssertionError(answer);
    }
    return JsonText.of(text(answer)).text("data.0.details.id");
  }

  Response post(String body) {
    return answer(endpoints::add, "", body);
  }

  Response list() {
    return list("");
  }

  Response list(String query) {
    return answer(endpoints::list, query, "");
  }

  Response clear() {
    return answer(endpoints::clear, "", "");
  }

  Response remove(String id) {
    return answer(endpoints::remove, "", "", "fault", id);
  }

  private static Response answer(Asked asked, String query, String body, String... path) {
    RequestBody bytes = () -> new ByteArrayInputStream(body.getBytes(UTF_8));
    var request =
        new Request("1", "GET", "/", Query.parse(query), Headers.NONE, bytes, "192.0.2.1");
    try {
      return asked.answer(
          new Call(request, path.length == 0 ? Map.of() : Map.of(path[0], path[1]), null));
    } catch (ApiException e) {
      return ErrorTable.response(e.error());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many hits a rule has had.
  long hits(String id) {
    return faults.all().stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow()
        .hits();
  }

  /// What becomes of a call for a token, which anyone may make and which is done with status 200.
  Response token(@Nullable String header) {
    var headers = header == null ? Headers.NONE : Headers.of(Map.of(Faults.HEADER, header));
    var request =
        new Request(
            "1", "POST", "/oauth/v2/token", Query.EMPTY, headers, RequestBody.NONE, "192.0.2.1");
    var call = new Call(request, Map.of(), Version.SPECIFIED, "POST /oauth/v2/token", null, null);
    var answered = new CompletableFuture<Response>();
    var reply = faults.around(call, new Reply(answered::complete));
    if (reply != null) {
      reply.answer(Response.text(200, "application/json", "{\"done\":true}"));
    }
    return answered.join();
  }

  private record Reply(Consumer<Response> to) implements Endpoint.Reply {
    @Override
    public void answer(Response response) {
      to.accept(response);
    }

    @Override
    public void fail(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public Endpoint.Reply through(UnaryOperator<Consumer<Response>> way) {
      return new Reply(way.apply(to));
    }
  }

  static String text(Response response) {
    return response.body() instanceof Response.Body.Text(var text) ? text : "";
  }
}
