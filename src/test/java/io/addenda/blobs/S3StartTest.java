package io.addenda.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a store in S3 needs to begin with, and how it is told that it is not there.
class S3StartTest {

  @TempDir private static Path directory;
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static S3Settings with(String bucket, URI endpoint, Path keys) {
    return new S3Settings(
        bucket,
        "some/",
        Optional.of(endpoint),
        Optional.empty(),
        Optional.of(keys),
        S3Settings.partBytes(1),
        server.settings("").patience());
  }

  private static void refused(S3Settings settings, String fault) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> S3BlobStore.open(settings))
        .withMessageContaining(fault);
  }

  private static Path keys(String content, String mode) throws IOException {
    var file = Files.createTempFile(directory, "keys", null);
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void bucketMustBeThere() {
    refused(with("another", server.endpoint(), server.keys()), "there is no bucket another");
  }

  @Test
  void keysMustBeKnown() throws IOException {
    var unknown = "[default]\naws_access_key_id = A\naws_secret_access_key = B\n";
    refused(
        with(S3Server.BUCKET, server.endpoint(), keys(unknown, "rw-------")),
        "its keys are unknown or may not use it");
  }

  @Test
  void fileOfKeysMustBeOne() throws IOException {
    refused(
        with(S3Server.BUCKET, server.endpoint(), directory.resolve("none")),
        "none with the keys of S3 cannot be read");
    refused(with(S3Server.BUCKET, server.endpoint(), directory), "cannot be read");
    for (var content :
        List.of("", "nonsense", "[default]\n", "[default]\naws_access_key_id = A\n")) {
      refused(
          with(S3Server.BUCKET, server.endpoint(), keys(content, "rw-------")),
          "has no keys of S3");
    }
  }

  @Test
  void fileOfKeysMustBeItsOwnersAlone() throws IOException {
    var open = keys(Files.readString(server.keys()), "rw-r-----");
    refused(with(S3Server.BUCKET, server.endpoint(), open), "chmod 600");
  }

  @Test
  void s3MustAnswer() throws IOException {
    URI nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    refused(with(S3Server.BUCKET, nobody, server.keys()), "Connection refused");
  }

  @Test
  void storeIsOfOneInstallation() throws IOException {
    try (var store = S3BlobStore.open(server.settings("owned/"))) {
      store.claim("one", List::of);
      store.claim("one", List::of);

      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> store.claim("two", List::of))
          .withMessageContaining("belongs to another installation")
          .withMessageContaining("owned/installation");
      try (var listed = store.list()) {
        assertThat(listed).isEmpty();
      }
    }
  }

  @Test
  void storeOfNobodyMustHaveFilesOfTheInstallation() throws IOException {
    try (var store = S3BlobStore.open(server.settings("moved/"))) {
      var lost = new Location(new Id(1), "1234");
      Supplier<List<Location>> none = () -> List.of(lost);

      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> store.claim("one", none))
          .withMessageContaining("of 1 files that were looked for it has none")
          .withMessageNotContaining("\n");
      assertThat(server.objects("moved/")).isEmpty();

      server.put("moved/1/56/5678", new byte[1]);
      store.claim("one", () -> List.of(lost, new Location(new Id(1), "5678")));
      // It is known whose it is, and what it lacks is for fsck to find.
      store.claim("one", none);
    }
  }

  @Test
  void partsAreAsLongAsTheLargestFileNeeds() {
    assertThat(S3Settings.partBytes(1)).isEqualTo(8 << 20);
    assertThat(S3Settings.partBytes(10_000L << 23)).isEqualTo(8 << 20);
    assertThat(S3Settings.partBytes((10_000L << 23) + 1)).isEqualTo((8 << 20) + 1);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> S3Settings.partBytes(Long.MAX_VALUE));
  }
}
