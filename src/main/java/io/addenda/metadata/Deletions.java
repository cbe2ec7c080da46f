package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Moves attachments to the recycle bin, where their contents stay in use. [BinChanges] takes them
/// out of it.
public final class Deletions {

  /// What hangs on a note can be changed by those who see what the note hangs on.
  static final String RECYCLE =
      """
      update attached as a {no index} set deleted = 1, placed_by = ?1, placed_time = ?2
      where record = ?3 and id = ?4 and organization = ?5 and deleted = 0 and not %s
        and exists (select 1 from record r
          where r.id = ?3 and r.organization = ?5 and r.module = ?6 and (?7 = 1 or r.owner in {ids ?9})
            and (r.parent is null or exists (select 1 from record p
              where p.id = r.parent and p.organization = ?5 and %s)))
      """
          .formatted(HoldTable.covers("?2"), Visibility.shown("?8", "p"));

  private static final String RECYCLE_SOME =
      """
      update attached as a set deleted = 1, placed_by = ?1, placed_time = ?2
      where record = ?3 and id in {ids ?4} and organization = ?5
        and deleted = 0 and not %s
      returning id
      """
          .formatted(HoldTable.covers("?2"));

  /// With as many parameters more as there are ids. SQLite finds and changes each row in one go,
  /// because it looks nowhere else.
  static final String RECYCLE_THESE =
      """
      update attached {no index} set deleted = 1, placed_by = ?, placed_time = ?
      where record = ? and organization = ? and deleted = 0 and id in (?""";

  private static final String RECYCLE_ALL =
      """
      update attached set deleted = 1, placed_by = ?, placed_time = ?, with_record = ?
      where record = ? and organization = ? and deleted = 0
      returning id, case when link is null then name end
      """;

  private final Session session;
  private final AnnouncedDeletions announced;

  Deletions(Session session) {
    this.session = session;
    announced = new AnnouncedDeletions(session);
  }

  /// Says that a deletion of the same transaction will come.
  public void announce(Deletion one) {
    announced.add(one);
  }

  AnnouncedDeletions announced() {
    return announced;
  }

  /// Moves an attachment to the recycle bin if it is there, in that module, is not held, and the
  /// caller may change it. Its content stays in use. One statement for all of that is half as much
  /// work as looking first.
  ///
  /// @return whether it did
  public boolean recycle(Deletion one) {
    return announced.take(one) || recycleAlone(one);
  }

  private boolean recycleAlone(Deletion one) {
    var caller = one.caller();
    var module = one.module();
    var viewer = module.isNotes() ? Visibility.viewer(caller) : null;
    return session.change(
            RECYCLE,
            caller.user().id(),
            one.at(),
            one.record(),
            one.id(),
            caller.organization().id(),
            module.apiName(),
            caller.changesAll(module),
            viewer,
            caller.changesAll(module) ? null : Session.array(caller.owners()))
        == 1;
  }

  /// Moves those of a record's attachments to the recycle bin that are there and not held.
  ///
  /// @return their ids
  public Set<Id> recycle(Id organization, Id record, Set<Id> ids, Id by, Instant at) {
    if (ids.isEmpty() || recycleThese(organization, record, ids, by, at)) {
      return new HashSet<>(ids);
    }
    return new HashSet<>(
        session.returning(
            RECYCLE_SOME,
            row -> new Id(row.getLong(1)),
            by,
            at,
            record,
            Session.array(ids),
            organization));
  }

  /// Moves attachments to the recycle bin if all of them are there and nothing of the organisation
  /// is held. Takes SQLite little more than half of the steps that it takes to say which were
  /// moved.
  ///
  /// @return whether it did; if not, nothing was changed
  private boolean recycleThese(Id organization, Id record, Set<Id> ids, Id by, Instant at) {
    if (session.one(HoldTable.ANY, row -> row.getInt(1), organization).isPresent()) {
      return false;
    }
    var values = new ArrayList<Object>(List.of(by, at, record, organization));
    values.addAll(ids);
    session.savepoint("these");
    boolean all =
        session.change(RECYCLE_THESE + ", ?".repeat(ids.size() - 1) + ")", values.toArray())
            == ids.size();
    if (!all) {
      session.rollbackTo("these");
    }
    session.release("these");
    return all;
  }

  /// An attachment that went to the bin with its record.
  ///
  /// @param file what the file is called; null of a link, whose name may be its content
  public record TakenAlong(Id id, @Nullable String file) {}

  /// Moves all attachments of a record to the recycle bin, as a part of the record `unit` whose
  /// deletion takes them along.
  public List<TakenAlong> recycleAll(Id organization, Id record, Id by, Instant at, Id unit) {
    return session.returning(
        RECYCLE_ALL,
        row -> new TakenAlong(new Id(row.getLong(1)), row.getString(2)),
        by,
        at,
        unit,
        record,
        organization);
  }
}
