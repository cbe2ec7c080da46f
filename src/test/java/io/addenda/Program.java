package io.addenda;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// The packaged program as a process of its own, serving.
public final class Program implements AutoCloseable {

  private static final String LISTENING = "addenda listening on ";
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /// How a command ended.
  public record Ended(int exit, String stdout, String stderr) {}

  /// What a process writes, in two files: what goes through a pipe can lose its end when the
  /// process ends, because the JDK empties the pipe beside whoever reads it.
  private record Output(Path stdout, Path stderr) {

    static Output make() throws IOException {
      return new Output(
          Files.createTempFile("addenda", ".out"), Files.createTempFile("addenda", ".err"));
    }

    void delete() {
      for (var file : List.of(stdout, stderr)) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private final Process process;
  private final Path data;
  private final Output output;
  private final String firstLine;

  private Program(Process process, Path data, Output output) throws Exception {
    this.process = process;
    this.data = data;
    this.output = output;
    firstLine = until(output.stdout(), "\n").lines().findFirst().orElseThrow();
  }

  /// Starts `serve` on a free port of this machine and waits until it answers.
  ///
  /// @param java options of the JVM
  /// @param arguments of `serve`, besides the data directory and the port
  public static Program serve(Path data, List<String> java, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
    all.addAll(List.of(arguments));
    var output = Output.make();
    return new Program(start(java, all, output), data, output);
  }

  /// Runs a command that ends by itself.
  public static Ended run(String... arguments) throws Exception {
    var output = Output.make();
    try {
      var process = start(List.of(), List.of(arguments), output);
      if (!process.waitFor(DEADLINE)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("%s does not end".formatted(List.of(arguments)));
      }
      return new Ended(
          process.exitValue(),
          Files.readString(output.stdout()),
          Files.readString(output.stderr()));
    } finally {
      output.delete();
    }
  }

  private static Process start(List<String> java, List<String> arguments, Output output)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(java.stream().anyMatch(it -> it.startsWith("-Xmx")) ? java : heap(java));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", "target/addenda.jar"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ADDENDA_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder
        .redirectOutput(output.stdout().toFile())
        .redirectError(output.stderr().toFile())
        .start();
  }

  private static List<String> heap(List<String> java) {
    return Stream.concat(java.stream(), Stream.of("-Xmx256m")).toList();
  }

  public String url() {
    return firstLine.replace(LISTENING, "");
  }

  public String firstLine() {
    return firstLine;
  }

  /// What the demo wrote for its clients.
  public Map<String, @Nullable Object> credentials() throws IOException {
    return Json.read(Files.readString(data.resolve("demo-credentials.json")));
  }

  /// What is known of a user of the demo.
  public Map<String, @Nullable Object> user(int number) throws IOException {
    var users = (List<?>) Objects.requireNonNull(credentials().get("users"));
    return Json.parseObject(users.get(number)).orElseThrow();
  }

  /// An access token of the demo's administrator.
  public String token() throws IOException {
    return String.valueOf(user(0).get("access_token"));
  }

  /// Asks it to stop, and does not wait.
  public void term() {
    process.destroy();
  }

  /// Asks it to stop and waits for its exit code.
  public int stop() throws Exception {
    term();
    return exit();
  }

  /// Waits until it has ended.
  public int exit() throws Exception {
    if (!process.waitFor(DEADLINE)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("the program does not stop: " + stderr());
    }
    return process.exitValue();
  }

  /// Ends it at once, as a power cut would as far as the program is concerned.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// What it has written so far.
  public String stdout() throws IOException {
    return Files.readString(output.stdout());
  }

  /// What it has complained about so far.
  public String stderr() throws IOException {
    return Files.readString(output.stderr());
  }

  /// Waits until it has written this, and gives all it has written by then.
  public String stdoutUntil(String part) throws Exception {
    return until(output.stdout(), part);
  }

  private String until(Path file, String part) throws Exception {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      boolean last = !process.isAlive() || System.nanoTime() > end;
      var text = Files.readString(file);
      if (text.contains(part)) {
        return text;
      }
      if (last) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            "no '%s' in '%s', exit code %d: %s"
                .formatted(part, text, process.exitValue(), stderr()));
      }
      Thread.sleep(10);
    }
  }

  @Override
  public void close() {
    kill();
    output.delete();
  }
}
