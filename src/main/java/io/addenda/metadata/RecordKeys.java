package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.SearchKey;

/// The `record_key` and `record_link` tables: by what records are found, and which records they
/// name. They are written in the change that writes the record. What they say of a record stays
/// while it is in the recycle bin, and goes when it is destroyed.
public final class RecordKeys {

  /// A key of what a field holds.
  public record Key(Id field, SearchKey key) {}

  /// Another record that a field names.
  public record Link(Id field, Id target) {}

  /// All that there is of a record.
  public record OfRecord(Set<Key> keys, Set<Link> links) {
    public OfRecord {
      keys = Set.copyOf(keys);
      links = Set.copyOf(links);
    }
  }

  /// That of a record that is found by nothing.
  public static final OfRecord NONE = new OfRecord(Set.of(), Set.of());

  private static final String PUT_KEY =
      "insert into record_key (organization, field, key, record) values (?, ?, ?, ?)";

  private static final String PUT_LINK =
      "insert into record_link (organization, field, target, record) values (?, ?, ?, ?)";

  private static final String DROP_KEY =
      "delete from record_key where organization = ? and field = ? and key = ? and record = ?";

  private static final String DROP_LINK =
      "delete from record_link where organization = ? and field = ? and target = ? and record = ?";

  private static final String KEYS =
      "select field, key from record_key where record = ? and organization = ?";

  private static final String LINKS =
      "select field, target from record_link where record = ? and organization = ?";

  static final String WITH =
      """
      select k.record from record_key k join recorded r on r.id = k.record
      where k.organization = ? and k.field = ? and k.key = ? and r.deleted = 0
      order by k.record
      """;

  private static final String HOLDERS =
      """
      select id, module, name, parent, fields, owner, created_by, created_time, modified_by,
        modified_time, converted, deleted
      from recorded
      where organization = ?
        and id in (select record from record_key where organization = ? and field = ?)
      order by id limit ?
      """;

  private static final String MANY =
      """
      select
        (select count(*) from (select 1 as one from recorded
          where organization = ? and module = ? and deleted = 0 limit ?) live)
        + (select count(*) from (select 1 as one from recorded
          where organization = ? and deleted = 1 and with_record is null limit ?) bin)
      """;

  private static final String KEEPING =
      """
      select id, module, name, parent, fields, owner, created_by, created_time, modified_by,
        modified_time, converted, deleted
      from recorded
      where organization = ? and module = ? and deleted = 0 and fields like ?
      union all
      select id, module, name, parent, fields, owner, created_by, created_time, modified_by,
        modified_time, converted, deleted
      from recorded
      where organization = ? and deleted = 1 and with_record is null and module = ?
        and fields like ?
      """;

  private static final String AWAIT =
      """
      insert into keying (one, below) values (1, ?)
      on conflict (one) do update set below = excluded.below where excluded.below > keying.below
      """;

  private static final String AWAITED = "select below from keying";

  private static final String KEYLESS =
      """
      select id, module, name, parent, fields, owner, created_by, created_time, modified_by,
        modified_time, converted, organization
      from recorded where id < ? order by id desc limit ?
      """;

  private static final String GO_ON = "update keying set below = ?";

  private static final String DONE = "delete from keying";

  private final Session session;

  RecordKeys(Session session) {
    this.session = session;
  }

  /// Adds what a new record is found by.
  public void put(Id organization, Id record, OfRecord entry) {
    entry.keys().forEach(key -> put(organization, record, key));
    entry.links().forEach(link -> put(organization, record, link));
  }

  /// Puts what a record is found by in the place of what it was found by. What is the same is not
  /// touched.
  public void replace(Id organization, Id record, OfRecord entry) {
    var before = find(organization, record);
    for (var key : before.keys()) {
      if (!entry.keys().contains(key)) {
        session.later(DROP_KEY, organization, key.field(), key.key().bytes(), record);
      }
    }
    for (var link : before.links()) {
      if (!entry.links().contains(link)) {
        session.later(DROP_LINK, organization, link.field(), link.target(), record);
      }
    }
    entry.keys().stream()
        .filter(key -> !before.keys().contains(key))
        .forEach(key -> put(organization, record, key));
    entry.links().stream()
        .filter(link -> !before.links().contains(link))
        .forEach(link -> put(organization, record, link));
  }

  private void put(Id organization, Id record, Key key) {
    session.later(PUT_KEY, organization, key.field(), key.key().bytes(), record);
  }

  /// Gives another link to a record that has not got it.
  public void add(Id organization, Id record, Link link) {
    put(organization, record, link);
  }

  private void put(Id organization, Id record, Link link) {
    session.later(PUT_LINK, organization, link.field(), link.target(), record);
  }

  /// What a record is found by.
  public OfRecord find(Id organization, Id record) {
    var keys =
        session.all(
            KEYS,
            row -> new Key(new Id(row.getLong(1)), new SearchKey(row.getBytes(2))),
            record,
            organization);
    var links =
        session.all(
            LINKS,
            row -> new Link(new Id(row.getLong(1)), new Id(row.getLong(2))),
            record,
            organization);
    return new OfRecord(new HashSet<>(keys), new HashSet<>(links));
  }

  /// The records with a key of a field, the oldest first, without those in the recycle bin.
  public List<Id> with(Id organization, Id field, SearchKey key) {
    return session.ids(WITH, organization, field, key.bytes());
  }

  /// A record that has keys of a field.
  public record Holder(CrmRecord record, boolean inBin) {}

  /// The records that have any key of a field, the oldest first.
  public List<Holder> holders(Id organization, Id field, int most) {
    return session.all(HOLDERS, RecordKeys::holder, organization, organization, field, most);
  }

  /// The records of a module whose JSON has a member of this name, whether or not there is a field
  /// of it.
  ///
  /// @param most empty when there are more records than that in the module and in the bin together,
  ///   as all of them are looked at
  public Optional<List<Holder>> keeping(Id organization, String module, String name, int most) {
    long many =
        session
            .one(
                MANY, row -> row.getLong(1), organization, module, most + 1, organization, most + 1)
            .orElseThrow();
    var like = "%\"" + name + "\"%";
    return many > most
        ? Optional.empty()
        : Optional.of(
            session.all(
                KEEPING,
                RecordKeys::holder,
                organization,
                module,
                like,
                organization,
                module,
                like));
  }

  private static Holder holder(ResultSet row) throws SQLException {
    return new Holder(RecordTable.read(row), row.getInt(12) == 1);
  }

  /// Gives another key to a record that has not got it.
  public void add(Id organization, Id record, Key key) {
    put(organization, record, key);
  }

  /// Says that records were written without what they are found by.
  ///
  /// @param below above the ids of all of them
  public void await(Id below) {
    session.change(AWAIT, below);
  }

  /// Below which id records are still to be given what they are found by; empty when none are.
  public Optional<Id> awaited() {
    return session.one(AWAITED, row -> new Id(row.getLong(1)));
  }

  /// The last records below an id, of all organisations, those in the recycle bin too.
  public List<Keyless> below(Id id, int most) {
    return session.all(
        KEYLESS, row -> new Keyless(new Id(row.getLong(12)), RecordTable.read(row)), id, most);
  }

  /// A record that is to be given what it is found by.
  public record Keyless(Id organization, CrmRecord record) {}

  /// Notes that only the records below an id are left to be done; none are below 0.
  public void goOn(Id below) {
    if (below.value() == 0) {
      session.change(DONE);
    } else {
      session.change(GO_ON, below);
    }
  }
}
