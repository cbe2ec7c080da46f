package io.addenda.junit;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The project `examples/junit` passes with the archives that were just built, under the oldest
/// JUnit that the extension works with.
class JunitExampleIT {

  private static final Path EXAMPLE = Path.of("examples", "junit");
  private static final String VERSION = "0.1.0";

  @TempDir private Path scratch;

  /// A repository of Maven's in front of the usual one, as `mvn install` would fill that.
  private Path installed() throws IOException {
    var repository = scratch.resolve("repository");
    install(repository, "addenda", Path.of("pom.xml"));
    install(repository, "addenda-junit", Path.of("src", "main", "junit", "pom.xml"));
    return repository;
  }

  private static void install(Path repository, String artifact, Path pom) throws IOException {
    var place = repository.resolve("io/addenda/" + artifact).resolve(VERSION);
    var name = artifact + "-" + VERSION;
    Files.createDirectories(place);
    Files.copy(pom, place.resolve(name + ".pom"));
    Files.copy(Path.of("target", artifact + ".jar"), place.resolve(name + ".jar"));
  }

  @Test
  void theExamplePassesWithTheArchivesOfThisBuild() throws Exception {
    var project = scratch.resolve("project");
    try (var files = Files.walk(EXAMPLE)) {
      for (var file : files.toList()) {
        Files.copy(file, project.resolve(EXAMPLE.relativize(file).toString()));
      }
    }
    var output = scratch.resolve("output");
    var usual =
        System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository");
    var maven =
        new ProcessBuilder(
            "./mvnw",
            "-B",
            "-ntp",
            "-f",
            project.resolve("pom.xml").toString(),
            "-Dmaven.repo.local=" + installed(),
            "-Dmaven.repo.local.tail=" + usual,
            "test");
    maven.redirectErrorStream(true).redirectOutput(output.toFile());
    int exit = maven.start().waitFor();
    var text = Files.readString(output);
    assertThat(exit).as(text).isZero();
    assertThat(text).contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
  }

  @Test
  void theProgramsOwnArchiveDoesWithoutJunit() throws IOException {
    assertThat(classes("addenda.jar")).isNotEmpty().noneMatch(it -> it.contains("/junit/"));
    assertThat(classes("addenda-junit.jar"))
        .contains("io/addenda/junit/Addenda.class")
        .allMatch(it -> it.startsWith("io/addenda/junit/"));
  }

  private static List<String> classes(String archive) throws IOException {
    try (var jar = new JarFile("target/" + archive)) {
      return jar.stream().map(JarEntry::getName).filter(it -> it.endsWith(".class")).toList();
    }
  }
}
