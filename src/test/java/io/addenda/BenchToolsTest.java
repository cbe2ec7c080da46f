package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.compiler;

import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sources under `bench`, which nothing else builds, still fit the program.
class BenchToolsTest {

  /// What the benchmarks need of JMH, which only they have.
  private static final Map<String, String> JMH =
      Map.ofEntries(
          Map.entry("annotations.Benchmark", "@interface Benchmark {}"),
          Map.entry("annotations.BenchmarkMode", "@interface BenchmarkMode { Mode[] value(); }"),
          Map.entry("annotations.Fork", "@interface Fork { int value(); }"),
          Map.entry(
              "annotations.Measurement",
              "@interface Measurement { int iterations(); int time(); }"),
          Map.entry("annotations.Mode", "enum Mode { AverageTime, Throughput }"),
          Map.entry(
              "annotations.OutputTimeUnit",
              "@interface OutputTimeUnit { java.util.concurrent.TimeUnit value(); }"),
          Map.entry("annotations.Scope", "enum Scope { Benchmark }"),
          Map.entry("annotations.Setup", "@interface Setup {}"),
          Map.entry("annotations.State", "@interface State { Scope value(); }"),
          Map.entry("annotations.TearDown", "@interface TearDown {}"),
          Map.entry("annotations.Threads", "@interface Threads { int value(); }"),
          Map.entry("annotations.Warmup", "@interface Warmup { int iterations(); int time(); }"),
          Map.entry("infra.Blackhole", "class Blackhole { public void consume(Object it) {} }"));

  @TempDir Path folder;

  private void compile(List<Path> sources) throws IOException {
    assertThat(sources).isNotEmpty();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options =
          List.of(
              "-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
      var objects = files.getJavaFileObjectsFromPaths(sources);
      boolean compiled = compiler.getTask(said, files, null, options, null, objects).call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  private static List<Path> javaIn(Path directory, int depth) throws IOException {
    try (var found = Files.walk(directory, depth)) {
      return found.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void toolsOfTheBenchmarksCompile() throws IOException {
    compile(javaIn(Path.of("bench"), 1));
  }

  @Test
  void benchmarksOfHotPiecesCompile() throws IOException {
    var sources = new ArrayList<>(javaIn(Path.of("bench/src"), Integer.MAX_VALUE));
    for (var one : JMH.entrySet()) {
      var name = "org.openjdk.jmh." + one.getKey();
      var source = folder.resolve(name.replace('.', '/') + ".java");
      Files.createDirectories(Objects.requireNonNull(source.getParent()));
      var room = name.substring(0, name.lastIndexOf('.'));
      sources.add(
          Files.writeString(source, "package %s; public %s".formatted(room, one.getValue())));
    }
    compile(sources);
  }
}
