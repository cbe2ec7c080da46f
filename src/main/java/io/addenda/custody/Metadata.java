package io.addenda.custody;

import module java.base;

import io.addenda.config.Config;
import io.addenda.config.ConfigException;
import io.addenda.database.CommitListener;
import io.addenda.database.DatabaseException;
import io.addenda.database.PostgresAddress;
import io.addenda.disk.Disk;
import io.addenda.disk.OwnerOnly;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.RefusedException;
import org.jspecify.annotations.Nullable;

/// The store of metadata that is configured.
///
/// @param file that has it, unless it is elsewhere
record Metadata(Config.Database database, Path file) {

  private static final String PASSWORD = "PGPASSWORD";

  /// How long a command waits for what a query finds, which may go through everything.
  private static final Duration LONG_READ = Duration.ofMinutes(30);

  /// The user's and no other's, as PostgreSQL wants it of its own file.
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private interface Opening {
    MetadataStore open() throws IOException;
  }

  /// Whether there is a file that could hold it.
  boolean isThere() {
    return switch (database) {
      case Config.Database.InDirectory() -> Files.isRegularFile(file);
      case Config.Database.Postgres _ -> true;
    };
  }

  /// Opens it for a command.
  MetadataStore open(Disk disk) {
    return open(disk, LONG_READ, Integer.MAX_VALUE, CommitListener.NONE);
  }

  /// Opens it.
  ///
  /// @param longestRead how long to wait for what a query finds where that comes over a network
  /// @param refusals how many of one user are written down one by one in a minute
  /// @param commits is told of each commit
  MetadataStore open(Disk disk, Duration longestRead, int refusals, CommitListener commits) {
    return switch (database) {
      case Config.Database.InDirectory() ->
          opened(
              file.resolveSibling("").toString(),
              () -> {
                // SQLite would let others read it, and makes its log like it.
                OwnerOnly.make(file);
                return new MetadataStore(file, disk, refusals, commits);
              });
      case Config.Database.Postgres at ->
          opened(
              address(at).toString(),
              () -> MetadataStore.in(address(at), password(at), longestRead, refusals, commits));
    };
  }

  /// Opens it to look at it, where nothing can be written.
  MetadataStore toLook() {
    return switch (database) {
      case Config.Database.InDirectory() ->
          opened(file.resolveSibling("").toString(), () -> MetadataStore.toLook(file));
      case Config.Database.Postgres at ->
          opened(
              address(at).toString(),
              () -> MetadataStore.toLookIn(address(at), password(at), LONG_READ));
    };
  }

  private static PostgresAddress address(Config.Database.Postgres at) {
    return new PostgresAddress(at.host(), at.port(), at.name(), at.user(), at.parameters());
  }

  private static @Nullable String password(Config.Database.Postgres at) throws IOException {
    if (at.password().isEmpty()) {
      return System.getenv(PASSWORD);
    }
    var from = at.password().get();
    try {
      if (!Collections.disjoint(Files.getPosixFilePermissions(from), OTHERS)) {
        throw new ConfigException(
            "database.password-file: others may read %s, take that from them (chmod 600)"
                .formatted(from));
      }
      return Files.readString(from).strip();
    } catch (NoSuchFileException _) {
      throw new ConfigException("database.password-file: %s is not there".formatted(from));
    }
  }

  private MetadataStore opened(String what, Opening opening) {
    try {
      return opening.open();
    } catch (IOException e) {
      throw unusable(what, RefusedException.reason(e));
    } catch (DatabaseException e) {
      throw unusable(what, e.reason());
    } catch (IllegalStateException e) {
      // Written by a newer version, or by a server that is not to be trusted: the message says so.
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  private RefusedException unusable(String what, String why) {
    var kind = database instanceof Config.Database.Postgres ? "database" : "data directory";
    return new RefusedException("the %s %s cannot be used: %s".formatted(kind, what, why));
  }
}
