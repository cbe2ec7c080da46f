package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Role;
import io.addenda.model.Roles;
import io.addenda.model.Setting;

/// The `setting` table: what organisations have in their settings and can change.
public final class SettingTable {

  private static final String COLUMNS =
      """
      select id, kind, name, fields, created_by, created_time, modified_by, modified_time
      from setting
      """;

  private static final String FIND = COLUMNS + "where organization = ? and kind = ? and id = ?";

  private static final String OF = COLUMNS + "where organization = ? and kind = ? order by id";

  private static final String ROLES =
      """
      select id, kind, name, fields, created_by, created_time, modified_by, modified_time,
        {number fields reports_to}, {flag fields shares}, {text fields description}
      from setting where organization = ? and kind = ? order by id
      """;

  private static final String INSERT =
      """
      insert into setting (organization, kind, id, name, folded, fields,
        created_by, created_time, modified_by, modified_time)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      update setting set name = ?, folded = ?, fields = ?, modified_by = ?, modified_time = ?
      where organization = ? and kind = ? and id = ?
      """;

  private static final String DELETE =
      "delete from setting where organization = ? and kind = ? and id = ?";

  private final Session session;

  SettingTable(Session session) {
    this.session = session;
  }

  public Optional<Setting> find(Id organization, Setting.Kind kind, Id id) {
    return session.one(FIND, SettingTable::read, organization, kind.name(), id);
  }

  /// All of a kind, by id.
  public List<Setting> of(Id organization, Setting.Kind kind) {
    return session.all(OF, SettingTable::read, organization, kind.name());
  }

  /// The roles of an organisation.
  public Roles roles(Organization organization) {
    var kept = session.all(ROLES, SettingTable::role, organization.id(), Setting.Kind.ROLE.name());
    return kept.isEmpty() ? Roles.beginning(organization) : new Roles(organization, kept);
  }

  private static Role role(ResultSet row) throws SQLException {
    var setting = read(row);
    return new Role(
        setting.id(),
        setting.name(),
        Columns.id(row, 9),
        row.getBoolean(10),
        row.getString(11),
        setting);
  }

  /// Adds one. No other of its kind may have its name.
  public void insert(Id organization, Setting setting) {
    session.change(
        INSERT,
        organization,
        setting.kind().name(),
        setting.id(),
        setting.name(),
        setting.folded(),
        setting.fields(),
        setting.createdBy(),
        setting.createdTime(),
        setting.modifiedBy(),
        setting.modifiedTime());
  }

  /// Changes the one of this id.
  public void update(Id organization, Setting setting) {
    session.change(
        UPDATE,
        setting.name(),
        setting.folded(),
        setting.fields(),
        setting.modifiedBy(),
        setting.modifiedTime(),
        organization,
        setting.kind().name(),
        setting.id());
  }

  public void delete(Id organization, Setting setting) {
    session.change(DELETE, organization, setting.kind().name(), setting.id());
  }

  private static Setting read(ResultSet row) throws SQLException {
    return new Setting(
        new Id(row.getLong(1)),
        Setting.Kind.valueOf(row.getString(2)),
        row.getString(3),
        row.getString(4),
        new Id(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        new Id(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }
}
