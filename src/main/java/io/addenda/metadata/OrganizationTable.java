package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.AuditMark;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Setting;
import io.addenda.model.Sharing;
import org.jspecify.annotations.Nullable;

/// The `organization` table with its `custom_module` and `sharing`, and the source of ids.
public final class OrganizationTable {

  private static final String INSERT =
      "insert into organization (id, zgid, name, next_id) values (?, ?, ?, ?)";

  private static final String FIND = "select id, zgid, name from organization where id = ?";

  private static final String ALL = "select id, zgid, name from organization order by id";

  /// The first line of its chain.
  private static final String CREATED =
      """
      select time from audit
      where position =
          (select chain * 1099511627776 + 1 from audit_head where organization = ?)
        and action = 'ORGANIZATION_CREATED'
      """;

  /// Of before each had its chain.
  private static final String CREATED_BEFORE =
      """
      select time from audit
      where organization = ? and action = 'ORGANIZATION_CREATED' and position < 1099511627776
      order by position limit 1
      """;

  private static final String RESERVE =
      "update organization set next_id = next_id + ? where id = ? returning next_id";

  private static final String PUT_MODULE =
      """
      insert into custom_module
        (organization, api_name, singular, plural, number, created_time, modified_by, modified_time)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (organization, api_name) do update set
        singular = excluded.singular, plural = excluded.plural,
        modified_by = excluded.modified_by, modified_time = excluded.modified_time
      """;

  private static final String MODULES =
      """
      select api_name, singular, plural, number, created_time, modified_by, modified_time
      from custom_module
      where organization = ? order by number
      """;

  private static final String SHARE =
      """
      insert into sharing (organization, module, access) values (?, ?, ?)
      on conflict (organization, module) do update set access = excluded.access
      """;

  private static final String SHARING = "select module, access from sharing where organization = ?";

  /// How many ids are reserved at once. A restart skips what is left of them.
  private static final long RESERVED = 256;

  /// The next id and the end of those reserved.
  private record Range(long next, long end) {}

  private final Session session;
  private final SettingTable settings;
  private final Map<Id, Range> reserved = new HashMap<>();

  /// Those whose ids were reserved by the change that runs now.
  private final Set<Id> reservedByChange = new HashSet<>();

  OrganizationTable(Session session) {
    this.session = session;
    this.settings = new SettingTable(session);
  }

  /// Adds an organisation.
  ///
  /// @param nextId the first id that it gives; an organisation's ids share their leading digits
  public void insert(Id id, String zgid, String name, Id nextId) {
    if (id.equals(AuditMark.FORMER)) {
      throw new IllegalArgumentException("no organisation has the id " + id);
    }
    session.change(INSERT, id, zgid, name, nextId);
  }

  /// Adds a module that the organisation made itself, or says what one is called that it has. The
  /// number of a module stays.
  public void put(Id organization, CrmModule module) {
    var kept = Objects.requireNonNull(module.kept());
    session.change(
        PUT_MODULE,
        organization,
        module.apiName(),
        module.singular(),
        module.plural(),
        kept.number(),
        kept.createdTime(),
        kept.modifiedBy(),
        kept.modifiedTime());
  }

  public void share(Id organization, CrmModule module, Sharing sharing) {
    session.change(SHARE, organization, module.apiName(), sharing.name());
  }

  public Optional<Organization> find(Id id) {
    return session.one(FIND, this::read, id);
  }

  public List<Organization> all() {
    return session.all(ALL, this::read);
  }

  /// When an organisation was made, according to the audit.
  public Optional<Instant> createdTime(Id organization) {
    return session
        .one(CREATED, OrganizationTable::time, organization)
        .or(() -> session.one(CREATED_BEFORE, OrganizationTable::time, organization));
  }

  private static Instant time(ResultSet row) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(1));
  }

  /// An id that was never given before and never will be again.
  public Id nextId(Id organization) {
    var range = reserved.get(organization);
    if (range == null || range.next() == range.end()) {
      long end =
          session.returning(RESERVE, row -> row.getLong(1), RESERVED, organization).stream()
              .findFirst()
              .orElseThrow(() -> new NoSuchElementException("no organisation " + organization));
      range = new Range(end - RESERVED, end);
      reservedByChange.add(organization);
    }
    reserved.put(organization, new Range(range.next() + 1, range.end()));
    return new Id(range.next());
  }

  /// Must come before each change.
  void beginChange() {
    reservedByChange.clear();
  }

  /// Must follow the rollback of a change: the ids that it reserved are free for others again.
  void rollbackChange() {
    reserved.keySet().removeAll(reservedByChange);
  }

  /// Must follow the rollback of a whole transaction.
  void rollback() {
    reserved.clear();
  }

  private Organization read(ResultSet row) throws SQLException {
    var id = new Id(row.getLong(1));
    var zgid = row.getString(2);
    var name = row.getString(3);
    var modules = session.all(MODULES, OrganizationTable::readModule, id);
    var sharing = new HashMap<String, Sharing>();
    session.all(
        SHARING, found -> sharing.put(found.getString(1), Sharing.valueOf(found.getString(2))), id);
    return new Organization(id, zgid, name, modules, sharing, settings.of(id, Setting.Kind.FIELD));
  }

  private static CrmModule readModule(ResultSet row) throws SQLException {
    var apiName = row.getString(1);
    var singular = row.getString(2);
    var plural = row.getString(3);
    var kept = readKept(row);
    return kept.number() > 0
        ? CrmModule.custom(apiName, singular, plural, kept)
        : CrmModule.standard(apiName).orElseThrow().called(singular, plural, kept);
  }

  private static CrmModule.Kept readKept(ResultSet row) throws SQLException {
    var by = row.getLong(6);
    return row.wasNull()
        ? CrmModule.Kept.first(row.getInt(4))
        : new CrmModule.Kept(row.getInt(4), time(row, 5), new Id(by), time(row, 7));
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    var time = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(time);
  }
}
