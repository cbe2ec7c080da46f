package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.blobs.S3Server;
import io.addenda.testing.FileForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program with its bytes in S3, and the commands beside it.
class ServeS3IT extends PackagedProgram {

  private static final String BIN = "/crm/v7/settings/recycle_bin?ids=";

  @TempDir Path s3Directory;
  private S3Server s3;
  private String blobs;

  @BeforeEach
  void startS3() throws Exception {
    s3 = S3Server.start(s3Directory);
    blobs = s3.url("files");
  }

  @AfterEach
  void stopS3() {
    s3.close();
  }

  private Program.Ended command(String... words) throws Exception {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString(), "--blobs", blobs));
    return Program.run(all.toArray(String[]::new));
  }

  private String upload(Program program, byte[] content) throws Exception {
    var answer =
        client.send(
            request(program.url() + FILES, program.token())
                .header("Content-Type", FileForm.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(FileForm.of("large.bin", content)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.madeId(answer.body());
  }

  private byte[] download(Program program, String id, String range) throws Exception {
    var request = request(program.url() + FILES + "/" + id, program.token());
    return client
        .send(request.header("Range", range).build(), HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  private int delete(Program program, String path) throws Exception {
    return client
        .send(
            request(program.url() + path, program.token()).DELETE().build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private List<String> stored() {
    return s3.objects("files/").stream().filter(it -> !it.endsWith("/installation")).toList();
  }

  @Test
  void fileLivesAndDiesInS3() throws Exception {
    var content = new byte[70 << 20];
    new Random(5).nextBytes(content);
    String id;
    // A heap that would not hold the file.
    try (var program = Program.serve(data, List.of("-Xmx96m"), "--demo", "--blobs", blobs)) {
      id = upload(program, content);
      assertThat(Arrays.equals(download(program, id, "bytes=0-"), content)).isTrue();
      assertThat(download(program, id, "bytes=69000000-69999999"))
          .isEqualTo(Arrays.copyOfRange(content, 69_000_000, 70_000_000));
      assertThat(stored()).hasSize(1);
      assertThat(command("fsck", "--hashes").stdout()).contains(" 0 faults");
      assertThat(delete(program, FILES + "/" + id)).isEqualTo(200);
      assertThat(command("restore", id).exit()).isZero();
      assertThat(delete(program, FILES + "/" + id)).isEqualTo(200);
      assertThat(delete(program, BIN + id)).isEqualTo(200);
      assertThat(stored()).isEmpty();
      assertThat(program.stop()).isZero();
      assertThat(program.stderr()).doesNotContain("SLF4J", "Exception", "OutOfMemory");
    }
  }

  @Test
  void commandsWorkOnBothStoresAtOnce() throws Exception {
    String id;
    try (var program = Program.serve(data, List.of(), "--demo", "--blobs", blobs)) {
      id = upload(program, new byte[100_000]);
      assertThat(delete(program, FILES + "/" + id)).isEqualTo(200);
    }
    assertThat(command("scrub").stdout()).startsWith("0 contents are not what was stored");
    assertThat(command("du").exit()).isZero();
    var held = command("hold", "place", "--module", "Leads", "--reason", "a test");
    assertThat(command("purge", id).stderr()).contains("on legal hold");
    assertThat(command("hold", "release", held.stdout().strip()).exit()).isZero();

    var purged = command("purge", id);

    assertThat(purged.exit()).as(purged.stderr()).isZero();
    assertThat(stored()).isEmpty();
    assertThat(command("fsck").stdout()).contains(" 0 faults");
  }

  @Test
  void objectsWithoutARowAndRowsWithoutAnObjectAreFaults() throws Exception {
    try (var program = Program.serve(data, List.of(), "--demo", "--blobs", blobs)) {
      upload(program, new byte[100_000]);
      var key = stored().getFirst();
      s3.put(key.replaceFirst("/[^/]+/[^/]+$", "/ab/abcd"), new byte[9]);
      s3.remove(key);
      var found = command("fsck");

      assertThat(found.exit()).isEqualTo(1);
      assertThat(found.stdout()).contains("BYTES_MISSING", "1 files too young to tell");
    }
  }

  @Test
  void bucketThatCannotBeUsedIsSaidInOneLine() throws Exception {
    refused(
        1,
        "addenda: s3://nobody/ at %s cannot be used: there is no bucket nobody"
            .formatted(s3.endpoint()),
        "serve",
        "--port",
        "0",
        "--data",
        data.toString(),
        "--blobs",
        "s3://nobody?endpoint=%s&credentials=%s".formatted(s3.endpoint(), s3.keys()));
  }

  @Test
  void anotherInstallationIsKeptOut() throws Exception {
    Program.serve(data, List.of(), "--demo", "--blobs", blobs).close();
    var other =
        Program.run(
            "serve", "--port", "0", "--data", folder.resolve("other").toString(), "--blobs", blobs);

    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.stderr()).hasLineCount(1).contains("belongs to another installation");
  }
}
