package io.addenda.faults;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.JsonText;
import io.addenda.testing.RawSocket;
import org.junit.jupiter.api.BeforeEach;

/// A server with the demo, faults on it, and a file that calls are about.
abstract class FaultyDemo extends DemoPerTest {

  static final String DELETE =
      "\"when\":{\"operation\":\"DELETE /crm/v7/{module}/{record}/Attachments/{attachment}\"}";

  static final String GONE =
      """
      {"code":"INVALID_DATA","details":{"resource_path_index":3},\
      "message":"the related id given seems to be invalid","status":"error"}""";

  String attached;

  @BeforeEach
  void attach() throws Exception {
    attached = attached("what is in it");
  }

  String fault(String rule) throws Exception {
    var answer = server.emulator().call("POST", "faults", "{" + rule + "}");
    assertThat(answer.status()).isEqualTo(201);
    return answer.json().text("data.0.details.id");
  }

  long hits(String id) throws Exception {
    var rules = JsonText.of(server.emulator().call("GET", "faults", "").body());
    for (int i = 0; rules.at("faults." + i) != null; i++) {
      if (rules.text("faults." + i + ".id").equals(id)) {
        return Long.parseLong(String.valueOf(rules.at("faults." + i + ".hits")));
      }
    }
    throw new AssertionError("no rule " + id);
  }

  String path() {
    return lead.path() + "/Attachments/" + attached;
  }

  Answer get(String... headers) throws Exception {
    return server.get(path(), Person.STANDARD, headers);
  }

  Answer remove(String... headers) throws Exception {
    return server.send("DELETE", path(), server.token(Person.STANDARD), headers);
  }

  /// All that comes back to a request until the connection ends.
  ///
  /// @param reset whether it ended by a reset
  record Ended(String text, boolean reset) {}

  Ended raw(String method, String path, String... headers) throws IOException {
    var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: x\r\n");
    request.append("Authorization: Zoho-oauthtoken " + server.token(Person.STANDARD) + "\r\n");
    for (var header : headers) {
      request.append(header).append("\r\n");
    }
    var bytes = request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    var text = new StringBuilder();
    try (var socket = RawSocket.send(server.url(), bytes)) {
      var in = socket.getInputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        text.append((char) b);
      }
      return new Ended(text.toString(), false);
    } catch (SocketException _) {
      return new Ended(text.toString(), true);
    }
  }

  void assertThere() throws Exception {
    assertThat(get().body()).isEqualTo("what is in it");
  }

  void assertGone() throws Exception {
    assertThat(get().status()).isEqualTo(204);
    var again = remove();
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body()).isEqualTo(GONE);
  }
}
