package io.addenda.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import module java.base;

import io.addenda.blobs.Between.Fate;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.StorageUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many objects are removed by one call of S3, which says for each whether it is gone.
class S3RemovalTest {

  private static final Id ORGANIZATION = new Id(1);

  @TempDir private static Path directory;
  private static S3Server server;

  private String prefix;
  private Between between;
  private S3BlobStore store;
  private List<Location> kept;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    prefix = UUID.randomUUID() + "/";
    between = Between.before(server.endpoint());
    store = S3BlobStore.open(server.settings(prefix, between.endpoint()));
    kept = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (var draft = store.write(ORGANIZATION, new ByteArrayInputStream(new byte[i]))) {
        kept.add(draft.keep());
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    between.close();
  }

  private String key(Location location) {
    return "%s1/%s/%s".formatted(prefix, location.name().substring(0, 2), location.name());
  }

  @Test
  void allAreGoneByOneCall() throws IOException {
    assertThat(store.delete(kept)).isEmpty();

    assertThat(server.objects(prefix)).isEmpty();
    assertThat(between.seen("POST ")).hasSize(1);
    assertThat(between.seen("DELETE ")).isEmpty();
  }

  @Test
  void thousandIsTheMostOfOneCall() throws IOException {
    var many = new ArrayList<>(kept);
    for (int i = 0; i < S3Removal.AT_ONCE; i++) {
      many.add(new Location(ORGANIZATION, "unknown" + i));
    }

    assertThat(store.delete(many)).isEmpty();

    assertThat(server.objects(prefix)).isEmpty();
    assertThat(between.seen("POST ")).hasSize(2);
  }

  @Test
  void thoseThatS3CouldNotRemoveAreTold() throws IOException {
    var answer =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
        <Error><Key>%s</Key><Code>InternalError</Code><Message>try again</Message></Error>
        <Error><Key>%s</Key><Code>NoSuchKey</Code></Error>
        </DeleteResult>
        """
            .formatted(key(kept.get(1)), key(kept.get(2)));
    between.decide(
        line -> line.startsWith("POST") ? new Fate.Answer(200, answer) : new Fate.Pass());

    var failed = store.delete(kept);

    assertThat(failed).containsOnlyKeys(kept.get(1));
    assertThat(failed.get(kept.get(1))).hasMessageContaining("InternalError try again");
  }

  @Test
  void s3ThatTakesOneAtATimeIsAskedSo() throws IOException {
    between.decide(line -> line.startsWith("POST") ? new Fate.Answer(400) : new Fate.Pass());

    assertThat(store.delete(kept)).isEmpty();
    assertThat(server.objects(prefix)).isEmpty();
    assertThat(store.delete(kept)).isEmpty();
    assertThat(between.seen("POST ")).hasSize(1);
  }

  @Test
  void s3ThatIsBusyIsUnavailable() {
    between.decide(_ -> new Fate.Answer(503));

    assertThatExceptionOfType(StorageUnavailableException.class)
        .isThrownBy(() -> store.delete(kept));
    assertThat(server.objects(prefix)).hasSize(3);
  }

  private List<String> remnants(Fate versioning) throws IOException {
    between.decide(line -> line.contains("?versioning") ? versioning : new Fate.Pass());
    try (var opened = S3BlobStore.open(server.settings(prefix, between.endpoint()))) {
      return opened.remnants();
    }
  }

  @Test
  void whatABucketKeepsOfRemovedObjectsIsTold() throws IOException {
    var answer =
        "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">%s</VersioningConfiguration>";
    var none = new Fate.Answer(200, answer.formatted(""));
    var kept = new Fate.Answer(200, answer.formatted("<Status>Suspended</Status>"));

    assertThat(remnants(none)).isEmpty();
    assertThat(remnants(kept)).singleElement(STRING).contains("older versions until it expires");
    assertThat(remnants(new Fate.Answer(403))).singleElement(STRING).contains("it did not tell");
  }
}
