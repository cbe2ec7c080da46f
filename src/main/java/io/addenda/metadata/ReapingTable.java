package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Backlog;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import org.jspecify.annotations.Nullable;

/// The `reaping` table: bytes that nothing uses any more and that are to be removed from the blob
/// store. A line stays until the blob store has said that they are gone. Whoever removes some
/// claims them first: from then on no row may use them, and nobody else takes them until the claim
/// ends.
public final class ReapingTable {

  /// Who claims, and for how long.
  ///
  /// @param by tells the one who claims from all others
  /// @param until when others may take over, because whoever claimed has perhaps crashed
  public record Claim(String by, Instant until) {}

  private static final String ADD =
      """
      insert into reaping (organization, location, sha256, due)
      select ?1, ?2, ?3, ?4
      where not exists (select 1 from blob where organization = ?1 and location = ?2)
      on conflict do nothing
      """;

  private static final String USED =
      """
      exists (select 1 from blob b
        where b.organization = reaping.organization and b.location = reaping.location)
      """;

  private static final String IS_ANY_DUE =
      """
      select 1 from reaping where due <= ?1 and (claimed_until is null or claimed_until <= ?1)
      limit 1
      """;

  private static final String SPARE_USED = "delete from reaping where due <= ? and " + USED;

  private static final String CLAIM_DUE =
      """
      update reaping set claimed_by = ?1, claimed_until = ?2
      where (organization, location) in (
        select organization, location from reaping
        where due <= ?3 and (claimed_until is null or claimed_until <= ?3) order by due limit ?4)
      returning organization, location
      """;

  private static final String SPARE_USED_OF =
      "delete from reaping where organization = ? and sha256 = ? and " + USED;

  private static final String CLAIM_CONTENT =
      """
      update reaping set claimed_by = ?, claimed_until = ? where organization = ? and sha256 = ?
      returning organization, location
      """;

  private static final String WHEN =
      "select min(due) from reaping where organization = ? and sha256 = ?";

  private static final String REMOVE =
      "delete from reaping where organization = ? and location = ? and claimed_by = ?";

  private static final String KEEP = "delete from reaping where organization = ? and location = ?";

  private static final String LATER =
      """
      update reaping set due = ?1, claimed_until = ?1
      where organization = ?2 and location = ?3 and claimed_by = ?4
      """;

  private static final String BACKLOG = "select count(*), min(due) from reaping";

  private static final String BACKLOG_OF = BACKLOG + " where organization = ?";

  private final Session session;

  ReapingTable(Session session) {
    this.session = session;
  }

  /// Has bytes that no row uses removed after `due`.
  ///
  /// @param blob their content, if it is known
  public void add(Location location, @Nullable BlobKey blob, Instant due) {
    session.change(ADD, location.organization(), location.name(), blob, due);
  }

  /// Whether anything is due that nobody has claimed.
  public boolean isAnyDue(Instant now) {
    return session.exists(IS_ANY_DUE, now);
  }

  /// Claims what is due and claimed by nobody, the oldest first. What is used after all waits no
  /// longer.
  ///
  /// @return what was claimed
  public List<Location> claimDue(Claim claim, Instant now, int most) {
    session.willMakeRoom();
    session.change(SPARE_USED, now);
    return session.returning(
        CLAIM_DUE, ReapingTable::location, claim.by(), claim.until(), now, most);
  }

  /// Claims all that waits of a content, also what is not due yet, and what others have claimed: to
  /// remove the same twice does no harm.
  ///
  /// @return what was claimed
  public List<Location> claim(Claim claim, Id organization, BlobKey blob) {
    session.willMakeRoom();
    session.change(SPARE_USED_OF, organization, blob);
    return session.returning(
        CLAIM_CONTENT, ReapingTable::location, claim.by(), claim.until(), organization, blob);
  }

  /// When the first bytes of a content are due, if some wait.
  public Optional<Instant> due(Id organization, BlobKey blob) {
    return session
        .one(WHEN, row -> Optional.ofNullable(Columns.time(row, 1)), organization, blob)
        .flatMap(Function.identity());
  }

  /// Claimed bytes are gone.
  public void remove(Claim claim, Location location) {
    session.willMakeRoom();
    session.change(REMOVE, location.organization(), location.name(), claim.by());
  }

  /// Claimed bytes could not be removed: anyone may try again later.
  public void postpone(Claim claim, Location location, Instant until) {
    session.change(LATER, until, location.organization(), location.name(), claim.by());
  }

  /// Cancels the removal of bytes that are used.
  public void keep(Location location) {
    session.change(KEEP, location.organization(), location.name());
  }

  /// What waits, of all organisations.
  public Backlog backlog() {
    return session.one(BACKLOG, ReapingTable::backlog).orElseThrow();
  }

  /// What waits of one.
  public Backlog backlog(Id organization) {
    return session.one(BACKLOG_OF, ReapingTable::backlog, organization).orElseThrow();
  }

  private static Backlog backlog(ResultSet row) throws SQLException {
    return new Backlog(row.getLong(1), Optional.ofNullable(Columns.time(row, 2)));
  }

  private static Location location(ResultSet row) throws SQLException {
    return new Location(new Id(row.getLong(1)), row.getString(2));
  }
}
