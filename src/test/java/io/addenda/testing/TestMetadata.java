package io.addenda.testing;

import module java.base;

import io.addenda.database.CommitListener;
import io.addenda.database.PostgresServer;
import io.addenda.metadata.Inside;
import io.addenda.metadata.MetadataStore;

/// Where the metadata of a test are.
sealed interface TestMetadata {

  List<String> settings();

  MetadataStore open();

  Inside inside();

  List<String> remains(String text);

  /// The test is over.
  void end();

  /// A file of SQLite.
  record InFile(Path file) implements TestMetadata {

    @Override
    public List<String> settings() {
      return List.of();
    }

    @Override
    public MetadataStore open() {
      return new MetadataStore(file);
    }

    @Override
    public Inside inside() {
      return Inside.ofFile(file);
    }

    @Override
    public List<String> remains(String text) {
      return DataFiles.all(file.resolveSibling("")).stream()
          .filter(it -> it.getFileName().toString().startsWith(file.getFileName().toString()))
          .filter(it -> DataFiles.content(it).contains(text))
          .map(Path::toString)
          .toList();
    }

    @Override
    public void end() {}
  }

  /// A database of PostgreSQL.
  record InPostgres(String url) implements TestMetadata {

    /// Databases whose tests are over. To make and drop one takes longer than most tests.
    private static final Queue<String> FREE = new ConcurrentLinkedQueue<>();

    static InPostgres fresh() {
      var free = FREE.poll();
      return new InPostgres(free == null ? PostgresServer.fresh() : free);
    }

    @Override
    public List<String> settings() {
      return List.of("database=" + url);
    }

    @Override
    public MetadataStore open() {
      return MetadataStore.in(
          PostgresServer.address(url),
          null,
          Duration.ofMinutes(1),
          Integer.MAX_VALUE,
          CommitListener.NONE);
    }

    @Override
    public Inside inside() {
      return Inside.ofPostgres(url);
    }

    @Override
    public List<String> remains(String text) {
      return inside().tablesWith(text);
    }

    @Override
    public void end() {
      if (inside().renew()) {
        FREE.add(url);
      } else {
        PostgresServer.drop(url);
      }
    }
  }
}
