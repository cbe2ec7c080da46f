package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.CrmRecord;
import io.addenda.model.Destroyed;
import io.addenda.model.Id;
import io.addenda.model.Photo;

/// The `photo` table: the photos of records, whose contents are counted as those of attachments
/// are. One goes with its record into the recycle bin, and is destroyed with it.
public final class PhotoTable {

  private static final String COLUMNS = "id, record, sha256, size, kind";

  private static final String FIND =
      "select " + COLUMNS + " from photo where record = ? and organization = ?";

  private static final String INSERT =
      "insert into photo (id, record, sha256, size, kind, organization) values (?, ?, ?, ?, ?, ?)";

  private static final String REMOVE =
      "delete from photo where record = ? and organization = ? returning " + COLUMNS;

  private static final String REMOVE_OF_UNIT =
      """
      delete from photo
      where organization = ?2
        and record in (select id from deleted_record where id = ?1 or with_record = ?1)
      returning\s"""
          + COLUMNS;

  private static final String SHOW =
      """
      update recorded set fields = ?, modified_by = ?, modified_time = ?
      where id = ? and organization = ? and deleted = 0
      """;

  private final Session session;
  private final ContentTable contents;

  PhotoTable(Session session) {
    this.session = session;
    this.contents = new ContentTable(session);
  }

  /// The photo of a record.
  public Optional<Photo> find(Id organization, Id record) {
    return session.one(FIND, PhotoTable::read, record, organization);
  }

  /// Adds the photo of a record that has none, whose content is counted already.
  public void insert(Id organization, Photo photo) {
    session.change(
        INSERT, photo.id(), photo.record(), photo.blob(), photo.size(), photo.kind(), organization);
  }

  /// Destroys the photo of a record: its row now, its bytes, where nothing else has them, after
  /// `due`.
  ///
  /// @return whether there was one
  public boolean remove(Id organization, Id record, Instant due) {
    session.willMakeRoom();
    var removed = session.returning(REMOVE, PhotoTable::read, record, organization);
    removed.forEach(photo -> contents.release(organization, photo.blob(), due));
    return !removed.isEmpty();
  }

  /// The same for a record of the bin that is about to be destroyed with its parts.
  ///
  /// @return what was destroyed
  List<Destroyed> removeOfUnit(Id organization, Id record, Instant due) {
    return session.returning(REMOVE_OF_UNIT, PhotoTable::read, record, organization).stream()
        .map(photo -> destroyed(organization, photo, due))
        .toList();
  }

  private Destroyed destroyed(Id organization, Photo photo, Instant due) {
    long uses = contents.release(organization, photo.blob(), due);
    var name = "photo." + photo.kind();
    return new Destroyed(photo.id(), photo.record(), name, photo.blob(), photo.size(), uses);
  }

  /// Keeps what the fields of a record say of its photo, and who changed it.
  ///
  /// @param changed the record as it is to be
  public void show(Id organization, CrmRecord changed) {
    session.change(
        SHOW,
        changed.fields(),
        changed.modifiedBy(),
        changed.modifiedTime(),
        changed.id(),
        organization);
  }

  private static Photo read(ResultSet row) throws SQLException {
    return new Photo(
        new Id(row.getLong(1)),
        new Id(row.getLong(2)),
        Columns.blob(row, 3),
        row.getLong(4),
        row.getString(5));
  }
}
