import module java.base;
import io.addenda.database.CommitListener;
import io.addenda.database.PostgresAddress;
import io.addenda.metadata.MetadataStore;

/// The metadata that data is prepared in.
final class PreparedStore {
  private PreparedStore() {}

  /// @param database for PostgreSQL its port and the name of the database; empty for SQLite
  static MetadataStore open(Path data, List<String> database) {
    return database.isEmpty()
        ? new MetadataStore(data.resolve("addenda.db"))
        : MetadataStore.in(
            new PostgresAddress(
                "127.0.0.1", Integer.parseInt(database.get(0)), database.get(1), "postgres", Map.of()),
            null,
            Duration.ofMinutes(30),
            Integer.MAX_VALUE,
            CommitListener.NONE);
  }
}
