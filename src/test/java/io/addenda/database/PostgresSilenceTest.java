package io.addenda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A PostgreSQL that stands still, as behind a network that is gone, holds nobody up for long.
@Timeout(60)
class PostgresSilenceTest {

  @Test
  void queryThatIsNotAnsweredIsGivenUpAndTheNextOneIsAsked() throws Exception {
    try (var server = new PostgresServer();
        var database =
            PostgresDatabase.open(
                PostgresServer.address(server.freshDatabase()),
                null,
                Duration.ofSeconds(1),
                _ -> {});
        var session = database.reader()) {
      assertThat(one(session)).isOne();
      server.stall(true);

      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(DatabaseException.class)
            .isThrownBy(() -> one(session))
            .matches(DatabaseException::isPassing);
      }
      server.stall(false);

      assertThat(one(session)).isOne();
    }
  }

  private static int one(Session session) {
    session.begin();
    int one = session.one("select 1", row -> row.getInt(1)).orElseThrow();
    session.commit();
    return one;
  }
}
