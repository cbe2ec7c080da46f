package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Attachment.Content;
import io.addenda.model.Destroyed;
import io.addenda.model.Id;
import io.addenda.model.UploadedFile;
import org.jspecify.annotations.Nullable;

/// The `uploaded_file` table: files that came by `POST /files`, whose contents are counted as those
/// of attachments are. One that is in a field goes with its record into the recycle bin, and is
/// destroyed with it.
public final class UploadedFileTable {

  /// A file that was destroyed, and whose it was.
  public record Expired(Id organization, Id id, String name) {}

  private static final String COLUMNS =
      """
      id, name, sha256, size, picture, record, field, number, description, created_by, created_time,
        modified_by, modified_time
      """;

  private static final String FIND =
      "select " + COLUMNS + " from uploaded_file where id = ? and organization = ?";

  private static final String OF_RECORD =
      "select " + COLUMNS + " from uploaded_file where record = ? and organization = ? order by id";

  private static final String INSERT =
      "insert into uploaded_file ("
          + COLUMNS
          + ", organization) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String PUT =
      """
      update uploaded_file
      set record = ?, field = ?, number = ?, description = ?, modified_by = ?, modified_time = ?
      where id = ? and organization = ?
      """;

  private static final String REMOVE =
      "delete from uploaded_file where id = ? and organization = ? returning " + COLUMNS;

  private static final String REMOVE_OF_UNIT =
      """
      delete from uploaded_file
      where organization = ?2
        and record in (select id from deleted_record where id = ?1 or with_record = ?1)
      returning\s"""
          + COLUMNS;

  private static final String FREE = "from uploaded_file where record is null and created_time < ?";

  private static final String HAS_FREE = "select 1 " + FREE + " limit 1";

  private static final String OLDEST =
      "select organization, id, name " + FREE + " order by created_time limit ?";

  private final Session session;
  private final ContentTable contents;

  UploadedFileTable(Session session) {
    this.session = session;
    this.contents = new ContentTable(session);
  }

  public Optional<UploadedFile> find(Id organization, Id id) {
    return session.one(FIND, UploadedFileTable::read, id, organization);
  }

  /// Those that the fields of a record have, in the order in which they came.
  public List<UploadedFile> ofRecord(Id organization, Id record) {
    return session.all(OF_RECORD, UploadedFileTable::read, record, organization);
  }

  /// Adds a file whose content is counted already.
  public void insert(Id organization, UploadedFile file) {
    var place = Optional.ofNullable(file.place());
    var caption = place.map(UploadedFile.Place::caption).orElse(UploadedFile.Caption.NONE);
    session.change(
        INSERT,
        file.id(),
        file.name(),
        file.content().blob(),
        file.content().size(),
        file.picture(),
        place.map(UploadedFile.Place::record).orElse(null),
        place.map(UploadedFile.Place::field).orElse(null),
        caption.number(),
        caption.description(),
        file.createdBy(),
        file.createdTime(),
        file.modifiedBy(),
        file.modifiedTime(),
        organization);
  }

  /// Adds one whose content another file has, and counts the use.
  public void copy(Id organization, UploadedFile file) {
    contents.useAgain(organization, file.content().blob());
    insert(organization, file);
  }

  /// Keeps where a file is now, and who put it there.
  public void put(Id organization, UploadedFile.Place place, UploadedFile file) {
    session.change(
        PUT,
        place.record(),
        place.field(),
        place.caption().number(),
        place.caption().description(),
        file.modifiedBy(),
        file.modifiedTime(),
        file.id(),
        organization);
  }

  /// Destroys a file: its row now, its bytes, where nothing else has them, after `due`.
  public void remove(Id organization, Id id, Instant due) {
    session.willMakeRoom();
    session
        .returning(REMOVE, UploadedFileTable::read, id, organization)
        .forEach(file -> contents.release(organization, file.content().blob(), due));
  }

  /// The same for those of a record of the bin that is about to be destroyed with its parts.
  ///
  /// @return what was destroyed
  List<Destroyed> removeOfUnit(Id organization, Id record, Instant due) {
    return session.returning(REMOVE_OF_UNIT, UploadedFileTable::read, record, organization).stream()
        .map(file -> destroyed(organization, file, due))
        .toList();
  }

  private Destroyed destroyed(Id organization, UploadedFile file, Instant due) {
    var blob = file.content().blob();
    long uses = contents.release(organization, blob, due);
    var of = Objects.requireNonNull(file.place()).record();
    return new Destroyed(file.id(), of, file.name(), blob, file.content().size(), uses);
  }

  /// Whether there are files that came before a time and that no field has.
  public boolean hasFree(Instant before) {
    return session.exists(HAS_FREE, before);
  }

  /// Destroys the oldest of those.
  ///
  /// @param due when their bytes are removed, where nothing else has them
  public List<Expired> expire(Instant before, Instant due, int most) {
    var oldest =
        session.all(
            OLDEST,
            row ->
                new Expired(new Id(row.getLong(1)), new Id(row.getLong(2)), Columns.text(row, 3)),
            before,
            most);
    oldest.forEach(file -> remove(file.organization(), file.id(), due));
    return oldest;
  }

  private static UploadedFile read(ResultSet row) throws SQLException {
    var record = Columns.id(row, 6);
    return new UploadedFile(
        new Id(row.getLong(1)),
        Columns.text(row, 2),
        new Content.File(Columns.blob(row, 3), row.getLong(4)),
        row.getString(5),
        record == null
            ? null
            : new UploadedFile.Place(
                record,
                Columns.text(row, 7),
                new UploadedFile.Caption(number(row, 8), row.getString(9))),
        new Id(row.getLong(10)),
        Instant.ofEpochMilli(row.getLong(11)),
        new Id(row.getLong(12)),
        Instant.ofEpochMilli(row.getLong(13)));
  }

  private static @Nullable Integer number(ResultSet row, int column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }
}
