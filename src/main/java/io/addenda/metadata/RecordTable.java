package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.RecordPlace;

/// The `recorded` table, seen as the records that are there in the view `record`.
public final class RecordTable {

  static final String COLUMNS = columns("fields", "record");

  /// The same of the stages of deals, which are seen as records, too.
  static final String STAGES = columns("fields", "stage_history");

  /// The same for those who need none of the fields.
  private static final String HEADS = columns("'{}'", "record");

  /// The same with some of the fields, whose names are in a JSON array. What is not shown is not
  /// read into memory.
  static final String SHOWN = columns("{some fields of ?}", "record");

  private static final String INSERT =
      """
      insert into recorded (id, module, name, parent, fields, owner, created_by, created_time,
        modified_by, modified_time, organization, deleted, placed_by, placed_time)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, ?7, ?8)
      """;

  private static final String UPDATE =
      """
      update recorded set name = ?, fields = ?, owner = ?, modified_by = ?, modified_time = ?
      where id = ? and organization = ? and module = ? and deleted = 0
      """;

  static final String PLACE = "select module, owner, name, parent, id, organization from record ";

  private static final String PLACE_OF_ONE = PLACE + "where id = ? and organization = ?";

  private static final String FIND = COLUMNS + "where id = ? and organization = ? and module = ?";

  private static final String KEPT =
      """
      select id, module, name, parent, fields, owner, created_by, created_time, modified_by,
        modified_time, converted
      from recorded where id = ? and organization = ?
      """;

  private static final String HEAD = HEADS + "where id = ? and organization = ? and module = ?";

  private static final String NOTES = HEADS + "where parent = ? and organization = ? order by id";

  private static final String CONVERT =
      """
      update recorded set converted = 1, fields = ?, modified_by = ?, modified_time = ?
      where id = ? and organization = ? and module = ? and deleted = 0 and converted = 0
      """;

  private static final String MOVE_NOTES =
      """
      update recorded set parent = ?, modified_by = ?, modified_time = ?
      where parent = ? and organization = ? and deleted = 0
      """;

  private static final String RECYCLE =
      """
      update recorded set deleted = 1, placed_by = ?, placed_time = ?, with_record = ?
      where id = ? and organization = ? and deleted = 0
      """;

  private final Session session;
  private final AnnouncedPlaces announced;

  private static String columns(String fields, String view) {
    return """
        select id, module, name, parent, %s, owner, created_by, created_time, modified_by,
          modified_time, converted
        from %s
        """
        .formatted(fields, view);
  }

  RecordTable(Session session) {
    this.session = session;
    this.announced = new AnnouncedPlaces(session);
  }

  AnnouncedPlaces announced() {
    return announced;
  }

  /// Says that changes of the same transaction will ask for the place of a record.
  public void announcePlace(Id organization, Id id) {
    announced.add(organization, id);
  }

  public void insert(Id organization, CrmRecord record) {
    session.later(
        INSERT,
        record.id(),
        record.module(),
        record.name(),
        record.parent(),
        record.fields(),
        record.owner(),
        record.createdBy(),
        record.createdTime(),
        record.modifiedBy(),
        record.modifiedTime(),
        organization);
  }

  /// Changes a record that is not in the bin: its name, fields, owner, and who changed it when.
  ///
  /// @return whether it was there
  public boolean update(Id organization, CrmRecord record) {
    return session.change(
            UPDATE,
            record.name(),
            record.fields(),
            record.owner(),
            record.modifiedBy(),
            record.modifiedTime(),
            record.id(),
            organization,
            record.module())
        == 1;
  }

  /// Makes a lead that is not in the bin a converted one: its fields, and who did it when.
  ///
  /// @return whether it was there and not converted
  public boolean convert(Id organization, CrmRecord record) {
    return session.change(
            CONVERT,
            record.fields(),
            record.modifiedBy(),
            record.modifiedTime(),
            record.id(),
            organization,
            record.module())
        == 1;
  }

  /// Hangs the notes of a record on another one. Those in the bin stay.
  public void moveNotes(Id organization, Id from, Id to, Id by, Instant at) {
    session.change(MOVE_NOTES, to, by, at, from, organization);
  }

  /// Where a record is, whatever its module.
  public Optional<RecordPlace> place(Id organization, Id id) {
    return announced.has(organization, id)
        ? announced.find(organization, id)
        : session.one(PLACE_OF_ONE, RecordTable::place, id, organization);
  }

  static RecordPlace place(ResultSet row) throws SQLException {
    return new RecordPlace(
        row.getString(1),
        new Id(row.getLong(2)),
        row.getString(3),
        Optional.ofNullable(Columns.id(row, 4)));
  }

  public Optional<CrmRecord> find(Id organization, String module, Id id) {
    return session.one(FIND, RecordTable::read, id, organization, module);
  }

  /// A record that is there or in the recycle bin.
  public Optional<CrmRecord> kept(Id organization, Id id) {
    return session.one(KEPT, RecordTable::read, id, organization);
  }

  /// The same without its fields.
  public Optional<CrmRecord> head(Id organization, String module, Id id) {
    return session.one(HEAD, RecordTable::read, id, organization, module);
  }

  /// The notes of a record, the oldest first, without their fields.
  public List<CrmRecord> notes(Id organization, Id parent) {
    return session.all(NOTES, RecordTable::read, parent, organization);
  }

  /// Moves a record to the recycle bin, and with it, as one unit, its notes; whoever calls this
  /// moves the attachments of the record and of the notes too.
  ///
  /// @param unit the record whose deletion takes this one along; the record itself if it is that
  ///   one
  /// @return whether it was there
  public boolean recycle(Id organization, Id id, Id by, Instant at, Id unit) {
    var with = unit.equals(id) ? null : unit;
    return session.change(RECYCLE, by, at, with, id, organization) == 1;
  }

  static CrmRecord read(ResultSet row) throws SQLException {
    return new CrmRecord(
        new Id(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        Columns.id(row, 4),
        row.getString(5),
        new Id(row.getLong(6)),
        new Id(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)),
        new Id(row.getLong(9)),
        Instant.ofEpochMilli(row.getLong(10)),
        row.getInt(11) == 1);
  }
}
