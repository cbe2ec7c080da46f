package io.addenda.http;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.RecordPath;
import io.addenda.app.Routes;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `HEAD` answers as `GET` does, without the bytes (RFC 9110, 9.3.2).
@Timeout(60)
class HeadTest extends DemoPerClass {

  /// What no two answers share.
  private static final Set<String> OF_THIS_ANSWER = Set.of("date", "x-request-id");

  private static RawClient client() throws IOException {
    return new RawClient(URI.create(server.url()).getPort());
  }

  private static RawClient.Answer ask(RawClient client, String method, String path)
      throws IOException {
    return client
        .send(
            "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Zoho-oauthtoken %s\r\n\r\n"
                .formatted(method, path, server.token(ADMINISTRATOR)))
        .answer(!method.equals("HEAD"));
  }

  private static Map<String, String> shared(RawClient.Answer answer) {
    var headers = new TreeMap<>(answer.headers());
    headers.keySet().removeAll(OF_THIS_ANSWER);
    return headers;
  }

  @Test
  void headOfADownloadIsTheDownloadWithoutItsBytes() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    for (int size : List.of(5, 50_000)) {
      var id = server.upload(lead, "größe.txt", "z".repeat(size), ADMINISTRATOR);
      try (var client = client()) {
        var path = lead.path() + "/Attachments/" + id;
        var get = ask(client, "GET", path);
        var head = ask(client, "HEAD", path);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo(Integer.toString(size));
        assertThat(head.header("content-disposition")).startsWith("attachment; filename");
        assertThat(shared(head)).isEqualTo(shared(get));
        assertThat(ask(client, "GET", path).body()).hasSize(size);
      }
    }
  }

  @Test
  void nothingFollowsTheHead() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    try (var socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "HEAD %s/Attachments/%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Zoho-oauthtoken %s\r\n\r\n"
                  .formatted(lead.path(), id, server.token(ADMINISTRATOR))
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200 ")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void headOfEveryRouteAnswersAsItsGet() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var file = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    var gets = routes(lead, file, "GET");
    try (var client = client()) {
      for (var path : gets) {
        var get = ask(client, "GET", path);
        var head = ask(client, "HEAD", path);
        assertThat(head.status()).as(path).isEqualTo(get.status());
        // What the answer says of the moment, such as a form's secret, may make it longer.
        assertThat(shared(head).keySet()).as(path).isEqualTo(shared(get).keySet());
      }
    }
  }

  @Test
  void headOfARouteWithoutGetIsRefusedWithoutABody() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var file = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    var others = new TreeSet<>(routes(lead, file, "POST"));
    others.removeAll(routes(lead, file, "GET"));
    try (var client = client()) {
      for (var path : others) {
        assertThat(ask(client, "HEAD", path).status()).as(path).isBetween(400, 499);
        assertThat(ask(client, "GET", "/health/live").status()).isEqualTo(200);
      }
    }
  }

  /// The paths of a method, with values for the path parameters.
  private static Set<String> routes(RecordPath lead, String file, String method) {
    return Routes.text()
        .lines()
        .map(line -> line.split("\\s+", 3))
        .filter(line -> line[0].equals(method))
        .map(
            line ->
                line[1]
                    .replace("{version}", "v7")
                    .replace("{module}", lead.module())
                    .replace("{record}", lead.id())
                    .replace("{attachment}", file)
                    .replaceAll("\\{[a-z_]+}", "1"))
        .map(path -> path.endsWith("/Attachments") ? path + "?fields=id" : path)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
