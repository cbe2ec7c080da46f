package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.compiler;

import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools of `bench/run`, which nothing else builds, still fit the program.
class BenchToolsTest {

  @Test
  void toolsOfTheBenchmarksCompile(@TempDir Path classes) throws IOException {
    List<Path> tools;
    try (var found = Files.list(Path.of("bench"))) {
      tools = found.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertThat(tools).isNotEmpty();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options =
          List.of(
              "-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
      var sources = files.getJavaFileObjectsFromPaths(tools);
      boolean compiled = compiler.getTask(said, files, null, options, null, sources).call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }
}
