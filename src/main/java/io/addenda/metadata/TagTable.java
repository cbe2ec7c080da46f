package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.Tag;
import org.jspecify.annotations.Nullable;

/// The `tag` table: the tags of each module. Which records have one stands in their fields, and in
/// `record_link`. A tag that was merged into another keeps a row that leads there, so that no
/// record need be touched; one that is removed is shown of no record any more.
public final class TagTable {

  private static final String COLUMNS =
      """
      select id, module, name, color, created_by, created_time, modified_by, modified_time from tag
      """;

  private static final String OF =
      COLUMNS + "where organization = ? and module = ? and merged_into is null order by id";

  private static final String FIND =
      COLUMNS + "where id = ? and organization = ? and merged_into is null";

  private static final String MERGED =
      """
      select merged_into from tag
      where id = ? and organization = ? and module = ? and merged_into is not null
      """;

  private static final String INSERT =
      """
      insert into tag (id, module, name, color, created_by, created_time, modified_by,
        modified_time, organization)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      update tag set name = ?, color = ?, modified_by = ?, modified_time = ?
      where id = ? and organization = ? and merged_into is null
      """;

  private static final String MERGE =
      "update tag set merged_into = ?1 where (id = ?2 or merged_into = ?2) and organization = ?3";

  private static final String REMOVE =
      "delete from tag where (id = ?1 or merged_into = ?1) and organization = ?2";

  private static final String COUNT =
      """
      select count(*) from recorded r
      where r.deleted = 0 %s and r.id in (
        select record from record_link where organization = ?1 and field = ?2
          and target in (select id from tag where id = ?3 or merged_into = ?3))
      """;

  private static final String COUNT_ALL = COUNT.formatted("");

  private static final String COUNT_OWN = COUNT.formatted("and r.owner in {ids ?4}");

  private final Session session;

  TagTable(Session session) {
    this.session = session;
  }

  /// All tags of a module, the oldest first.
  public List<Tag> of(Id organization, String module) {
    return session.all(OF, TagTable::read, organization, module);
  }

  public Optional<Tag> find(Id organization, Id id) {
    return session.one(FIND, TagTable::read, id, organization);
  }

  /// The tag of the module into which another was merged, if it was.
  public Optional<Id> mergedInto(Id organization, String module, Id id) {
    return session.one(MERGED, row -> new Id(row.getLong(1)), id, organization, module);
  }

  public void insert(Id organization, Tag tag) {
    session.change(
        INSERT,
        tag.id(),
        tag.module(),
        tag.name(),
        tag.color(),
        tag.createdBy(),
        tag.createdTime(),
        tag.modifiedBy(),
        tag.modifiedTime(),
        organization);
  }

  /// Changes name and colour, and who changed it when.
  public void update(Id organization, Tag tag) {
    session.change(
        UPDATE,
        tag.name(),
        tag.color(),
        tag.modifiedBy(),
        tag.modifiedTime(),
        tag.id(),
        organization);
  }

  /// From now on whatever has the one tag has the other.
  public void merge(Id organization, Id gone, Id into) {
    session.change(MERGE, into, gone, organization);
  }

  /// Removes a tag, and with it those that were merged into it.
  ///
  /// @return whether it was there
  public boolean remove(Id organization, Id id) {
    return session.change(REMOVE, id, organization) > 0;
  }

  /// How many records have a tag, without those in the recycle bin.
  ///
  /// @param field by which links name the field of tags
  /// @param owners counts only what these users own; null for everybody's
  public long count(Id organization, Id field, Id tag, @Nullable Set<Id> owners) {
    var values = new ArrayList<Object>(List.of(organization, field, tag));
    if (owners != null) {
      values.add(Session.array(owners));
    }
    return session
        .one(owners == null ? COUNT_ALL : COUNT_OWN, row -> row.getLong(1), values.toArray())
        .orElseThrow();
  }

  private static Tag read(ResultSet row) throws SQLException {
    return new Tag(
        new Id(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        new Id(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        new Id(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }
}
