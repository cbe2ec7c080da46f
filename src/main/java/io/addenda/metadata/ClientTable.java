package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.Client;
import io.addenda.model.Fingerprint;
import io.addenda.model.Id;

/// The `client` table, which holds the OAuth clients of all organisations.
public final class ClientTable {

  private static final String INSERT =
      """
      insert into client (id, organization, owner, name, redirect_uris, created_time, secret)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND =
      """
      select id, organization, owner, name, redirect_uris, created_time
      from client where id = ?
      """;

  private static final String OF =
      """
      select id, organization, owner, name, redirect_uris, created_time
      from client where organization = ? order by created_time, id
      """;

  private static final String SECRET = "select secret from client where id = ?";

  private static final String DELETE = "delete from client where id = ?";

  private final Session session;

  ClientTable(Session session) {
    this.session = session;
  }

  public void insert(Client client, Fingerprint secret) {
    session.change(
        INSERT,
        client.id(),
        client.organization(),
        client.owner(),
        client.name(),
        String.join("\n", client.redirectUris()),
        client.createdTime(),
        secret.bytes());
  }

  public Optional<Client> find(String id) {
    return session.one(FIND, ClientTable::read, id);
  }

  /// The clients of an organisation, the oldest first.
  public List<Client> of(Id organization) {
    return session.all(OF, ClientTable::read, organization);
  }

  public Optional<Fingerprint> secret(String id) {
    return session.one(SECRET, row -> Fingerprint.of(row.getBytes(1)), id);
  }

  public void delete(String id) {
    session.change(DELETE, id);
  }

  private static Client read(ResultSet row) throws SQLException {
    return new Client(
        row.getString(1),
        new Id(row.getLong(2)),
        new Id(row.getLong(3)),
        row.getString(4),
        row.getString(5).lines().toList(),
        Instant.ofEpochMilli(row.getLong(6)));
  }
}
