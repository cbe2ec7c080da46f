package io.addenda.database;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The mark that a lane of a committer leaves in each transaction, in the table `commit_mark` of a
/// PostgreSQL: the number of the batch. When the connection is lost during a commit, it tells what
/// became of it. The statement that leaves it also takes the locks of the batch.
final class CommitMarks {

  /// Makes the table, and removes what a crash left in it long ago.
  static final String TABLE =
      """
      create table if not exists commit_mark (
        lane text primary key, batch bigint not null, marked timestamptz not null default now());
      delete from commit_mark where marked < now() - interval '30 days'
      """;

  private static final String FIRST =
      "insert into commit_mark (lane, batch) values (?, 0) on conflict (lane) do nothing";

  private static final String WHO =
      """
      select pid, cast(backend_start as text) from pg_stat_activity where pid = pg_backend_pid()
      """;

  private static final String MARK =
      "update commit_mark set batch = ?, marked = now() where lane = ? returning ";

  private static final String ALONE = MARK + "pg_advisory_xact_lock(?)";

  private static final String BESIDE_OTHERS =
      MARK + "pg_advisory_xact_lock_shared(?), pg_advisory_xact_lock(?)";

  private static final String LOCK = "select pg_advisory_xact_lock(?)";

  private static final String TERMINATE =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where pid = ? and cast(backend_start as text) = ?
      """;

  /// Waits for whoever changes the row, so that the transaction has ended whose outcome is asked.
  private static final String COMMITTED =
      "select 1 from commit_mark where lane = ? and batch = ? for update";

  private static final String REMOVE = "delete from commit_mark where lane = ?";

  /// The key of the lock that all share who do not want to be alone.
  private static final long EVERYTHING = 0x61646430;

  /// A process of the server.
  private record Backend(int process, String since) {}

  private final String lane = UUID.randomUUID().toString();
  private long batch;

  /// Whose connection is in use, and whose left the last mark.
  private @Nullable Backend current;

  private @Nullable Backend marker;

  /// Comes first on each new connection. Ends who left the last mark and may still hold it, before
  /// anything waits for that: it may not have noticed yet that nobody listens to it any more.
  void begin(Session session) {
    if (marker != null) {
      session.one(TERMINATE, _ -> true, marker.process(), marker.since());
    }
    session.change(FIRST, lane);
    current =
        session
            .one(WHO, row -> new Backend(row.getInt(1), row.getString(2)))
            .orElseThrow(() -> new DatabaseException("the connection is not listed"));
  }

  /// Begins a transaction: leaves a new mark, and waits for the locks of keys.
  void mark(Session session, SortedSet<Long> keys) {
    session.beginToChange();
    batch++;
    marker = current;
    boolean alone = keys.contains(Committer.ALONE);
    if (!leave(session, alone, keys.first())) {
      // Another program took it for that of a crash, since it was not used for long.
      session.change(FIRST, lane);
      if (!leave(session, alone, keys.first())) {
        throw new DatabaseException("the mark of a commit is not there any more");
      }
    }
    if (!alone) {
      keys.stream().skip(1).forEach(key -> session.one(LOCK, _ -> true, key));
    }
  }

  /// @return whether there is a row for it
  private boolean leave(Session session, boolean alone, long key) {
    var marked =
        alone
            ? session.returning(ALONE, _ -> true, batch, lane, EVERYTHING)
            : session.returning(BESIDE_OTHERS, _ -> true, batch, lane, EVERYTHING, key);
    return !marked.isEmpty();
  }

  /// Whether the last mark was committed, which a lost connection leaves open. To be asked on the
  /// connection after it.
  boolean isCommitted(Session session) {
    session.beginToChange();
    boolean committed = session.exists(COMMITTED, lane, batch);
    session.commit();
    return committed;
  }

  /// Comes last.
  void remove(Session session) {
    session.beginToChange();
    session.change(REMOVE, lane);
    session.commit();
  }
}
