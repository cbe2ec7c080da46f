package io.addenda.oauth;

import module java.base;

import io.addenda.metadata.Tables;
import io.addenda.model.Client;
import io.addenda.model.Id;

/// The console of this server as a client of each organisation. It is a page in a browser, which
/// can keep no secret: it proves by PKCE that it is who asked (RFC 9700, 2.1.1), gets no refresh
/// token, and is sent back nowhere but to this server.
public final class ConsoleClient {

  private static final String PREFIX = "1000.ADDENDACONSOLE.";

  private ConsoleClient() {}

  /// Its id in an organisation.
  public static String id(Id organization) {
    return PREFIX + organization;
  }

  static boolean is(String id) {
    return id.startsWith(PREFIX);
  }

  /// The client that an id names; empty when there is no such organisation.
  ///
  /// @param url the address of this server, without a slash at the end
  static Optional<Client> find(Tables tables, String id, String url) {
    return Id.parse(id.substring(PREFIX.length()))
        .filter(organization -> tables.organizations().find(organization).isPresent())
        .map(
            organization ->
                // It never acts for itself, so it has no owner that matters.
                new Client(
                    id(organization),
                    organization,
                    organization,
                    "Addenda console",
                    List.of(url + "/console"),
                    Instant.EPOCH));
  }
}
