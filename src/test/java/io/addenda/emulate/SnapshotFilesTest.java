package io.addenda.emulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import io.addenda.TestServer;
import io.addenda.model.RefusedException;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Templates that are saved to a file and loaded.
@LocalOnly("templates are directories, whatever home is in")
class SnapshotFilesTest extends DemoPerTest {

  @TempDir private Path folder;

  private void snapshot(String name) throws Exception {
    var made =
        server
            .emulator()
            .call(
                "POST",
                "organizations/home/actions/snapshot",
                "{\"template\":\"%s\"}".formatted(name));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
  }

  private static TemplateFiles files(Path data) {
    return new TemplateFiles(data.resolve("templates"));
  }

  private static void refused(String why, Callable<?> work) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(work::call)
        .withMessageContaining(why);
  }

  private Path save(String name, String file) throws IOException {
    var path = folder.resolve(file);
    files(data).save(name, path);
    return path;
  }

  private static boolean load(Path data, Path file, String name) throws IOException {
    files(data).load(file, name, _ -> {});
    return true;
  }

  @Test
  void whatOneServerSavedTheOtherLoads() throws Exception {
    var large = "x".repeat(50_000);
    attached(large);
    snapshot("mine");
    var saved = save("mine", "mine.zip");

    var elsewhere = folder.resolve("elsewhere");
    try (var other = TestServer.demo(elsewhere)) {
      load(elsewhere, saved, "theirs");
      var made = other.emulator().create("{\"template\":\"theirs\"}");
      assertThat(made.send("GET", made.file()).status()).isEqualTo(200);
      var copied = lead.path().replace("2883756", made.number()) + "/Attachments";
      var listed = made.send("GET", copied + "?fields=id,File_Name");
      var id = listed.json().text("data.0.id");
      assertThat(made.send("GET", copied + "/" + id).body()).isEqualTo(large);
    }
  }

  @Test
  void theSameTemplateIsTheSameFile() throws Exception {
    snapshot("same");
    assertThat(Files.readAllBytes(save("same", "one.zip")))
        .isEqualTo(Files.readAllBytes(save("same", "two.zip")));
  }

  @Test
  void whatCannotBeSavedOrLoadedIsRefused() throws Exception {
    snapshot("mine");
    var saved = save("mine", "mine.zip");
    refused("there is no template none", () -> save("none", "none.zip"));
    refused("no template is called so", () -> save("../x", "none.zip"));
    refused("already", () -> save("mine", "mine.zip"));
    refused("there is a template mine already", () -> load(data, saved, "mine"));
    refused("the template demo is there always", () -> load(data, saved, "demo"));
    refused("no template is called so", () -> load(data, saved, ".."));
    refused("there is no file", () -> load(data, folder.resolve("gone.zip"), "a"));
    var text = Files.writeString(folder.resolve("text.zip"), "no archive");
    refused("is no snapshot: it has no", () -> load(data, text, "a"));
    var bytes = Files.readAllBytes(saved);
    var half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(bytes, bytes.length / 2));
    refused("is no snapshot", () -> load(data, half, "a"));
    refused("it has a file ../evil", () -> load(data, zip("../evil"), "a"));
    refused("it has a file other", () -> load(data, zip("other"), "a"));
    assertThat(data.resolve("templates/a")).doesNotExist();
    assertThat(data.resolve("evil")).doesNotExist();
  }

  private Path zip(String entry) throws IOException {
    var file = folder.resolve(entry.replaceAll("\\W", "") + ".zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(1);
    }
    return file;
  }
}
