package io.addenda.testing;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.blobs.FileBlobStore;
import io.addenda.blobs.S3BlobStore;
import io.addenda.blobs.S3Server;

/// Where the bytes of a test are.
sealed interface TestBytes {

  List<String> settings();

  BlobStore open() throws IOException;

  List<String> drafts();

  List<String> stored();

  List<String> remains(String text);

  /// A directory.
  record InDirectory(Path directory) implements TestBytes {

    @Override
    public List<String> settings() {
      return List.of();
    }

    @Override
    public BlobStore open() throws IOException {
      return Files.exists(directory)
          ? FileBlobStore.beside(directory)
          : new FileBlobStore(directory);
    }

    @Override
    public List<String> drafts() {
      return names(directory.resolve("incoming"));
    }

    @Override
    public List<String> stored() {
      return names(directory);
    }

    private static List<String> names(Path directory) {
      return DataFiles.all(directory).stream().map(file -> file.getFileName().toString()).toList();
    }

    /// In the whole data directory, but for the metadata.
    @Override
    public List<String> remains(String text) {
      return new DataFiles(directory.resolveSibling(""))
          .with(text).stream()
              .map(Path::toString)
              .filter(file -> !file.contains("addenda.db"))
              .toList();
    }
  }

  /// A prefix in an S3 that all tests of this JVM share.
  record InS3(S3Server server, String prefix) implements TestBytes {

    private static final AtomicInteger MADE = new AtomicInteger();

    private static final class Shared {
      static final S3Server SERVER = start();

      private static S3Server start() {
        try {
          var directory = Files.createTempDirectory("addenda-s3-");
          var server = S3Server.start(directory);
          Runtime.getRuntime()
              .addShutdownHook(
                  new Thread(
                      () -> {
                        server.close();
                        DataFiles.delete(directory);
                      },
                      "s3-end"));
          return server;
        } catch (Exception e) {
          throw new IllegalStateException("the tests could not start their S3", e);
        }
      }
    }

    static InS3 fresh() {
      return new InS3(Shared.SERVER, "t%d/".formatted(MADE.incrementAndGet()));
    }

    @Override
    public List<String> settings() {
      return List.of("blobs=" + server.url(prefix));
    }

    @Override
    public BlobStore open() {
      return S3BlobStore.open(server.settings(prefix));
    }

    @Override
    public List<String> drafts() {
      return server.uploads(prefix);
    }

    /// But for what says whose prefix it is.
    @Override
    public List<String> stored() {
      return server.objects(prefix).stream()
          .map(key -> key.substring(prefix.length()))
          .filter(name -> Character.isDigit(name.charAt(0)))
          .map(name -> name.substring(name.lastIndexOf('/') + 1))
          .toList();
    }

    @Override
    public List<String> remains(String text) {
      return server.objects(prefix).stream()
          .filter(
              key -> new String(server.content(key), StandardCharsets.ISO_8859_1).contains(text))
          .toList();
    }
  }
}
