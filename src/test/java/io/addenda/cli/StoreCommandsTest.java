package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.testing.DataFiles;
import io.addenda.testing.JsonText;
import io.addenda.testing.LocalOnly;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is stored is checked, counted and destroyed by commands.
class StoreCommandsTest extends CommandsBesideServer {

  @TempDir private Path folder;

  @LocalOnly("it tampers with a file")
  @Test
  void purgeThatLeavesBytesPrintsItsReceiptAndFails() throws Exception {
    delete();
    var file = server.files().blob("some content");
    Files.delete(file);
    Files.createDirectory(file);
    Files.createFile(file.resolve("x"));

    var run = commands.run("purge " + id);

    assertThat(run.exit()).isEqualTo(Addenda.FAILED);
    assertThat(run.err())
        .isEqualTo(
            "addenda: destroyed, but still to be removed: sha256 %s; the server's reaper tries again until it is gone (see addenda du)%n"
                .formatted(DataFiles.sha256(file)));
    assertThat(commands.done("receipt verify " + write("receipt.json", run.out())).out())
        .contains("genuine: 1 attachments", "still to be removed then: [sha256 ");
    Files.delete(file.resolve("x"));
    server.advance(Duration.ofMinutes(2));
    server.settle();
    assertThat(file).doesNotExist();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @LocalOnly("it tampers with a file")
  @Test
  void faultsAreToldToScriptsToo() throws Exception {
    assertThat(commands.done("fsck").out())
        .matches("\\d+ contents, 0 faults, 0 files too young to tell\\R");
    assertThat(commands.done("fsck --json").json().getFirst())
        .containsEntry("clean", true)
        .containsEntry("faults", List.of());
    assertThat(commands.done("scrub").out())
        .isEqualTo("0 contents are not what was stored%n".formatted());
    server.inside().contents().miscount(12);
    Files.writeString(server.files().blob("some content"), "other conten");

    var fsck = commands.run("fsck --json");
    assertThat(fsck.exit()).isEqualTo(Addenda.FAILED);
    assertThat(fsck.json().getFirst()).containsEntry("clean", false);
    var fault = JsonText.of(fsck.out());
    assertThat(fault.texts("kind")).containsExactly("WRONG_COUNT");
    assertThat(fault.at("faults.0.mended")).isEqualTo(false);
    assertThat(commands.run("fsck").out())
        .startsWith("WRONG_COUNT ")
        .contains(" contents, 1 faults, ");
    var scrub = commands.run("scrub --json");
    assertThat(scrub.exit()).isEqualTo(Addenda.FAILED);
    assertThat(JsonText.of(scrub.out()).texts("kind")).containsExactly("WRONG_HASH");
    assertThat(commands.run("scrub").out())
        .startsWith("WRONG_HASH ")
        .endsWith("1 contents are not what was stored%n".formatted());

    Files.writeString(server.files().blob("some content"), "some content");
    assertThat(commands.done("fsck --repair --json").json().getFirst())
        .containsEntry("clean", true);
  }

  @Test
  void scrubReadsNoFasterThanItMay() throws Exception {
    server.upload(lead, "large", new byte[3 << 20], Person.STANDARD);

    long start = System.nanoTime();
    commands.done("scrub --rate 2");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1400));
    assertThat(commands.run("scrub --rate -1").exit()).isEqualTo(Addenda.WRONG_USAGE);
  }

  @Test
  void usageIsToldByModule() throws Exception {
    var module = server.create("Vendors", Person.STANDARD);
    server.upload(module, "v.txt", "123", Person.STANDARD);
    var before = commands.done("du --modules --json").json().getFirst();
    delete();

    var usage = commands.done("du --json").json().getFirst();
    assertThat(usage).containsEntry("in_the_bin", Map.of("count", 1, "bytes", 12));
    assertThat(usage).doesNotContainKey("modules");
    assertThat(usage.get("waiting")).asString().isEqualTo("{count=0, since=null}");
    var leads = commands.done("du --json --modules").json().getFirst();
    assertThat((List<?>) leads.get("modules"))
        .filteredOn(it -> Json.parseObject(it).orElseThrow().containsValue("Leads"))
        .singleElement(MAP)
        .containsEntry("in_the_bin", Map.of("count", 1, "bytes", 12));
    assertThat(modules(before, "attachments")).isEqualTo(count(before.get("attachments")));
    assertThat(modules(before, "in_the_bin")).isZero();
    assertThat(commands.done("du --modules").out())
        .containsPattern("Vendors +\\d+ +\\d+ bytes   in the bin +0 +0 bytes\\R")
        .containsPattern("Leads +\\d+ +\\d+ bytes   in the bin +1 +12 bytes\\R");
    assertThat(commands.done("du").out()).doesNotContain("Leads").hasLineCount(4);
  }

  private static long modules(Map<String, @Nullable Object> usage, String what) {
    return ((List<?>) Objects.requireNonNull(usage.get("modules")))
        .stream()
            .mapToLong(module -> count(Json.parseObject(module).orElseThrow().get(what)))
            .sum();
  }

  private static long count(@Nullable Object amount) {
    return ((Number) Objects.requireNonNull(Json.parseObject(amount).orElseThrow().get("count")))
        .longValue();
  }
}
