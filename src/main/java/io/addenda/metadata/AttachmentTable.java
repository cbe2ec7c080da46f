package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.model.Attachment;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;

/// The `attachment` table, the attachments of the recycle bin, and the `blob` table, which counts
/// how many of both have a content. An attachment is always reached through its record.
public final class AttachmentTable {

  private static final String COLUMNS =
      """
      select id, record, name, sha256, size, link, owner, created_by, created_time, modified_by,
        modified_time
      from attachment
      """;

  private static final String INSERT =
      """
      insert into attachment (id, record, name, sha256, size, link, owner, created_by,
        created_time, modified_by, modified_time, organization)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String USE_BLOB =
      """
      insert into blob (organization, sha256, size, uses) values (?, ?, ?, 1)
      on conflict do update set uses = uses + 1
      """;

  private static final String KEEP_BLOB =
      "delete from reaping where organization = ? and sha256 = ?";

  private static final String FIND = COLUMNS + "where record = ? and id = ? and organization = ?";

  private static final String PAGE =
      COLUMNS
          + "where record = ? and id < ? and organization = ? order by id desc limit ? offset ?";

  private static final String NEWER =
      """
      select id from attachment where record = ? and id >= ? and organization = ?
      order by id limit 1 offset ?
      """;

  private static final String LINK_EXISTS =
      "select 1 from attachment where record = ? and link = ? and organization = ? limit 1";

  private static final String RECYCLE =
      """
      insert into deleted_attachment
      select id, record, organization, name, sha256, size, link, owner, created_by, created_time,
        modified_by, modified_time, ?1, ?2, null
      from attachment a where record = ?3 and id = ?4 and organization = ?5 and not %s
      """
          .formatted(HoldTable.covers("?2"));

  private static final String DELETE =
      "delete from attachment where record = ? and id = ? and organization = ?";

  private static final String RECYCLE_ALL =
      """
      insert into deleted_attachment
      select id, record, organization, name, sha256, size, link, owner, created_by, created_time,
        modified_by, modified_time, ?, ?, ?
      from attachment where record = ? and organization = ?
      """;

  private static final String DELETE_ALL =
      "delete from attachment where record = ? and organization = ?";

  private final Session session;

  AttachmentTable(Session session) {
    this.session = session;
  }

  /// Adds an attachment and counts its content, whose bytes must be in the blob store already.
  public void insert(Id organization, Attachment attachment) {
    byte[] sha256 = null;
    long size = 0;
    String link = null;
    switch (attachment.content()) {
      case Attachment.Content.Link(var url) -> link = url;
      case Attachment.Content.File(var blob, var bytes) -> {
        sha256 = HexFormat.of().parseHex(blob.sha256());
        size = bytes;
        session.change(USE_BLOB, organization, sha256, size);
        session.change(KEEP_BLOB, organization, sha256);
      }
    }
    session.change(
        INSERT,
        attachment.id(),
        attachment.record(),
        attachment.name(),
        sha256,
        size,
        link,
        attachment.owner(),
        attachment.createdBy(),
        attachment.createdTime(),
        attachment.modifiedBy(),
        attachment.modifiedTime(),
        organization);
  }

  public Optional<Attachment> find(Id organization, Id record, Id id) {
    return session.one(FIND, AttachmentTable::read, record, id, organization);
  }

  /// Some attachments of a record, the newest first.
  ///
  /// @param below only those with a smaller id
  /// @param most how many at the most
  /// @param skip how many to leave out before them
  public List<Attachment> page(Id organization, Id record, Id below, int most, int skip) {
    return session.all(PAGE, AttachmentTable::read, record, below, organization, most, skip);
  }

  /// The id that comes `count` places after the first one from `from` upwards, if there are so
  /// many.
  public Optional<Id> newer(Id organization, Id record, Id from, int count) {
    return session.one(NEWER, row -> new Id(row.getLong(1)), record, from, organization, count);
  }

  /// Whether the record has this link already.
  public boolean hasLink(Id organization, Id record, String url) {
    return session.one(LINK_EXISTS, row -> row.getInt(1), record, url, organization).isPresent();
  }

  /// What became of an attachment that was to be deleted.
  public enum Fate {
    DELETED,
    ABSENT,
    HELD
  }

  /// Moves an attachment to the recycle bin, unless it is held. Its content stays in use.
  public Fate recycle(Id organization, Id record, Id id, Id by, Instant at) {
    if (session.change(RECYCLE, by, at, record, id, organization) == 1) {
      session.change(DELETE, record, id, organization);
      return Fate.DELETED;
    }
    return find(organization, record, id).isPresent() ? Fate.HELD : Fate.ABSENT;
  }

  /// Moves all attachments of a record to the recycle bin, as a part of the record `unit` whose
  /// deletion takes them along.
  ///
  /// @return how many there were
  public int recycleAll(Id organization, Id record, Id by, Instant at, Id unit) {
    session.change(RECYCLE_ALL, by, at, unit, record, organization);
    return session.change(DELETE_ALL, record, organization);
  }

  private static Attachment read(ResultSet row) throws SQLException {
    var sha256 = row.getBytes(4);
    return new Attachment(
        new Id(row.getLong(1)),
        new Id(row.getLong(2)),
        row.getString(3),
        sha256 == null
            ? new Attachment.Content.Link(row.getString(6))
            : new Attachment.Content.File(
                new BlobKey(HexFormat.of().formatHex(sha256)), row.getLong(5)),
        new Id(row.getLong(7)),
        new Id(row.getLong(8)),
        Instant.ofEpochMilli(row.getLong(9)),
        new Id(row.getLong(10)),
        Instant.ofEpochMilli(row.getLong(11)));
  }
}
