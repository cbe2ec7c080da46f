package io.addenda.custody;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void serverWaitsForACommand() throws Exception {
    var file = folder.resolve("lock");
    var command = DirectoryLock.ofCommand(file).orElseThrow();
    var server =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return DirectoryLock.ofServer(file, PATIENCE);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(DirectoryLock.ofServer(file, Duration.ofMillis(300))).isEmpty();
    assertThat(server).isNotDone();

    command.close();
    try (var lock = server.join().orElseThrow()) {
      assertThat(lock).isNotSameAs(command);
    }
  }

  @Test
  void serverDoesNotWaitForAServerNorACommandForEither() throws Exception {
    var file = folder.resolve("lock");
    try (var server = DirectoryLock.ofServer(file, PATIENCE).orElseThrow()) {
      assertThat(server).isNotNull();
      assertThat(DirectoryLock.ofServer(file, PATIENCE)).isEmpty();
      assertThat(DirectoryLock.ofCommand(file)).isEmpty();
    }
    try (var command = DirectoryLock.ofCommand(file).orElseThrow()) {
      assertThat(command).isNotNull();
      assertThat(DirectoryLock.ofCommand(file)).isEmpty();
    }
  }
}
