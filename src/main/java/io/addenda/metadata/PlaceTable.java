package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.model.Caller;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The `place` view: where records are, those in the recycle bin too, and where those were that are
/// destroyed, as long as something that hung on them is in the bin by itself. Of those the
/// `destroyed_record` table keeps no more than that.
public final class PlaceTable {

  /// @param owner null when nobody knows any more
  private record Place(String module, @Nullable Id parent, @Nullable Id owner) {}

  private static final String FIND =
      "select module, parent, owner from place where id = ? and organization = ?";

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

  /// What a caller may do to a record, be it in the bin or not, or to what is left of it when it is
  /// destroyed: nothing, if nobody knows where it was. Who may not see a deal may not see its notes
  /// either.
  public RecordAccess access(Caller caller, Id record) {
    var found = session.one(FIND, PlaceTable::read, record, caller.organization().id());
    if (found.isEmpty()) {
      return RecordAccess.NONE;
    }
    var place = found.get();
    if (place.parent() != null && access(caller, place.parent()) == RecordAccess.NONE) {
      return RecordAccess.NONE;
    }
    return caller
        .organization()
        .module(place.module())
        .filter(caller.profile()::sees)
        .map(module -> access(caller, module, place.owner()))
        .orElse(RecordAccess.NONE);
  }

  private static RecordAccess access(Caller caller, CrmModule module, @Nullable Id owner) {
    if (owner != null) {
      return caller.access(module, owner);
    }
    return caller.changesAll(module)
        ? RecordAccess.FULL
        : caller.seesAll(module) ? RecordAccess.READ : RecordAccess.NONE;
  }

  /// A condition, with `and` before it: the entry of the bin in the row `a` was deleted or is owned
  /// by the [#viewer] in a parameter, who may see the record that it is or hung on, whose id is in
  /// a column. The same as [#access], for lists.
  static String seen(String viewer, String record) {
    return """
    and %1$s ->> 'user' in (a.deleted_by, a.owner)
    and exists (
      select 1 from place p where p.id = %4$s and p.organization = a.organization and %2$s
        and (p.parent is null
          or exists (select 1 from place q where q.id = p.parent and %3$s)))
    """
        .formatted(viewer, shown(viewer, "p"), shown(viewer, "q"), record);
  }

  /// A condition: the [#viewer] in a parameter may see the record in the row `place`, but for what
  /// it hangs on.
  static String shown(String viewer, String place) {
    return """
    (%2$s.module in (select value from json_each(%1$s, '$.all'))
      or (%2$s.owner = %1$s ->> 'user'
        and %2$s.module in (select value from json_each(%1$s, '$.own'))))
    """
        .formatted(viewer, place);
  }

  /// A caller as [#seen] takes them: of which modules they see all records, and of which their own.
  static String viewer(Caller caller) {
    var seen =
        caller.organization().modules().stream()
            .filter(caller.profile()::sees)
            .collect(Collectors.partitioningBy(caller::seesAll));
    return "{\"user\":%s,\"all\":%s,\"own\":%s}"
        .formatted(caller.user().id(), names(seen.get(true)), names(seen.get(false)));
  }

  /// API names have nothing in them that JSON would have to escape.
  private static String names(@Nullable List<CrmModule> modules) {
    return Objects.requireNonNull(modules).stream()
        .map(module -> '"' + module.apiName() + '"')
        .collect(Collectors.joining(",", "[", "]"));
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

  private static Place read(ResultSet row) throws SQLException {
    return new Place(row.getString(1), Session.id(row, 2), Session.id(row, 3));
  }
}
