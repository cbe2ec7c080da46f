package io.addenda.scripts;

import module java.base;

import io.addenda.deluge.Bytes;
import io.addenda.deluge.DelugeMap;
import io.addenda.deluge.Fault;
import io.addenda.deluge.JsonReader;
import io.addenda.deluge.Value;
import io.addenda.deluge.Web.Answer;
import io.addenda.deluge.Web.Header;

/// The access tokens of connections, fetched from the server once for a run.
final class Tokens {

  private static final int MOST = 1000;

  /// Sends a request without a token.
  interface Sending {
    Answer send(String method, Hosts.Target target, List<Header> headers, Bytes body)
        throws IOException;
  }

  private final Connections connections;
  private final URI server;
  private final Sending sending;
  private final Map<Credentials.Client, String> fetched = new HashMap<>();

  Tokens(Connections connections, URI server, Sending sending) {
    this.connections = connections;
    this.server = server;
    this.sending = sending;
  }

  /// The access token of a connection.
  ///
  /// @throws Fault if there is no such connection, or the server gives it no token
  String of(String connection) throws IOException {
    return switch (connections.of(connection)) {
      case Credentials.Token(var token) -> token;
      case Credentials.Client client -> {
        var token = fetched.get(client);
        if (token == null) {
          token = fetch(connection, client);
          fetched.put(client, token);
        }
        yield token;
      }
    };
  }

  private String fetch(String connection, Credentials.Client client) throws IOException {
    var form =
        "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
            .formatted(
                encoded(client.id()), encoded(client.secret()), encoded(client.refreshToken()));
    var answer =
        sending.send(
            "POST",
            new Hosts.Target(server.resolve("/oauth/v2/token"), true),
            List.of(new Header("Content-Type", "application/x-www-form-urlencoded")),
            Bytes.of(form));
    var said = answer.body().text(StandardCharsets.UTF_8);
    if (said.startsWith("{")
        && JsonReader.read(said, MOST) instanceof DelugeMap map
        && map.get("access_token") instanceof Value.Text(var token)) {
      return token;
    }
    throw new Fault("the connection '%s' gets no access token: %s".formatted(connection, said));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
