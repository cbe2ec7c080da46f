package io.addenda.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;
import module jdk.httpserver;

import io.addenda.deluge.Bytes;
import io.addenda.deluge.Fault;
import io.addenda.deluge.Web.Answer;
import io.addenda.deluge.Web.Header;
import io.addenda.deluge.Web.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where requests of scripts go, and what goes with them.
class LocalWebTest {

  private static final LocalWeb.Bounds TIGHT =
      new LocalWeb.Bounds(Duration.ofSeconds(5), Duration.ofMillis(700), 100, 10);

  private final CountDownLatch done = new CountDownLatch(1);
  private HttpServer server;
  private HttpServer other;

  @BeforeEach
  void start() throws IOException {
    server = server("server");
    other = server("other");
  }

  @AfterEach
  void stop() {
    done.countDown();
    server.stop(0);
    other.stop(0);
  }

  /// Answers with its name, what it was asked and its token; `/slow` never, `/long` at length.
  private HttpServer server(String name) throws IOException {
    var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    made.createContext(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().toString();
          if (path.endsWith("slow")) {
            await();
          }
          var token = exchange.getRequestHeaders().getFirst("Authorization");
          var text = path.endsWith("long") ? "x".repeat(101) : name + " " + path + " " + token;
          var body = text.getBytes(StandardCharsets.UTF_8);
          if (path.endsWith("moved")) {
            exchange.getResponseHeaders().set("Location", url(other) + "/there");
          }
          exchange.sendResponseHeaders(path.endsWith("moved") ? 302 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    made.start();
    return made;
  }

  private void await() {
    try {
      done.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String url(HttpServer of) {
    return "http://127.0.0.1:" + of.getAddress().getPort();
  }

  private String ask(LocalWeb.Bounds bounds, String url, @Nullable String connection)
      throws IOException {
    var hosts =
        new Hosts(URI.create(url(server)), Set.of("127.0.0.1:" + other.getAddress().getPort()));
    var connections = new Connections(Map.of("crm", new Credentials.Token("secret")));
    try (var web = new LocalWeb(hosts, connections, bounds, _ -> {})) {
      return text(
          web.exchange(
              new Request(
                  "GET",
                  url,
                  List.of(new Header("Authorization", "own")),
                  Bytes.NONE,
                  connection)));
    }
  }

  private String ask(String url, @Nullable String connection) throws IOException {
    return ask(LocalWeb.Bounds.PLATFORM, url, connection);
  }

  private static String text(Answer answer) {
    return answer.body().text(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.zohoapis.com",
        "http://www.zohoapis.in",
        "https://ZohoAPIs.com.au:443",
        "https://www.zohoapis.com.cn",
        "https://crm.zoho.com.au",
        "https://accounts.zoho.eu"
      })
  void hostsOfTheVendorAreTheServerAndTheTokenGoesThere(String host) throws IOException {
    assertThat(ask(host + "/crm/v7/Leads?a=b c&d=ü%20", "crm"))
        .isEqualTo("server /crm/v7/Leads?a=b%20c&d=%C3%BC%20 Zoho-oauthtoken secret");
    assertThat(ask(host + "/crm/v2.1/Leads", null)).isEqualTo("server /crm/v2.1/Leads own");
  }

  @Test
  void otherHostIsCalledOnlyWhereAllowedAndGetsNoToken() throws IOException {
    assertThat(ask(url(other) + "/x", "crm")).isEqualTo("other /x own");
    assertThat(ask(url(server) + "/y", "crm")).isEqualTo("server /y Zoho-oauthtoken secret");
  }

  @Test
  void redirectIsAnAnswerAndIsNotFollowed() throws IOException {
    assertThat(ask("https://www.zohoapis.com/crm/moved", "crm")).startsWith("server /crm/moved");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/x",
        "https://www.zohoapis.com.example.com/crm/v7/Leads",
        "https://evilzohoapis.com/crm/v7/Leads",
        "http://127.0.0.1:1/crm/v7/Leads",
        "https://books.zoho.com/api"
      })
  void allOtherHostsAreRefused(String url) {
    assertThatThrownBy(() -> ask(url, "crm"))
        .isInstanceOf(Fault.class)
        .hasMessageMatching("the host (\\S+) may not be called; --allow-host \\1 allows it");
  }

  @Test
  void whatIsNoUrlOfTheServerIsRefused() {
    for (var url : List.of("", "Leads", "file:///etc/passwd", "ftp://x/y", "jar:file:/x!/y")) {
      assertThatThrownBy(() -> ask(url, null)).hasMessageContaining("is no URL such as");
    }
    assertThatThrownBy(() -> ask("http://[x/", null)).hasMessageContaining("is no URL: ");
    assertThatThrownBy(() -> ask("https://a:b@www.zohoapis.com/crm/v7", null))
        .hasMessage("a URL with a user or password in it is not called");
    assertThatThrownBy(() -> ask("https://www.zohoapis.com/books/v3/x", null))
        .hasMessage("'/books/v3/x' of another product is not supported here");
  }

  @Test
  void unknownConnectionIsAnError() {
    assertThatThrownBy(() -> ask("https://www.zohoapis.com/crm/x", "books"))
        .hasMessage("there is no connection 'books' (known: crm)");
  }

  @Test
  void answerIsBoundedInTimeAndSize() {
    assertThatThrownBy(() -> ask(TIGHT, "https://www.zohoapis.com/crm/slow", null))
        .hasMessage("socket timeout error");
    assertThatThrownBy(() -> ask(TIGHT, "https://www.zohoapis.com/crm/long", null))
        .hasMessage("the answer has more than 100 bytes");
    assertThatThrownBy(() -> ask(TIGHT, url(other) + "/eleven", null))
        .hasMessage("the answer has more than 10 bytes");
  }

  @Test
  void serverThatIsNotThereIsSaid() {
    var url = url(server);
    server.stop(0);
    assertThatThrownBy(() -> ask("https://www.zohoapis.com/crm/x", null))
        .hasMessage(url + " cannot be reached");
  }

  @Test
  void serverThatClosesTheConnectionIsSaid() throws IOException {
    try (var closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(
          () -> {
            while (!closing.isClosed()) {
              closeNext(closing);
            }
          });
      var url = "http://127.0.0.1:" + closing.getLocalPort();
      var hosts = new Hosts(URI.create(url), Set.of());
      try (var web = new LocalWeb(hosts, Connections.none(), LocalWeb.Bounds.PLATFORM, _ -> {})) {
        var request = new Request("POST", url + "/crm/x", List.of(), Bytes.NONE, null);
        assertThatThrownBy(() -> web.exchange(request))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith(url + " does not answer");
      }
    }
  }

  private static void closeNext(ServerSocket closing) {
    try {
      closing.accept().close();
    } catch (IOException _) {
      // The test is over.
    }
  }

  @Test
  void headerThatCannotBeSentIsAnError() {
    var hosts = new Hosts(URI.create(url(server)), Set.of());
    try (var web = new LocalWeb(hosts, Connections.none(), LocalWeb.Bounds.PLATFORM, _ -> {})) {
      for (var header : List.of(new Header("Host", "x"), new Header("A", "b\r\nc: d"))) {
        var request = new Request("GET", url(server) + "/x", List.of(header), Bytes.NONE, null);
        assertThatThrownBy(() -> web.exchange(request))
            .hasMessageStartingWith("the request cannot be sent: ");
      }
    }
  }
}
