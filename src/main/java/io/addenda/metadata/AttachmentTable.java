package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Attachment;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.OpenedFile;
import org.jspecify.annotations.Nullable;

/// The `attached` table, seen as those that are there in the view `attachment`. An attachment is
/// always reached through its record.
public final class AttachmentTable {

  private static final String COLUMNS =
      """
      select id, record, name, sha256, size, link, owner, created_by, created_time, modified_by,
        modified_time
      """;

  /// Of one attachment, which SQLite would otherwise look for by its id alone, and then once more.
  private static final String ONE =
      """
      from attached {no index} where record = ? and id = ? and organization = ? and deleted = 0
      """;

  private static final String INSERT =
      """
      insert into attached (id, record, name, sha256, size, link, owner, created_by, created_time,
        modified_by, modified_time, organization, deleted, placed_by, placed_time)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, ?8, ?9)
      """;

  static final String FIND = COLUMNS + ONE;

  /// A file, and its bytes if it is small, if its record is of the module and the owner. The bytes
  /// are kept under the id of the first attachment that had them, so that they are mostly found
  /// without looking into `blob`. Few columns: the driver asks for the name of each every time.
  static final String OPEN =
      """
      select a.name, a.sha256, coalesce(
        (select bytes from small_content where id = a.id),
        (select c.bytes from blob b join small_content c on c.id = b.small
          where b.organization = a.organization and b.sha256 = a.sha256))
      from attached a {no index} cross join record r
      where r.id = a.record and a.record = ?1 and a.id = ?2 and a.organization = ?3 and a.deleted = 0
        and r.organization = ?3 and r.module = ?4 and r.parent is null
        and (cast(?5 as text) is null or r.owner in {ids ?5})
      """;

  private static final String FIND_BY_ID =
      COLUMNS + "from attachment where id = ? and organization = ?";

  private static final String COUNT = "select count(*) from attachment where organization = ?";

  private static final String OF_A_PAGE =
      "from attachment where record = ? and id < ? and organization = ? order by id desc limit ? offset ?";

  private static final String PAGE = COLUMNS + OF_A_PAGE;

  private static final String BRIEF_PAGE = "select id, name, size " + OF_A_PAGE;

  private static final String NEWER =
      """
      select id from attachment where record = ? and id >= ? and organization = ?
      order by id limit 1 offset ?
      """;

  private static final String LINK_EXISTS =
      "select 1 from attachment where record = ? and link = ? and organization = ? limit 1";

  private static final String MOVE =
      """
      update attached set record = ? where record = ? and organization = ? and deleted = 0
      returning id
      """;

  private static final String COUNT_OF_RECORD =
      "select count(*) from attachment where record = ? and organization = ?";

  private final Session session;

  AttachmentTable(Session session) {
    this.session = session;
  }

  /// Adds an attachment. Its content, if it is a file, must be counted in the [ContentTable].
  public void insert(Id organization, Attachment attachment) {
    switch (attachment.content()) {
      case Attachment.Content.Link(var url) -> insert(organization, attachment, null, 0, url);
      case Attachment.Content.File(var blob, var size) ->
          insert(organization, attachment, blob, size, null);
    }
  }

  private void insert(
      Id organization,
      Attachment attachment,
      @Nullable BlobKey blob,
      long size,
      @Nullable String link) {
    session.later(
        INSERT,
        attachment.id(),
        attachment.record(),
        attachment.name(),
        blob,
        size,
        link,
        attachment.owner(),
        attachment.createdBy(),
        attachment.createdTime(),
        attachment.modifiedBy(),
        attachment.modifiedTime(),
        organization);
  }

  /// How many attachments an organisation has, those in the bin not counted. Reads all of them.
  public long count(Id organization) {
    return session.one(COUNT, row -> row.getLong(1), organization).orElseThrow();
  }

  /// Finds a small file together with its bytes, if it is there and hangs on a record of the module
  /// that hangs on no other record itself. The same as looking for the record, the attachment and
  /// the bytes one after the other, in one statement.
  ///
  /// @param owners whose record it must be, or null if it may be anyone's
  public Optional<OpenedFile> open(
      Id organization, String module, Id record, Id id, @Nullable Set<Id> owners) {
    return session
        .one(
            OPEN,
            AttachmentTable::opened,
            record,
            id,
            organization,
            module,
            owners == null ? null : Session.array(owners))
        .flatMap(Function.identity());
  }

  private static Optional<OpenedFile> opened(ResultSet row) throws SQLException {
    var bytes = row.getBytes(3);
    return bytes == null
        ? Optional.empty()
        : Optional.of(
            new OpenedFile(Columns.text(row, 1), Columns.blob(row, 2), ByteBuffer.wrap(bytes)));
  }

  public Optional<Attachment> find(Id organization, Id record, Id id) {
    return session.one(FIND, AttachmentTable::read, record, id, organization);
  }

  /// The same of any record.
  public Optional<Attachment> find(Id organization, Id id) {
    return session.one(FIND_BY_ID, AttachmentTable::read, id, organization);
  }

  /// Some attachments of a record, the newest first.
  ///
  /// @param below only those with a smaller id
  /// @param most how many at the most
  /// @param skip how many to leave out before them
  public List<Attachment> page(Id organization, Id record, Id below, int most, int skip) {
    return session.all(PAGE, AttachmentTable::read, record, below, organization, most, skip);
  }

  /// The same, of each only what most callers ask for: every column costs a call into SQLite.
  public List<Attachment.Brief> briefPage(
      Id organization, Id record, Id below, int most, int skip) {
    return session.all(
        BRIEF_PAGE,
        row -> new Attachment.Brief(new Id(row.getLong(1)), Columns.text(row, 2), row.getLong(3)),
        record,
        below,
        organization,
        most,
        skip);
  }

  /// The id that comes `count` places after the first one from `from` upwards, if there are so
  /// many.
  public Optional<Id> newer(Id organization, Id record, Id from, int count) {
    return session.one(NEWER, row -> new Id(row.getLong(1)), record, from, organization, count);
  }

  /// How many attachments a record has.
  public long count(Id organization, Id record) {
    return session.one(COUNT_OF_RECORD, row -> row.getLong(1), record, organization).orElseThrow();
  }

  /// Hangs the attachments of a record on another one. Those in the bin stay.
  ///
  /// @return their ids
  public List<Id> move(Id organization, Id from, Id to) {
    return session.returning(MOVE, row -> new Id(row.getLong(1)), to, from, organization);
  }

  /// Whether the record has this link already.
  public boolean hasLink(Id organization, Id record, String url) {
    return session.exists(LINK_EXISTS, record, url, organization);
  }

  private static Attachment read(ResultSet row) throws SQLException {
    var sha256 = row.getBytes(4);
    return new Attachment(
        new Id(row.getLong(1)),
        new Id(row.getLong(2)),
        Columns.text(row, 3),
        sha256 == null
            ? new Attachment.Content.Link(row.getString(6))
            : new Attachment.Content.File(BlobKey.ofHash(sha256), row.getLong(5)),
        new Id(row.getLong(7)),
        new Id(row.getLong(8)),
        Instant.ofEpochMilli(row.getLong(9)),
        new Id(row.getLong(10)),
        Instant.ofEpochMilli(row.getLong(11)));
  }
}
