package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The `association` table: records that belong together in pairs, and what is kept of each pair. A
/// pair stays while one of its records is in the recycle bin, and goes when one is destroyed.
public final class AssociationTable {

  /// From where a pair is looked at.
  ///
  /// @param name of the association
  /// @param first whether the record stands first in its pairs
  public record End(Id organization, String name, Id record, boolean first) {

    private Id one(Id other) {
      return first ? record : other;
    }

    private Id other(Id other) {
      return first ? other : record;
    }
  }

  private static final String PUT =
      """
      insert into association (organization, name, one, other, says) values (?, ?, ?, ?, ?)
      on conflict (organization, one, name, other) do update set says = excluded.says
      """;

  private static final String REMOVE =
      "delete from association where organization = ? and name = ? and one = ? and other = ?";

  private static final String SAID =
      """
      select %1$s, says from association
      where organization = ? and name = ? and %2$s = ? and %1$s in {ids ?} and says is not null
      """;

  private static final String SAID_OF_OTHERS = SAID.formatted("other", "one");

  private static final String SAID_OF_ONES = SAID.formatted("one", "other");

  private static final String OF_UNIT =
      """
      (select id from recorded
        where (id = ?1 or with_record = ?1) and organization = ?2 and deleted = 1)
      """;

  static final String REMOVE_OF_UNIT =
      """
      delete from association
      where organization = ?2 and (one in %1$s or other in %1$s)
      """
          .formatted(OF_UNIT);

  private final Session session;

  AssociationTable(Session session) {
    this.session = session;
  }

  /// Adds a pair, or keeps something else of it.
  ///
  /// @param says what is kept; null for nothing
  public void put(End end, Id other, @Nullable String says) {
    session.change(PUT, end.organization(), end.name(), end.one(other), end.other(other), says);
  }

  /// Removes a pair.
  ///
  /// @return whether there was such a pair
  public boolean remove(End end, Id other) {
    return session.change(REMOVE, end.organization(), end.name(), end.one(other), end.other(other))
        == 1;
  }

  /// What is kept of the pairs that a record has with some others, by these; none of which nothing
  /// is kept.
  public Map<Id, String> said(End end, Collection<Id> others) {
    var said = new HashMap<Id, String>();
    session
        .all(
            end.first() ? SAID_OF_OTHERS : SAID_OF_ONES,
            row -> Map.entry(new Id(row.getLong(1)), row.getString(2)),
            end.organization(),
            end.name(),
            end.record(),
            Session.array(others))
        .forEach(entry -> said.put(entry.getKey(), entry.getValue()));
    return said;
  }

  /// Removes the pairs of a record of the bin that is about to be destroyed with its parts.
  void removeOfUnit(Id organization, Id record) {
    session.change(REMOVE_OF_UNIT, record, organization);
  }
}
