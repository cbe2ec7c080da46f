package io.addenda.custody;

import module java.base;

import io.addenda.disk.OwnerOnly;

/// The lock of a data directory, of which one server at a time has the first byte. A command that
/// does a server's work for a moment, while there is none, has that byte too, and before it the
/// second one: by this a server that starts knows whom to wait for.
final class DirectoryLock {

  private static final long SERVER = 0;
  private static final long COMMAND = 1;

  private static final Duration PAUSE = Duration.ofMillis(50);

  /// How often the first byte must be taken without the second before a server has it.
  private static final int LOOKS = 3;

  private DirectoryLock() {}

  /// Takes the lock for a server, once no command has it.
  ///
  /// @param patience how long it waits for commands
  /// @return what gives it back, or nothing when another server has it
  static Optional<Closeable> ofServer(Path file, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    // A command may take or give back its bytes between two looks.
    for (int ofAServer = 0; ofAServer < LOOKS && System.nanoTime() < end; ) {
      var lock = take(file, SERVER);
      if (lock.isPresent()) {
        return lock;
      }
      ofAServer = isTaken(file, COMMAND) ? 0 : ofAServer + 1;
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return Optional.empty();
  }

  /// Takes the lock for a command.
  ///
  /// @return what gives it back, or nothing when somebody else has it
  static Optional<Closeable> ofCommand(Path file) throws IOException {
    return take(file, COMMAND, SERVER);
  }

  private static boolean isTaken(Path file, long place) throws IOException {
    var lock = take(file, place);
    if (lock.isEmpty()) {
      return true;
    }
    lock.get().close();
    return false;
  }

  /// Takes all of these bytes or none.
  @SuppressWarnings("resource") // closing the channel gives its locks back
  private static Optional<Closeable> take(Path file, long... places) throws IOException {
    var channel = OwnerOnly.open(file);
    try {
      for (long place : places) {
        if (channel.tryLock(place, 1, false) == null) {
          channel.close();
          return Optional.empty();
        }
      }
      return Optional.of(channel);
    } catch (OverlappingFileLockException _) {
      // Held by this very process, which is what one server in two tests is.
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
