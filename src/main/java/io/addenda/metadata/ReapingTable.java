package io.addenda.metadata;

import module java.base;

import io.addenda.model.Backlog;
import io.addenda.model.BlobKey;
import io.addenda.model.Due;
import io.addenda.model.Id;

/// The `reaping` table: bytes that nothing uses any more and that are to be removed from the blob
/// store. A line stays until the blob store has said that they are gone.
public final class ReapingTable {

  private static final String ADD =
      """
      insert into reaping (organization, sha256, due)
      select ?1, ?2, ?3
      where not exists (select 1 from blob where organization = ?1 and sha256 = ?2)
      on conflict do nothing
      """;

  private static final String DUE =
      "select organization, sha256 from reaping where due <= ? order by due limit ?";

  private static final String WHEN =
      "select due from reaping where organization = ? and sha256 = ?";

  private static final String IS_USED = "select 1 from blob where organization = ? and sha256 = ?";

  private static final String REMOVE = "delete from reaping where organization = ? and sha256 = ?";

  private static final String LATER =
      "update reaping set due = ? where organization = ? and sha256 = ?";

  private static final String BACKLOG = "select count(*), min(due) from reaping";

  private final Session session;

  ReapingTable(Session session) {
    this.session = session;
  }

  /// Has the bytes of a content that no attachment uses removed after `due`.
  public void add(Id organization, BlobKey blob, Instant due) {
    session.change(ADD, organization, blob, due);
  }

  /// What is due, the oldest first.
  public List<Due> due(Instant now, int most) {
    return session.all(
        DUE, row -> new Due(new Id(row.getLong(1)), Session.blob(row, 2)), now, most);
  }

  /// When the bytes of a content are due, if they wait.
  public Optional<Instant> due(Id organization, BlobKey blob) {
    return session.one(WHEN, row -> Instant.ofEpochMilli(row.getLong(1)), organization, blob);
  }

  /// Whether an attachment has the content, which then must not be removed.
  public boolean isUsed(Due due) {
    return session.exists(IS_USED, due.organization(), due.blob());
  }

  /// The bytes are gone, or used again.
  public void remove(Due due) {
    session.willMakeRoom();
    session.change(REMOVE, due.organization(), due.blob());
  }

  /// Cancels the removal of bytes.
  public void keep(Id organization, BlobKey blob) {
    remove(new Due(organization, blob));
  }

  /// Tries again later.
  public void postpone(Due due, Instant until) {
    session.change(LATER, until, due.organization(), due.blob());
  }

  public Backlog backlog() {
    return session
        .one(BACKLOG, row -> new Backlog(row.getLong(1), Optional.ofNullable(Session.time(row, 2))))
        .orElseThrow();
  }
}
