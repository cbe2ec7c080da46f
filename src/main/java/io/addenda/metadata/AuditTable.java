package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditLine;
import io.addenda.model.AuditMark;
import io.addenda.model.AuditVerdict;
import io.addenda.model.Id;

/// The `audit` table. A line is written in the transaction of its change, so neither is ever there
/// without the other. The lines of each organisation are an [AuditChain].
///
/// A chain is named by its organisation, or is [AuditMark#FORMER].
public final class AuditTable {

  static final String COLUMNS =
      """
      select position, hash, time, organization, actor, client, remote, request, action, module,
        record, target, detail, refused
      from audit
      """;

  private static final String OF = COLUMNS + "where organization = ? order by position";

  private static final String AFTER =
      COLUMNS + "where position > ? and position < ? order by position limit ?";

  private static final String SINCE =
      COLUMNS + "where position > ? and position <= ? and time >= ? order by position limit ?";

  private static final String CHAINS = "select organization from audit_head order by chain";

  private static final String CHAIN = "select chain from audit_head where organization = ?";

  private static final String LAST_TIME =
      """
      select time from audit_head head
      join audit on position = head.chain * 1099511627776 + head.number
      order by time desc limit 1
      """;

  private final Session session;
  private final AuditTimes times;
  private final AuditAppender appender;
  private final RefusalCounts refusals;

  /// How many lines were inserted here.
  private long inserted;

  /// The time of the newest line that was added here.
  private Instant newest = Instant.EPOCH;

  AuditTable(Session session) {
    this(session, new RefusalCounts(Integer.MAX_VALUE, () -> false));
  }

  AuditTable(Session session, RefusalCounts refusals) {
    this.session = session;
    this.times = new AuditTimes(session);
    this.appender = new AuditAppender(session);
    this.refusals = refusals;
  }

  /// Adds a line, which is written before the commit at the latest. A refusal that is one too many,
  /// or for which there is no room, is only counted, and said later.
  public void insert(AuditEntry entry) {
    if (entry.organization().equals(AuditMark.FORMER)) {
      throw new IllegalArgumentException("no organisation has the id " + AuditMark.FORMER);
    }
    // Counted too, so that a change that fails afterwards takes it back.
    session.willChange();
    inserted++;
    if (entry.refused() == null || refusals.hasLine(entry)) {
      add(entry);
    }
  }

  /// How many lines were inserted since the table was opened, those too that are only counted.
  public long lines() {
    return inserted;
  }

  private void add(AuditEntry entry) {
    appender.add(entry);
    newest = newest.isBefore(entry.time()) ? entry.time() : newest;
  }

  /// Writes the refusals that were counted for a minute, a line for each user, client and code, if
  /// there is room for them.
  void writeCounted(Instant now) {
    session.willChange();
    refusals.take(now.minus(RefusalCounts.WINDOW)).forEach(counted -> add(counted.line(now)));
  }

  /// The same of all that were counted.
  void writeAllCounted() {
    session.willChange();
    refusals.take(Instant.MAX).forEach(counted -> add(counted.line(newest)));
  }

  /// Must come before each commit: writes what is left.
  void beforeCommit() {
    appender.beforeCommit();
  }

  /// What was written and counted, to go back to it. Must come before the savepoint that the
  /// transaction goes back to, since lines of others are written here.
  Runnable mark() {
    var written = appender.mark();
    int counted = refusals.mark();
    return () -> {
      written.run();
      refusals.rollback(counted);
    };
  }

  /// Must follow the commit of a transaction.
  void committed() {
    refusals.committed();
  }

  /// Must follow the rollback of a transaction.
  void rollback() {
    appender.rollback();
    refusals.rollback(0);
  }

  /// All lines of an organisation, the oldest first.
  public List<AuditEntry> of(Id organization) {
    return session.all(OF, AuditTable::read, organization).stream().map(AuditLine::entry).toList();
  }

  /// All chains, the one that all organisations had together first, if there is one.
  public List<Id> chains() {
    return session.ids(CHAINS);
  }

  /// The lines of a chain after a number, the oldest first.
  ///
  /// @param most how many at the most
  public List<AuditLine> after(Id chain, long number, int most) {
    return position(chain, number)
        .map(after -> session.all(AFTER, AuditTable::read, after, behind(after), most))
        .orElse(List.of());
  }

  /// The lines of a chain of `time` or later after a number, the oldest first, wherever the clock
  /// was set back in between.
  ///
  /// @param most how many at the most
  public List<AuditLine> since(Id chain, Instant time, long number, int most) {
    var next = position(chain, number).flatMap(after -> times.next(after, time));
    while (next.isPresent()) {
      var stretch = next.get();
      var found =
          session.all(
              SINCE,
              AuditTable::read,
              stretch.after(),
              stretch.last(),
              AuditTimes.millis(time),
              most);
      if (!found.isEmpty()) {
        return found;
      }
      next = times.next(stretch.last(), time);
    }
    return List.of();
  }

  private Optional<Long> position(Id chain, long number) {
    return session.one(CHAIN, row -> AuditPosition.of(row.getLong(1), number), chain);
  }

  /// The position behind the chain in which a line is.
  private static long behind(long position) {
    return AuditPosition.of(AuditPosition.chain(position) + 1, 0);
  }

  /// The time of the last line of all.
  public Optional<Instant> lastTime() {
    return session.one(LAST_TIME, row -> Instant.ofEpochMilli(row.getLong(1)));
  }

  /// Goes through all chains.
  ///
  /// @param marks lines that were noted before, which must be there unchanged
  public List<AuditVerdict> verify(List<AuditMark> marks) {
    return new AuditSweep(session, marks).run();
  }

  /// Goes through one chain.
  ///
  /// @param marks lines of it that were noted before, which must be there unchanged
  public AuditVerdict verify(Id chain, List<AuditMark> marks) {
    return new AuditCheck(session, chain, marks).run();
  }

  /// Looks for lines, the newest first.
  ///
  /// @param last only from this line on, where an earlier search ended
  /// @param most how many at the most
  /// @param late is asked now and then whether to leave the rest for another search
  public AuditSearch.Found search(
      AuditSearch.Wanted wanted, OptionalLong last, int most, BooleanSupplier late) {
    return new AuditSearch(session, times, wanted).run(last, most, late);
  }

  static AuditLine read(ResultSet row) throws SQLException {
    var hash = row.getBytes(2);
    var organization = new Id(row.getLong(4));
    long position = row.getLong(1);
    return new AuditLine(
        AuditPosition.chain(position) == 0 ? AuditMark.FORMER : organization,
        AuditPosition.number(position),
        new AuditEntry(
            Instant.ofEpochMilli(row.getLong(3)),
            organization,
            Columns.id(row, 5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            AuditEntry.Action.valueOf(row.getString(9)),
            row.getString(10),
            Columns.id(row, 11),
            Columns.id(row, 12),
            row.getString(13),
            row.getString(14)),
        hash == null ? "" : HexFormat.of().formatHex(hash));
  }
}
