package io.addenda.bin;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is destroyed while somebody reads the database for long, as a backup does: the call answers
/// at once and says what is still to be removed, nobody else waits, and once the reader is gone so
/// is the rest.
@Timeout(60)
@LocalOnly("it is about the log of SQLite")
class PurgeWhileReadTest extends DemoPerTest {

  /// SQLite's own patience with others, and far more than a purge may take.
  private static final Duration TOO_LONG = Duration.ofSeconds(8);

  private Closeable reader = () -> {};

  PurgeWhileReadTest() {
    super("bin.grace=1ms");
  }

  @AfterEach
  void stop() throws Exception {
    reader.close();
  }

  /// Looks at the database and goes on looking at what it was then.
  private void readFromNowOn() throws Exception {
    reader = server.inside().lookForLong();
  }

  private Answer destroy(String id) throws Exception {
    return server.delete(BIN + "/" + id + "?receipt=true", Person.ADMINISTRATOR);
  }

  @Test
  void purgeAnswersAtOnceWithAReceiptThatSaysWhatIsPending() throws Exception {
    var needle = "needle-" + UUID.randomUUID();
    var id = attached(needle);
    delete(id);
    readFromNowOn();

    long begin = System.nanoTime();
    var answer = destroy(id);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TOO_LONG);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.parseObject(answer.json().object().get("receipt")).orElseThrow())
        .containsEntry("pending", List.of("write-ahead log"));
    assertThat(server.stores().remains(needle)).isNotEmpty();

    reader.close();
    Moments.until("nothing is left of it", () -> server.stores().remains(needle).isEmpty());
  }

  @Test
  void changesOfOthersGoOnMeanwhile() throws Exception {
    var ids = List.of(deleted("one"), deleted("two"), deleted("three"));
    readFromNowOn();
    var others = new ArrayList<Duration>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var purges = ids.stream().map(id -> threads.submit(() -> destroy(id).status())).toList();
      while (others.size() < 10 || !purges.stream().allMatch(Future::isDone)) {
        long begin = System.nanoTime();
        server.create("Leads", Person.STANDARD);
        others.add(Duration.ofNanos(System.nanoTime() - begin));
      }
      for (var purge : purges) {
        assertThat(purge.get()).isEqualTo(200);
      }
    }

    assertThat(others).allSatisfy(each -> assertThat(each).isLessThan(TOO_LONG));
  }
}
