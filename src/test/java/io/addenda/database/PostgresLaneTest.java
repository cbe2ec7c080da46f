package io.addenda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.database.CutWire.Fate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The connection is lost at a commit: whatever became of it, the change is there once. Closing
/// waits for the lanes whatever happens, so each test has a thread that can be given up.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresLaneTest {

  private final String url = PostgresServer.fresh();
  private final List<String> left = new CopyOnWriteArrayList<>();
  private final AtomicInteger runs = new AtomicInteger();
  private CutWire wire;
  private PostgresDatabase database;
  private Committer<Session> committer;

  @BeforeEach
  void open() throws IOException {
    var at = PostgresServer.address(url);
    wire = new CutWire(at.port());
    database =
        PostgresDatabase.open(
            new PostgresAddress(at.host(), wire.port(), at.name(), at.user(), Map.of()),
            null,
            Duration.ofMinutes(1),
            session -> session.run("create table thing (name text)"));
    committer =
        database.committer(
            session -> new Bound<>(session, session, new Leftovers(session)), CommitListener.NONE);
    add("first").join();
    runs.set(0);
  }

  @AfterEach
  void close() throws IOException {
    committer.close();
    database.close();
    wire.close();
    PostgresServer.drop(url);
  }

  private CompletableFuture<Integer> add(String name) {
    return change(session -> session.change("insert into thing values (?)", name));
  }

  private CompletableFuture<Integer> change(Function<Session, Integer> change) {
    var outcome = new CompletableFuture<Integer>();
    committer.submit(
        1,
        _ -> {},
        session -> {
          runs.incrementAndGet();
          return change.apply(session);
        },
        outcome::complete,
        outcome::completeExceptionally);
    return outcome;
  }

  private List<String> things() {
    try (var session = database.reader()) {
      session.begin();
      var all = session.all("select name from thing order by name", row -> row.getString(1));
      session.commit();
      return all;
    }
  }

  @Test
  void changeWhoseCommitDidNotArriveRunsAgain() {
    wire.decide(Fate.CUT_BEFORE);

    assertThat(add("second").join()).isOne();

    assertThat(wire.cuts()).isOne();
    assertThat(runs).hasValue(2);
    assertThat(things()).containsExactly("first", "second");
  }

  @Test
  void changeWhoseCommitWasNotAnsweredIsFoundAndDoesNotRunAgain() {
    wire.decide(Fate.CUT_AFTER);

    assertThat(add("second").join()).isOne();

    assertThat(wire.cuts()).isOne();
    assertThat(runs).hasValue(1);
    assertThat(things()).containsExactly("first", "second");
  }

  /// What is left to the end of the batch goes to the database together with the commit.
  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"PASS", "CUT_BEFORE", "CUT_AFTER", "CUT_WHILE_IT_RUNS"})
  void whatGoesTogetherWithItsCommitIsThereOnce(Fate fate) {
    left.add("left");
    wire.decide(fate);

    assertThat(add("second").join()).isOne();

    assertThat(wire.cuts()).isEqualTo(fate == Fate.PASS ? 0 : 1);
    assertThat(things()).containsExactly("first", "left", "left too", "second");
  }

  @Test
  void changesWhatIsLeftOfWhichFailsFailTogether() {
    left.add("left");
    outside("create unique index on thing (name)");
    outside("insert into thing values ('left too')");

    assertThatThrownBy(() -> add("second").join())
        .rootCause()
        .hasMessageContaining("(name)=(left too) already exists");

    left.clear();
    assertThat(add("third").join()).isOne();
    assertThat(things()).containsExactly("first", "left too", "third");
  }

  @Test
  void statementsOfOneTextGoTogetherAndKeepTheirOrder() {
    var insert = "insert into thing select ?1 || coalesce(max(name), '') || ?1 from thing";
    var result =
        change(
            session -> {
              session.later("delete from thing where name = ?", "first");
              session.later(insert, "a");
              session.later(insert, "b");
              session.later("update thing set name = ? where name = ?", "c", "aa");
              return session.all("select name from thing", row -> row.getString(1)).size();
            });

    assertThat(result.join()).isEqualTo(2);
    assertThat(things()).containsExactly("baab", "c");
  }

  @Test
  void whatWasLeftForLaterGoesWithARollback() {
    var result =
        change(
            session -> {
              session.savepoint("here");
              session.later("insert into thing values (?)", "lost");
              session.rollbackTo("here");
              session.later("insert into thing values (?)", "kept");
              return 0;
            });

    assertThat(result.join()).isZero();
    assertThat(things()).containsExactly("first", "kept");
  }

  @Test
  void changeWhoseCommitWasCutOffWhileItRanIsThereOnce() {
    var names = new ArrayList<>(List.of("first"));
    for (int i = 10; i < 15; i++) {
      wire.decide(Fate.CUT_WHILE_IT_RUNS);
      names.add("t" + i);
      assertThat(add("t" + i).join()).isOne();
    }

    assertThat(wire.cuts()).isEqualTo(5);
    assertThat(things()).isEqualTo(names);
  }

  /// As when the network is gone for one side only: the transaction is still open and has locks.
  @Test
  void transactionThatNobodyEndsIsEndedBeforeItsChangeRunsAgain() {
    wire.decide(Fate.CUT_BEFORE_AND_KEEP_SERVER_WAITING);

    assertThat(add("second").orTimeout(10, TimeUnit.SECONDS).join()).isOne();

    assertThat(runs).hasValue(2);
    assertThat(things()).containsExactly("first", "second");
  }

  /// Two commits belong to the beginning of a connection, and the third to the question what became
  /// of the batch.
  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"CUT_BEFORE_AND_KEEP_SERVER_WAITING", "CUT_AFTER"})
  void connectionAfterItMayBeLostAsWell(Fate first) {
    wire.decide(first, Fate.PASS, Fate.PASS, Fate.CUT_BEFORE);

    assertThat(add("second").orTimeout(10, TimeUnit.SECONDS).join()).isOne();

    assertThat(wire.cuts()).isEqualTo(2);
    assertThat(things()).containsExactly("first", "second");
  }

  @Test
  void connectionAfterItMayBeRefusedForAWhile() {
    wire.decide(Fate.CUT_AFTER);
    wire.refuse(5);

    assertThat(add("second").join()).isOne();

    assertThat(runs).hasValue(1);
    assertThat(things()).containsExactly("first", "second");
  }

  /// As the next start of another program does with a mark that is old.
  @Test
  void markThatWasRemovedIsMadeAgain() {
    outside("delete from commit_mark");

    assertThat(add("second").join()).isOne();
    wire.decide(Fate.CUT_AFTER);
    assertThat(add("third").join()).isOne();

    assertThat(things()).containsExactly("first", "second", "third");
  }

  /// The second question finds it.
  @Test
  void commitInDoubtStaysSoWhenItsMarkIsLockedForTooLong() {
    outside(
        """
        create sequence asked;
        create function busy() returns boolean language plpgsql as $$ begin
          if current_query() like '%for update%' and nextval('asked') = 1 then
            raise exception 'busy' using errcode = '55P03';
          end if;
          return true;
        end $$;
        create policy busy on commit_mark using (busy());
        alter table commit_mark enable row level security;
        alter table commit_mark force row level security
        """);
    wire.decide(Fate.CUT_AFTER);

    assertThat(add("second").join()).isOne();

    assertThat(runs).hasValue(1);
    assertThat(things()).containsExactly("first", "second");
  }

  /// Adds what is [#left] before each commit.
  private final class Leftovers implements Remembers {
    private final Session session;

    private Leftovers(Session session) {
      this.session = session;
    }

    @Override
    public void beginChange() {}

    @Override
    public Runnable mark() {
      return () -> {};
    }

    @Override
    public void beforeCommit() {
      left.forEach(
          name -> {
            session.later("insert into thing values (?)", name);
            session.later("insert into thing values (? || ' too')", name);
          });
    }

    @Override
    public void committed() {}

    @Override
    public void rolledBack() {}

    @Override
    public void beforeClose() {}
  }

  /// Does something as another program does.
  private void outside(String sql) {
    var connections = new PostgresConnections(PostgresServer.address(url), null);
    try (var session = connections.patient()) {
      session.beginToChange();
      session.run(sql);
      session.commit();
    }
  }
}
