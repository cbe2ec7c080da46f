package io.addenda.junit;

import module java.base;
import module java.net.http;

import io.addenda.api.Json;
import io.addenda.app.ScratchServer;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/// The one server of a run, and what calls it.
// JUnit 5.12 closes the one kind of resource, JUnit 6 the other.
@SuppressWarnings("deprecation")
record Installation(ScratchServer server, Calls calls) implements CloseableResource, AutoCloseable {

  static Installation start() {
    try {
      var server = ScratchServer.emulator();
      return new Installation(
          server, new Calls(HttpClient.newHttpClient(), server.url(), server.key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Organization create(String template, String seed) {
    var asked = Json.object(Json.field("template", template), Json.field("seed", seed));
    var answer = calls.send("POST", "organizations", Json.write(asked));
    return Organization.of(calls, Answer.of(answer).list("organizations").getFirst());
  }

  @Override
  public void close() throws IOException {
    calls.client().close();
    server.close();
  }
}
