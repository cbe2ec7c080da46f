package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditLine;
import io.addenda.model.AuditMark;
import io.addenda.model.AuditVerdict;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The `audit` table. A line is written in the transaction of its change, so neither is ever there
/// without the other. The lines of all organisations are one [AuditChain].
public final class AuditTable {

  /// The last line's number and hash.
  private static final class Head {
    private static final Head NONE = new Head(0, AuditChain.beginning());

    private final long number;
    private final byte[] hash;

    private Head(long number, byte[] hash) {
      this.number = number;
      this.hash = hash;
    }
  }

  private static final String COLUMNS =
      """
      select number, hash, time, organization, actor, client, remote, request, action, module,
        record, target, detail, refused
      from audit
      """;

  private static final String OF = COLUMNS + "where organization = ? order by number";

  private static final String AFTER = COLUMNS + "where number > ? order by number limit ?";

  private static final String SINCE =
      COLUMNS + "where number > ? and number <= ? and time >= ? order by number limit ?";

  private static final String LAST_TIME = "select time from audit order by number desc limit 1";

  private static final String HEAD =
      """
      select number, hash, (select time from audit a where a.number = h.number)
      from audit_head h where one = 1
      """;

  private static final String SET_HEAD =
      """
      insert into audit_head (one, number, hash) values (1, ?, ?)
      on conflict do update set number = excluded.number, hash = excluded.hash
      """;

  private final Session session;
  private final AuditChain chain = new AuditChain();
  private final AuditTimes times;

  private final AuditLines lines;
  private final RefusalCounts refusals;

  /// What this transaction made the last line; null when it has written none.
  private @Nullable Head head;

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
    this.lines = new AuditLines(session);
    this.refusals = refusals;
  }

  /// Adds a line, which is written before the commit at the latest. A refusal that is one too many,
  /// or for which there is no room, is only counted, and said later.
  public void insert(AuditEntry entry) {
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
    var last = head;
    if (last == null) {
      last = session.one(HEAD, this::begin).orElseGet(this::beginChain);
    }
    long number = last.number + 1;
    head = new Head(number, chain.hash(last.hash, number, entry));
    times.add(number, entry.time());
    lines.add(entry, number, head.hash);
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

  /// Must come before each commit: writes what is left, and notes where the chain ends.
  void beforeCommit() {
    lines.write();
    if (head != null) {
      session.change(SET_HEAD, head.number, head.hash);
      head = null;
    }
  }

  /// The last line, to go back to it. Must come before the savepoint that the transaction goes back
  /// to, since lines of others are written here.
  Runnable mark() {
    lines.write();
    var marked = head;
    var time = times.mark();
    int counted = refusals.mark();
    return () -> {
      head = marked;
      time.run();
      lines.clear();
      refusals.rollback(counted);
    };
  }

  /// Must follow the commit of a transaction.
  void committed() {
    refusals.committed();
  }

  /// Must follow the rollback of a transaction.
  void rollback() {
    head = null;
    lines.clear();
    refusals.rollback(0);
  }

  /// Goes on behind the last line that was committed.
  private Head begin(ResultSet row) throws SQLException {
    times.begin(Session.time(row, 3));
    return new Head(row.getLong(1), row.getBytes(2));
  }

  private Head beginChain() {
    times.begin(null);
    return Head.NONE;
  }

  /// All lines of an organisation, the oldest first.
  public List<AuditEntry> of(Id organization) {
    return session.all(OF, AuditTable::read, organization).stream().map(AuditLine::entry).toList();
  }

  /// The lines after a number, the oldest first.
  ///
  /// @param most how many at the most
  public List<AuditLine> after(long number, int most) {
    return session.all(AFTER, AuditTable::read, number, most);
  }

  /// The lines of `time` or later after a number, the oldest first, wherever the clock was set back
  /// in between.
  ///
  /// @param most how many at the most
  public List<AuditLine> since(Instant time, long number, int most) {
    var next = times.next(number, time);
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

  /// The time of the last line.
  public Optional<Instant> lastTime() {
    return session.one(LAST_TIME, row -> Instant.ofEpochMilli(row.getLong(1)));
  }

  /// Goes through the whole chain.
  ///
  /// @param marks lines that were noted before, which must be there unchanged
  public AuditVerdict verify(List<AuditMark> marks) {
    return new AuditCheck(session, marks).run();
  }

  private static AuditLine read(ResultSet row) throws SQLException {
    var hash = row.getBytes(2);
    return new AuditLine(
        row.getLong(1),
        new AuditEntry(
            Instant.ofEpochMilli(row.getLong(3)),
            new Id(row.getLong(4)),
            Session.id(row, 5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            AuditEntry.Action.valueOf(row.getString(9)),
            row.getString(10),
            Session.id(row, 11),
            Session.id(row, 12),
            row.getString(13),
            row.getString(14)),
        hash == null ? "" : HexFormat.of().formatHex(hash));
  }
}
