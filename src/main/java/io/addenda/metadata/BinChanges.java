package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.BinEntry;
import io.addenda.model.BlobKey;
import io.addenda.model.Destroyed;
import io.addenda.model.Id;

/// Takes entries out of the recycle bin, back to where they were or for good. [BinTable] finds
/// them.
public final class BinChanges {

  private static final String RESTORE_ATTACHMENTS =
      """
      update attached
      set deleted = 0, placed_by = created_by, placed_time = created_time, with_record = null
      """;

  private static final String RESTORE_ATTACHMENT =
      RESTORE_ATTACHMENTS
          + """
          where id = ?1 and organization = ?2 and deleted = 1 and with_record is null
            and exists (select 1 from record r where r.id = attached.record)
          """;

  private static final String RESTORE_PARTS =
      RESTORE_ATTACHMENTS + "where with_record = ?1 and organization = ?2";

  private static final String RESTORE_RECORDS =
      """
      update recorded
      set deleted = 0, placed_by = created_by, placed_time = created_time, with_record = null
      where (id = ?1 or with_record = ?1) and organization = ?2 and deleted = 1
      """;

  private static final String REMOVE_RECORDS =
      """
      delete from recorded where (id = ?1 or with_record = ?1) and organization = ?2 and deleted = 1
      """;

  private static final String OF_RECORDS =
      """
      where record in (
        select id from recorded
        where (id = ?1 or with_record = ?1) and organization = ?2 and deleted = 1)
      """;

  private static final String REMOVE_KEYS = "delete from record_key " + OF_RECORDS;

  private static final String REMOVE_LINKS = "delete from record_link " + OF_RECORDS;

  private static final String PARENT_IS_THERE =
      """
      select 1 from deleted_record d where id = ?1 and organization = ?2
        and (parent is null or exists (select 1 from record r where r.id = d.parent))
      """;

  private static final String PARENT =
      "select parent from deleted_record where id = ? and organization = ? and parent is not null";

  private static final String DESTROY =
      """
      delete from attached
      where id = ?1 and organization = ?2 and deleted = 1 and with_record is null
      returning id, record, name, sha256, size
      """;

  private static final String DESTROY_PARTS =
      """
      delete from attached where with_record = ?1 and organization = ?2
      returning id, record, name, sha256, size
      """;

  private final Session session;
  private final PlaceTable places;
  private final ContentTable contents;
  private final DeletedRecords deleted;
  private final PhotoTable photos;
  private final UploadedFileTable files;
  private final AssociationTable associations;
  private final DealStageTable stages;

  BinChanges(Session session) {
    this.session = session;
    this.places = new PlaceTable(session);
    this.contents = new ContentTable(session);
    this.deleted = new DeletedRecords(session);
    this.photos = new PhotoTable(session);
    this.files = new UploadedFileTable(session);
    this.associations = new AssociationTable(session);
    this.stages = new DealStageTable(session);
  }

  /// The record that must be there for an entry to be restored, if it hangs on one.
  public Optional<Id> hangsOn(Id organization, BinEntry entry) {
    return switch (entry.kind()) {
      case ATTACHMENT -> Optional.of(entry.record());
      case RECORD -> session.one(PARENT, row -> new Id(row.getLong(1)), entry.id(), organization);
    };
  }

  /// Restores an entry as it was.
  ///
  /// @return whether it could be: what it hangs on must be there
  public boolean restore(Id organization, BinEntry entry) {
    var id = entry.id();
    return switch (entry.kind()) {
      case ATTACHMENT -> session.change(RESTORE_ATTACHMENT, id, organization) == 1;
      case RECORD -> {
        if (!session.exists(PARENT_IS_THERE, id, organization)) {
          yield false;
        }
        session.change(RESTORE_RECORDS, id, organization);
        session.change(RESTORE_PARTS, id, organization);
        yield true;
      }
    };
  }

  /// Destroys an entry: its rows now, and its bytes, where nothing else has them, after `due`.
  ///
  /// @return the attachments that were destroyed, the photo, and the files in fields
  public List<Destroyed> destroy(Id organization, BinEntry entry, Instant now, Instant due) {
    session.willMakeRoom();
    var rows =
        session.returning(
            switch (entry.kind()) {
              case ATTACHMENT -> DESTROY;
              case RECORD -> DESTROY_PARTS;
            },
            BinChanges::readDestroyed,
            entry.id(),
            organization);
    var destroyed = new ArrayList<Destroyed>();
    switch (entry.kind()) {
      case ATTACHMENT -> places.forget(entry.record());
      case RECORD -> {
        destroyed.addAll(photos.removeOfUnit(organization, entry.id(), due));
        destroyed.addAll(files.removeOfUnit(organization, entry.id(), due));
        places.keep(organization, entry.id());
        deleted.keep(organization, entry.id(), now);
        associations.removeOfUnit(organization, entry.id());
        stages.removeOfUnit(organization, entry.id());
        session.change(REMOVE_KEYS, entry.id(), organization);
        session.change(REMOVE_LINKS, entry.id(), organization);
        session.change(REMOVE_RECORDS, entry.id(), organization);
      }
    }
    rows.forEach(row -> destroyed.add(release(organization, row, due)));
    return destroyed;
  }

  private Destroyed release(Id organization, Destroyed row, Instant due) {
    if (row.blob() == null) {
      return row;
    }
    long uses = contents.release(organization, row.blob(), due);
    return new Destroyed(row.id(), row.record(), row.name(), row.blob(), row.size(), uses);
  }

  private static Destroyed readDestroyed(ResultSet row) throws SQLException {
    var sha256 = row.getBytes(4);
    return new Destroyed(
        new Id(row.getLong(1)),
        new Id(row.getLong(2)),
        row.getString(3),
        sha256 == null ? null : BlobKey.ofHash(sha256),
        row.getLong(5),
        0);
  }
}
