package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.Fingerprint;
import io.addenda.model.Id;
import io.addenda.model.StoredAnswer;

/// The `idempotency` table: the first answers to calls that carried an `Idempotency-Key`.
public final class IdempotencyTable {

  private static final String FIND =
      """
      select request, status, answer from idempotency
      where organization = ? and member = ? and key = ?
      """;

  private static final String INSERT =
      """
      insert into idempotency (organization, member, key, request, status, answer, time)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String OLDER = "select 1 from idempotency where time < ? limit 1";

  private static final String FORGET = "delete from idempotency where time < ?";

  private final Session session;

  IdempotencyTable(Session session) {
    this.session = session;
  }

  public Optional<StoredAnswer> find(Id organization, Id member, String key) {
    return session.one(
        FIND,
        row -> new StoredAnswer(Fingerprint.of(row.getBytes(1)), row.getInt(2), row.getString(3)),
        organization,
        member,
        key);
  }

  public void insert(Id organization, Id member, String key, StoredAnswer answer, Instant now) {
    session.change(
        INSERT,
        organization,
        member,
        key,
        answer.request().bytes(),
        answer.status(),
        answer.body(),
        now);
  }

  /// Whether there are answers from before a time.
  public boolean hasOlder(Instant than) {
    return session.exists(OLDER, than);
  }

  /// Deletes the answers from before a time.
  public void forget(Instant before) {
    session.change(FORGET, before);
  }
}
