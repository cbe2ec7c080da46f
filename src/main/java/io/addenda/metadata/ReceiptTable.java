package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.StoredReceipt;
import org.jspecify.annotations.Nullable;

/// The `receipt` table: what was destroyed, as the receipt of it says, and the receipt that was
/// given.
public final class ReceiptTable {

  private static final String INSERT =
      "insert into receipt (id, organization, purge, content) values (?, ?, ?, ?)";

  private static final String FIND =
      "select id, organization, content, given from receipt where id = ? and organization = ?";

  private static final String GIVE =
      "update receipt set given = coalesce(given, ?3) where id = ?1 and organization = ?2"
          + " returning given";

  private static final String OF_PURGE =
      "select id from receipt where purge = ? and organization = ? and id > ? order by id limit ?";

  private static final String ALL =
      "select id from receipt where organization = ? and id > ? order by id limit ?";

  /// The text is looked for first, since most receipts are of something else.
  private static final String OF_DESTROYED =
      """
      select id from receipt
      where organization = ?1 and id > ?2 and content like '%"' || ?3 || '"%'
        and exists (
          select 1 from {each content destroyed}
          where ?3 in ({text c.value id}, {text c.value record}))
      order by id limit ?4
      """;

  private static final String LEAVE_UNSCRUBBED = "insert into unscrubbed (receipt) values (?)";

  private static final String UNSCRUBBED = "select receipt from unscrubbed";

  private static final String SCRUBBED = "delete from unscrubbed where receipt in {ids ?}";

  private final Session session;

  ReceiptTable(Session session) {
    this.session = session;
  }

  /// Keeps what a receipt is made from.
  ///
  /// @param purge the scheduled purge that it is a part of; null for none
  public void insert(Id id, Id organization, @Nullable Id purge, String content) {
    session.change(INSERT, id, organization, purge, content);
  }

  public Optional<StoredReceipt> find(Id organization, Id id) {
    return session.one(
        FIND,
        row ->
            new StoredReceipt(
                new Id(row.getLong(1)), new Id(row.getLong(2)), row.getString(3), row.getString(4)),
        id,
        organization);
  }

  /// Keeps the receipt that is given, unless one was given before.
  ///
  /// @return the one that was given first
  public String give(Id organization, Id id, String receipt) {
    return session.returning(GIVE, row -> row.getString(1), id, organization, receipt).getFirst();
  }

  /// The ids of the receipts of a scheduled purge, the oldest first.
  ///
  /// @param after the one that a page begins after
  public List<Id> ofPurge(Id organization, Id purge, Id after, int most) {
    return session.ids(OF_PURGE, purge, organization, after, most);
  }

  /// The ids of all receipts, the oldest first.
  ///
  /// @param after the one that a page begins after
  public List<Id> all(Id organization, Id after, int most) {
    return session.ids(ALL, organization, after, most);
  }

  /// The ids of the receipts of an attachment, or of those of a record, the oldest first. Looks
  /// through all receipts.
  ///
  /// @param after the one that a page begins after
  public List<Id> ofDestroyed(Id organization, Id destroyed, Id after, int most) {
    return session.ids(OF_DESTROYED, organization, after, destroyed.toString(), most);
  }

  /// Notes that the log may hold something of what was destroyed, until it was truncated.
  public void leaveUnscrubbed(Id receipt) {
    session.change(LEAVE_UNSCRUBBED, receipt);
  }

  /// The receipts of whose contents the log may hold something.
  public List<Id> unscrubbed() {
    return session.ids(UNSCRUBBED);
  }

  /// The log was truncated after these were read.
  public void scrubbed(Collection<Id> receipts) {
    session.change(SCRUBBED, Session.array(receipts));
  }
}
