package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import module java.base;

/// The disk under a process of its own that runs the [Workload], as `src/test/c/disk.c` makes it:
/// it can be watched, and broken at a chosen operation.
///
/// @param folder where the data directory and what the disk tells of it are
record BrokenDisk(Path folder) {

  /// How `disk.c` ends a process that is told to stop.
  static final int STOPPED = 77;

  private static final Path SOURCE = Path.of("src/test/c/disk.c");
  private static final Path LIBRARY = Path.of("target/disk.so").toAbsolutePath();
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /// How a process ended.
  record Ended(int exit, String output) {}

  Path data() {
    return folder.resolve("data");
  }

  Path trace() {
    return folder.resolve("trace");
  }

  Path marks() {
    return folder.resolve("marks");
  }

  Path output() {
    return folder.resolve("output");
  }

  /// Says what is to go wrong from now on, in the words of `disk.c`.
  void plan(String... lines) throws IOException {
    var draft = folder.resolve("plan.draft");
    Files.writeString(draft, String.join("\n", lines) + "\n");
    Files.move(draft, folder.resolve("plan"), StandardCopyOption.ATOMIC_MOVE);
  }

  /// How many changes have had to wait because the plan lets them hang.
  int waits() throws IOException {
    var waits = folder.resolve("plan.waits");
    return Files.exists(waits) ? Math.toIntExact(Files.size(waits)) : 0;
  }

  /// Runs the workload to its end, whichever that is.
  Ended run(Workload.Script script) throws Exception {
    var process = start(Workload.class.getName(), data(), marks(), script.name());
    if (!process.waitFor(DEADLINE)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("it does not end: " + Files.readString(output()));
    }
    return new Ended(process.exitValue(), Files.readString(output()));
  }

  /// Runs a command of the program over this disk, beside whatever else runs over it.
  Ended command(String... arguments) throws Exception {
    var output = folder.resolve("command");
    var process = start(output, OneCommand.class.getName(), (Object[]) arguments);
    if (!process.waitFor(DEADLINE)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("it does not end: " + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  /// Starts a main class of the tests over this disk. What it prints goes to [#output].
  Process start(String main, Object... arguments) throws Exception {
    return start(output(), main, arguments);
  }

  private Process start(Path output, String main, Object... arguments) throws Exception {
    assumeThat(library())
        .as(
            "NOT TESTED: what the disk can do to us needs Linux and a C compiler (apt-get install gcc libc6-dev)")
        .isPresent();
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ADDENDA_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "LD_PRELOAD", LIBRARY.toString(),
                "ADDENDA_DISK_ROOT", data().toString(),
                "ADDENDA_DISK_TRACE", trace().toString(),
                "ADDENDA_DISK_MARKS", marks().toString(),
                "ADDENDA_DISK_PLAN", folder.resolve("plan").toString()));
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  /// The library, if it can be made here.
  private static synchronized Optional<Path> library() throws Exception {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    if (Files.exists(LIBRARY)
        && Files.getLastModifiedTime(LIBRARY).compareTo(Files.getLastModifiedTime(SOURCE)) > 0) {
      return Optional.of(LIBRARY);
    }
    for (var compiler : List.of("cc", "gcc", "clang")) {
      try {
        var process =
            new ProcessBuilder(
                    compiler,
                    "-shared",
                    "-fPIC",
                    "-O2",
                    "-Wall",
                    "-Werror",
                    "-o",
                    LIBRARY.toString(),
                    SOURCE.toString(),
                    "-ldl",
                    "-lpthread")
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Optional.of(LIBRARY);
      } catch (IOException _) {
        // There is no such compiler; another may be there.
      }
    }
    return Optional.empty();
  }

  /// Copies a data directory.
  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(it -> !it.endsWith("reserve")).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    reserve(to);
  }

  /// Gives a data directory a reserve that takes no time to make, because there is nothing in it.
  static void reserve(Path data) throws IOException {
    try (var file = new RandomAccessFile(data.resolve("reserve").toFile(), "rw")) {
      file.setLength(1 << 24);
    }
  }

  /// Removes a directory with all that is in it, if it is there.
  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
