package io.addenda.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.config.Settings;
import io.addenda.model.RefusedException;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data directory that others made, and what they may do with it afterwards: nothing.
@LocalOnly("it is about the modes of files")
class ModesTest {

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void make() throws IOException {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    data = Files.createDirectory(folder.resolve("data"));
    mode(data, "rwxrwxrwx");
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void assertNobodyElseMay() throws IOException {
    try (var paths = Files.walk(data)) {
      for (var path : paths.toList()) {
        assertThat(mode(path))
            .as("%s", path)
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void directoryThatWasThereIsClosedToOthers() throws Exception {
    Files.createDirectory(data.resolve("lost+found"));
    mode(data.resolve("lost+found"), "rwx------");
    try (var server = TestServer.demo(data, "store.small-file-bytes=0")) {
      var lead = server.create("Leads", Person.STANDARD);
      server.upload(lead, "a.txt", "some content", Person.STANDARD);
      // -wal and -shm are there while it runs.
      assertNobodyElseMay();
    }
    assertNobodyElseMay();

    try (var paths = Files.walk(data)) {
      for (var path : paths.filter(path -> !path.endsWith("lost+found")).toList()) {
        mode(path, Files.isDirectory(path) ? "rwxrwxrwx" : "rw-rw-rw-");
      }
    }
    new Custody(data, Clock.systemUTC()).close();
    assertNobodyElseMay();
  }

  @Test
  void filesAreClosedInADirectoryThatWasNotOpen() throws Exception {
    mode(data, "rwx------");
    DataDirectory.open(data).metadata().close();
    mode(data.resolve("addenda.db"), "rw-r--r--");

    DataDirectory.existing(data).metadata().close();

    assertNobodyElseMay();
  }

  @Test
  void directoryWithWhatIsOthersIsNotTakenFromThem() throws Exception {
    Files.createFile(data.resolve("theirs"));

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> DataDirectory.open(data))
        .withMessage(
            "the directory %s is open to others and holds what is not Addenda's, such as theirs: name another with --data, or close it with chmod 700"
                .formatted(data));
    assertThat(mode(data)).isEqualTo("rwxrwxrwx");

    mode(data, "rwx------");
    DataDirectory.open(data).metadata().close();
    assertThat(data.resolve("theirs")).exists();
  }

  @Test
  void directoryThatIsOnlyLookedAtKeepsItsModes() throws Exception {
    DataDirectory.open(data).metadata().close();
    mode(data, "rwxr-xr-x");

    var config = Settings.defaults().with("data", data.toString(), "test").config();
    Custody.toLook(config, Clock.systemUTC()).close();

    assertThat(mode(data)).isEqualTo("rwxr-xr-x");
  }
}
