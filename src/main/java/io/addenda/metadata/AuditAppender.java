package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Adds the lines of a transaction to the chains of their organisations. A line gets its number and
/// its hash when it is written, which is as late as may be: whoever else adds to the same chain
/// waits only from then until the commit.
final class AuditAppender {

  /// Where a chain ends. It is read again in each transaction, since others may have added to it.
  private static final class End {
    private final long chain;
    private final long number;
    private final byte[] hash;

    /// What [AuditTimes] knows of the time.
    private final long latest;

    private End(long chain, long number, byte[] hash, long latest) {
      this.chain = chain;
      this.number = number;
      this.hash = hash;
      this.latest = latest;
    }
  }

  private static final String END =
      """
      select chain, number, hash,
        (select time from audit where position = head.chain * 1099511627776 + head.number)
      from audit_head head where organization = ?
      """;

  /// A chain begins where the one ends that was before there were more.
  private static final String BEGIN =
      """
      insert into audit_head (chain, organization, number, hash)
      values ((select coalesce(max(chain), 0) + 1 from audit_head), ?, 0,
        coalesce((select hash from audit_head where chain = 0), ?))
      """;

  private static final String SET_END =
      "update audit_head set number = ?, hash = ? where chain = ?";

  /// So many lines are not kept waiting.
  private static final int MOST = 1024;

  private final Session session;
  private final AuditChain chain = new AuditChain();
  private final AuditTimes times;
  private final AuditLines lines;
  private final List<AuditEntry> waiting = new ArrayList<>();

  /// Where the chains end that this transaction has added to. They are gone through in one order,
  /// so that transactions beside each other do not wait for each other in a circle.
  private final SortedMap<Id, End> ends = new TreeMap<>();

  AuditAppender(Session session) {
    this.session = session;
    this.times = new AuditTimes(session);
    this.lines = new AuditLines(session);
  }

  /// Adds a line behind those that were added before.
  void add(AuditEntry entry) {
    if (waiting.size() == MOST) {
      write();
    }
    waiting.add(entry);
  }

  /// Must come before each commit: writes what is left, and notes where the chains end.
  void beforeCommit() {
    write();
    ends.values().forEach(end -> session.later(SET_END, end.number, end.hash, end.chain));
    ends.clear();
  }

  /// Where the chains end, to go back there. Must come before the savepoint that the transaction
  /// goes back to, since lines of others are written here.
  Runnable mark() {
    write();
    var marked = new TreeMap<>(ends);
    return () -> {
      rollback();
      ends.putAll(marked);
    };
  }

  /// Must follow the rollback of a transaction.
  void rollback() {
    waiting.clear();
    lines.clear();
    ends.clear();
  }

  private void write() {
    if (waiting.isEmpty()) {
      return;
    }
    var chains = new TreeMap<Id, List<AuditEntry>>();
    for (var entry : waiting) {
      chains.computeIfAbsent(entry.organization(), _ -> new ArrayList<>()).add(entry);
    }
    chains.forEach(this::write);
    waiting.clear();
  }

  private void write(Id organization, List<AuditEntry> entries) {
    var before = ends.get(organization);
    var end = before == null ? find(organization) : before;
    for (var entry : entries) {
      long number = end.number + 1;
      long position = AuditPosition.of(end.chain, number);
      var hash = chain.hash(end.hash, number, entry);
      lines.add(entry, position, hash);
      end = new End(end.chain, number, hash, times.add(position, entry.time(), end.latest));
    }
    lines.write();
    ends.put(organization, end);
  }

  private End find(Id organization) {
    return session
        .one(END, AuditAppender::read, organization)
        .orElseGet(
            () -> {
              session.change(BEGIN, organization, AuditChain.beginning());
              return session.one(END, AuditAppender::read, organization).orElseThrow();
            });
  }

  private static End read(ResultSet row) throws SQLException {
    return new End(row.getLong(1), row.getLong(2), row.getBytes(3), latest(Columns.time(row, 4)));
  }

  private static long latest(@Nullable Instant last) {
    return last == null ? AuditTimes.NONE : last.toEpochMilli();
  }
}
