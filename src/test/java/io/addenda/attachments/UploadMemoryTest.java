package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.testing.Moments.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads that come slowly hold memory; how much, is bounded.
@LocalOnly("it counts the files that uploads are written to")
class UploadMemoryTest {

  @TempDir Path data;

  /// Begins an upload of a megabyte and sends the beginning only.
  private static Socket begin(TestServer server, TestServer.RecordPath lead, String token)
      throws IOException {
    var uri = URI.create(server.url());
    var socket = new Socket(uri.getHost(), uri.getPort());
    socket
        .getOutputStream()
        .write(
            """
            POST %s/Attachments HTTP/1.1\r
            Host: localhost\r
            Authorization: Zoho-oauthtoken %s\r
            Content-Type: multipart/form-data; boundary=b\r
            Content-Length: 1000000\r
            \r
            --b\r
            Content-Disposition: form-data; name="file"; filename="a"\r
            \r
            %s"""
                .formatted(lead.path(), token, "x".repeat(60_000))
                .getBytes(UTF_8));
    return socket;
  }

  @Test
  void whoHoldsHalfOfTheMemoryWaitsInVainAndOthersUpload() throws Exception {
    // Two uploads of one user, and four in all.
    try (var server =
        TestServer.demo(data, "limits.upload-memory=1700KB", "limits.memory-patience=50ms")) {
      var lead = server.create("Leads", STANDARD);
      var others = server.create("Leads", ADMINISTRATOR);
      var token = server.token(STANDARD);
      try (var one = begin(server, lead, token);
          var two = begin(server, lead, token)) {
        until("both are being read", () -> server.stores().drafts().size() == 2);
        var large = "x".repeat(300_000).getBytes(UTF_8);
        var form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
        var body = form + new String(large, UTF_8) + "\r\n--b--\r\n";
        var refused =
            server.post(
                lead.path() + "/Attachments",
                "multipart/form-data; boundary=b",
                body.getBytes(UTF_8),
                STANDARD);
        assertThat(refused.body())
            .isEqualTo(
                "{\"code\":\"TOO_MANY_REQUESTS\",\"details\":{},\"message\":\"too many requests. please try again after some time\",\"status\":\"error\"}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(server.upload(others, "b", large, ADMINISTRATOR)).isNotEmpty();
        assertThat(one.isConnected() && two.isConnected()).isTrue();
      }
      until("nothing is being read", () -> server.stores().drafts().isEmpty());
      assertThat(server.upload(lead, "c", new byte[300_000], STANDARD)).isNotEmpty();
    }
  }
}
