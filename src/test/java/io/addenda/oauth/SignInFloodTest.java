package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sign-ins over sockets by somebody who wants to keep others out.
@Timeout(60)
@OnAllStores
class SignInFloodTest {

  private static final String REDIRECT = "https://app.example.com/back";

  @TempDir Path data;
  private TestServer server;
  private String client = "";

  @BeforeEach
  void start() throws IOException {
    server = TestServer.demo(data);
    try (var store = TestStores.in(data).metadata()) {
      client =
          store.write(
              tables -> {
                var user = tables.members().findByEmail("priya.raman@zylker.example").orElseThrow();
                var credentials = new Credentials(InstantSource.system());
                var secret = credentials.newSecret();
                return credentials
                    .putClient(
                        tables, credentials.newClientId(), secret, user, "App", List.of(REDIRECT))
                    .id();
              });
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @AfterEach
  void stop() {
    server.close();
  }

  private byte[] signIn(String email, String password) {
    var form =
        Accounts.form(
            "client_id",
            client,
            "redirect_uri",
            REDIRECT,
            "response_type",
            "code",
            "scope",
            "ZohoCRM.modules.ALL",
            "decision",
            "allow",
            "email",
            email,
            "password",
            password);
    return """
    POST /oauth/v2/auth HTTP/1.1\r
    Host: x\r
    Content-Type: application/x-www-form-urlencoded\r
    Content-Length: %d\r
    \r
    %s"""
        .formatted(form.length(), form)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
  }

  private String statusOfRightSignIn() throws IOException {
    try (var socket = connect()) {
      socket.getOutputStream().write(signIn("priya.raman@zylker.example", "addenda-demo"));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  @Test
  void signInsThatHungUpKeepNobodyWaiting() throws IOException {
    for (int i = 0; i < 200; i++) {
      try (var socket = connect()) {
        socket.getOutputStream().write(signIn("made-up-%d@example.com".formatted(i), "guess"));
      }
    }
    long begun = System.nanoTime();
    var status = statusOfRightSignIn();
    // As long as the server has not noticed that the others are gone, it may ask to come back.
    while (status.contains(" 503 ") && System.nanoTime() - begun < PATIENCE.toNanos()) {
      status = statusOfRightSignIn();
    }
    assertThat(status).contains(" 302 ");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
  }
}
