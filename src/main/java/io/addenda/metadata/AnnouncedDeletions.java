package io.addenda.metadata;

import module java.base;

import io.addenda.database.DatabaseException;
import io.addenda.database.Session;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Deletions that share a transaction, made by one statement when the first of them comes. Which of
/// them it made is remembered until they come.
final class AnnouncedDeletions {

  private static final String AT = "{number c.value at}";

  /// The same as [Deletions#RECYCLE] of each object in an array.
  private static final String RECYCLE =
      """
      update attached as a set deleted = 1, placed_by = {number c.value by}, placed_time = %1$s
      from {each ?}
      where a.record = {number c.value record} and a.id = {number c.value id}
        and a.organization = {number c.value organization} and a.deleted = 0 and not %2$s
        and exists (select 1 from record r
          where r.id = a.record and r.organization = a.organization
            and r.module = {text c.value module}
            and ({number c.value all} = 1 or r.owner in {ids c.value owners})
            and (r.parent is null or exists (select 1 from record p
              where p.id = r.parent and p.organization = r.organization and %3$s)))
      returning record, id
      """
          .formatted(AT, HoldTable.covers(AT), Visibility.shown("c.value->'viewer'", "p"));

  private record Place(Id record, Id id) {}

  private final Session session;
  private final List<Deletion> announced = new ArrayList<>();

  /// Those that were made and have not come yet.
  private final Set<Deletion> made = Collections.newSetFromMap(new IdentityHashMap<>());

  AnnouncedDeletions(Session session) {
    this.session = session;
  }

  void add(Deletion one) {
    announced.add(one);
  }

  /// Whether a deletion that comes now was made.
  boolean take(Deletion one) {
    if (announced.isEmpty() && made.isEmpty()) {
      return false;
    }
    if (announced.size() > 1) {
      make();
    }
    announced.clear();
    return made.remove(one);
  }

  /// What is announced twice is made for the first of both.
  private void make() {
    var places = new HashMap<Place, Deletion>();
    announced.forEach(one -> places.putIfAbsent(new Place(one.record(), one.id()), one));
    var json =
        places.values().stream()
            .map(AnnouncedDeletions::json)
            .collect(Collectors.joining(",", "[", "]"));
    session
        .returning(RECYCLE, row -> new Place(new Id(row.getLong(1)), new Id(row.getLong(2))), json)
        .forEach(place -> made.add(Objects.requireNonNull(places.get(place))));
  }

  /// API names have nothing in them that JSON would have to escape.
  private static String json(Deletion one) {
    var caller = one.caller();
    @Nullable String viewer = one.module().isNotes() ? Visibility.viewer(caller) : null;
    return """
    {"record":%s,"id":%s,"organization":%s,"by":%s,"at":%d,"module":"%s","all":%d,"owners":%s,"viewer":%s}"""
        .formatted(
            one.record(),
            one.id(),
            caller.organization().id(),
            caller.user().id(),
            one.at().toEpochMilli(),
            one.module().apiName(),
            caller.changesAll(one.module()) ? 1 : 0,
            caller.changesAll(one.module()) ? "[]" : Session.array(caller.owners()),
            viewer);
  }

  /// Must come before each commit: nothing may be left that was made and did not come.
  void beforeCommit() {
    announced.clear();
    if (!made.isEmpty()) {
      throw DatabaseException.again("a deletion was announced and did not come");
    }
  }

  /// Must follow the rollback of a transaction.
  void rollback() {
    announced.clear();
    made.clear();
  }
}
