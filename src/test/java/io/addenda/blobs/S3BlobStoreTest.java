package io.addenda.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class S3BlobStoreTest implements BlobStoreContract {

  @TempDir private static Path directory;
  private static S3Server server;

  private String prefix;
  private BlobStore store;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    prefix = UUID.randomUUID() + "/";
    store = S3BlobStore.open(server.settings(prefix));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Override
  public BlobStore store() {
    return store;
  }

  @Override
  public List<String> setAside() {
    return server.objects(prefix + "quarantine/").stream()
        .map(key -> new String(server.content(key), UTF_8))
        .toList();
  }
}
