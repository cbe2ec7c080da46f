package io.addenda.database;

import module java.base;

import java.time.Duration;

/// Commits changes on a few connections to a PostgreSQL, in a lane each. Changes of one key share a
/// lane, so that they never wait for each other in the database; changes of other programs they
/// wait for there.
final class PostgresCommitter<T> implements Committer<T> {

  private static final int LANES = 4;

  private final List<PostgresLane<T>> lanes;

  PostgresCommitter(
      PostgresConnections connections,
      Function<Session, Bound<T>> tables,
      CommitListener listener) {
    lanes =
        IntStream.range(0, LANES)
            .mapToObj(i -> new PostgresLane<>(connections, tables, listener, i))
            .toList();
  }

  @Override
  public <R> void submit(
      long key,
      Consumer<T> announcement,
      Function<T, R> work,
      Consumer<? super R> done,
      Consumer<Throwable> failed) {
    lanes
        .get(Math.floorMod(Long.hashCode(key), LANES))
        .submit(new Change<>(key, announcement, work, done, failed));
  }

  @Override
  public <R> void submitToEach(Function<T, R> work, Consumer<Throwable> failed) {
    lanes.forEach(lane -> lane.submit(new Change<>(ALONE, _ -> {}, work, _ -> {}, failed)));
  }

  @Override
  public void check(Duration longest) {
    lanes.forEach(lane -> lane.check(longest));
  }

  @Override
  public int waiting() {
    return lanes.stream().mapToInt(PostgresLane::waiting).sum();
  }

  /// Others see a commit when it is durable.
  @Override
  public void awaitDurable() {}

  @Override
  public void close() {
    lanes.forEach(PostgresLane::stop);
    lanes.forEach(PostgresLane::close);
  }
}
