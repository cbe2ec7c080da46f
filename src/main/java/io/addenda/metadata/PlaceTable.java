package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.Id;

/// The `place` view: where records are, those in the recycle bin too, and where those were that are
/// destroyed, as long as something that hung on them is in the bin by itself. Of those the
/// `destroyed_record` table keeps no more than that.
final class PlaceTable {

  private static final String KEEP =
      """
      insert into destroyed_record
      select id, organization, module, parent, owner from deleted_record d
      where (id = ?1 or with_record = ?1) and organization = ?2
        and exists (select 1 from attached a where a.record = d.id)
      """;

  private static final String FORGET =
      """
      delete from destroyed_record
      where id = ?1 and not exists (select 1 from attached a where a.record = ?1)
      """;

  private final Session session;

  PlaceTable(Session session) {
    this.session = session;
  }

  /// Comes before a record of the bin is destroyed with its parts: keeps the places of those of
  /// which something is left.
  void keep(Id organization, Id record) {
    session.change(KEEP, record, organization);
  }

  /// Comes after something is destroyed that was in the bin by itself.
  void forget(Id record) {
    session.change(FORGET, record);
  }
}
