package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The `audit` table. A line is written in the transaction of the change that it tells of, so
/// neither is ever there without the other. The lines of all organisations are one [AuditChain].
public final class AuditTable {

  /// A line as it stands in the chain.
  ///
  /// @param number counted from 1, without gaps
  /// @param hash in lower-case hexadecimal
  public record Line(long number, AuditEntry entry, String hash) {}

  /// What a check of the chain found.
  ///
  /// @param lines how many lines there are
  /// @param head the hash of the last one, in hexadecimal; whoever notes it outside can tell later
  ///   whether the lines up to it are still the same
  /// @param faults what is wrong, one sentence each; empty when the chain is whole
  public record Verdict(long lines, String head, List<String> faults) {}

  /// A line that was noted outside.
  public record Mark(long number, String hash) {}

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

  /// Lines that are alike in the first eight columns go to SQLite in one statement, which has those
  /// values once. Deletes that arrive together are mostly of one caller.
  private static final String INSERT =
      """
      insert into audit (organization, actor, client, remote, action, module, detail, refused,
        number, time, request, record, target, hash)
      values\s""";

  private static final String SHARED = "(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ";

  private static final int SHARED_VALUES = 9;
  private static final int OWN_VALUES = 5;

  /// How many lines a statement may write, the most first.
  private static final int[] SIZES = {16, 4, 1};

  private static final List<String> INSERTS =
      Arrays.stream(SIZES).mapToObj(AuditTable::insert).toList();

  private static final String OF = COLUMNS + "where organization = ? order by number";

  private static final String AFTER = COLUMNS + "where number > ? order by number limit ?";

  private static final String SINCE =
      COLUMNS + "where number > ? and number <= ? and time >= ? order by number limit ?";

  private static final String LAST_TIME = "select time from audit order by number desc limit 1";

  private static final String SEAL = "update audit set hash = ? where number = ?";

  private static final String HEAD = "select number, hash from audit_head where one = 1";

  private static final String SET_HEAD =
      """
      insert into audit_head (one, number, hash) values (1, ?, ?)
      on conflict do update set number = excluded.number, hash = excluded.hash
      """;

  private static final int PAGE = 1000;

  /// A line of this transaction that SQLite does not have yet.
  private record Unwritten(AuditEntry entry, Head head) {}

  private final Session session;
  private final AuditChain chain = new AuditChain();
  private final AuditTimes times;

  /// All alike but for what [#INSERT] takes for each line.
  private final List<Unwritten> unwritten = new ArrayList<>();

  /// What this transaction made the last line; null when it has written none.
  private @Nullable Head head;

  AuditTable(Session session) {
    this.session = session;
    this.times = new AuditTimes(session);
  }

  private static String insert(int lines) {
    return IntStream.range(0, lines)
        .mapToObj(
            line ->
                IntStream.range(0, OWN_VALUES)
                    .mapToObj(own -> "?" + (SHARED_VALUES + line * OWN_VALUES + own + 1))
                    .collect(Collectors.joining(", ", SHARED + "?1 + " + line + ", ", ")")))
        .collect(Collectors.joining(",\n", INSERT, ""));
  }

  /// Adds a line, which is written before the commit at the latest.
  public void insert(AuditEntry entry) {
    if (unwritten.size() == SIZES[0]
        || (!unwritten.isEmpty() && !isAlike(unwritten.getFirst().entry(), entry))) {
      write();
    }
    var last = head;
    if (last == null) {
      last = storedHead();
      times.begin(last.number);
    }
    long number = last.number + 1;
    head = new Head(number, chain.hash(last.hash, number, entry));
    times.add(number, entry.time());
    unwritten.add(new Unwritten(entry, head));
    session.willChange();
  }

  private static boolean isAlike(AuditEntry one, AuditEntry other) {
    return one.organization().equals(other.organization())
        && Objects.equals(one.actor(), other.actor())
        && Objects.equals(one.client(), other.client())
        && Objects.equals(one.remote(), other.remote())
        && one.action() == other.action()
        && Objects.equals(one.module(), other.module())
        && Objects.equals(one.detail(), other.detail())
        && Objects.equals(one.refused(), other.refused());
  }

  private void write() {
    int from = 0;
    for (int i = 0; i < SIZES.length; i++) {
      for (; unwritten.size() - from >= SIZES[i]; from += SIZES[i]) {
        session.change(INSERTS.get(i), values(unwritten.subList(from, from + SIZES[i])));
      }
    }
    unwritten.clear();
  }

  private static @Nullable Object[] values(List<Unwritten> lines) {
    var values = new @Nullable Object[SHARED_VALUES + lines.size() * OWN_VALUES];
    var shared = lines.getFirst().entry();
    int at = 0;
    values[at++] = lines.getFirst().head().number;
    values[at++] = shared.organization();
    values[at++] = shared.actor();
    values[at++] = shared.client();
    values[at++] = shared.remote();
    values[at++] = shared.action().name();
    values[at++] = shared.module();
    values[at++] = shared.detail();
    values[at++] = shared.refused();
    for (var line : lines) {
      values[at++] = line.entry().time();
      values[at++] = line.entry().request();
      values[at++] = line.entry().record();
      values[at++] = line.entry().target();
      values[at++] = line.head().hash;
    }
    return values;
  }

  /// Must come before each commit: writes what is left, and notes where the chain ends.
  void beforeCommit() {
    write();
    if (head != null) {
      session.change(SET_HEAD, head.number, head.hash);
      head = null;
    }
  }

  /// The last line, to go back to it. Must come before the savepoint that the transaction goes back
  /// to, since lines of others are written here.
  Runnable mark() {
    write();
    var marked = head;
    var time = times.mark();
    return () -> {
      head = marked;
      time.run();
      unwritten.clear();
    };
  }

  /// Must follow the rollback of a transaction.
  void rollback() {
    head = null;
    unwritten.clear();
  }

  private Head storedHead() {
    return session.one(HEAD, row -> new Head(row.getLong(1), row.getBytes(2))).orElse(Head.NONE);
  }

  /// Makes a chain of the lines that were written before there was one.
  void sealOldLines() {
    var last = Head.NONE;
    for (var lines = after(0, PAGE); !lines.isEmpty(); lines = after(last.number, PAGE)) {
      for (var line : lines) {
        last = new Head(line.number(), chain.hash(last.hash, line.number(), line.entry()));
        session.change(SEAL, last.hash, last.number);
      }
    }
    head = last.number == 0 ? null : last;
    beforeCommit();
  }

  /// All lines of an organisation, the oldest first.
  public List<AuditEntry> of(Id organization) {
    return session.all(OF, AuditTable::read, organization).stream().map(Line::entry).toList();
  }

  /// The lines after a number, the oldest first.
  ///
  /// @param most how many at the most
  public List<Line> after(long number, int most) {
    return session.all(AFTER, AuditTable::read, number, most);
  }

  /// The lines of `time` or later after a number, the oldest first, wherever the clock was set back
  /// in between.
  ///
  /// @param most how many at the most
  public List<Line> since(Instant time, long number, int most) {
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
  public Verdict verify(List<Mark> marks) {
    return new AuditCheck(session, marks).run();
  }

  private static Line read(ResultSet row) throws SQLException {
    var hash = row.getBytes(2);
    return new Line(
        row.getLong(1),
        new AuditEntry(
            Instant.ofEpochMilli(row.getLong(3)),
            new Id(row.getLong(4)),
            id(row, 5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            AuditEntry.Action.valueOf(row.getString(9)),
            row.getString(10),
            id(row, 11),
            id(row, 12),
            row.getString(13),
            row.getString(14)),
        hash == null ? "" : HexFormat.of().formatHex(hash));
  }

  private static @Nullable Id id(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : new Id(value);
  }
}
