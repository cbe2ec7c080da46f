package io.addenda;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// The packaged program as a process of its own, serving.
public final class Program implements AutoCloseable {

  private static final String LISTENING = "addenda listening on ";
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /// How a command ended.
  public record Ended(int exit, String stdout, String stderr) {}

  /// Gathers what the process writes, in a thread of its own so that the process never waits.
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final Thread reader;

    Lines(InputStream from) {
      reader = Thread.ofVirtual().start(() -> read(from));
    }

    private void read(InputStream from) {
      try (var lines = new BufferedReader(new InputStreamReader(from, UTF_8))) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          synchronized (text) {
            text.append(line).append('\n');
            text.notifyAll();
          }
          first.complete(line);
        }
        first.completeExceptionally(new EOFException("no line"));
      } catch (IOException e) {
        first.completeExceptionally(e);
      }
    }

    String all() throws InterruptedException {
      reader.join();
      return soFar();
    }

    String soFar() {
      synchronized (text) {
        return text.toString();
      }
    }

    /// Waits until something has been written.
    String until(String part) throws InterruptedException {
      long end = System.nanoTime() + DEADLINE.toNanos();
      synchronized (text) {
        while (text.indexOf(part) < 0) {
          long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
          if (left <= 0) {
            throw new AssertionError("no '%s' in: %s".formatted(part, text));
          }
          text.wait(left);
        }
        return text.toString();
      }
    }
  }

  private final Process process;
  private final Path data;
  private final Lines stdout;
  private final Lines stderr;
  private final String firstLine;

  private Program(Process process, Path data) throws InterruptedException {
    this.process = process;
    this.data = data;
    stdout = new Lines(process.getInputStream());
    stderr = new Lines(process.getErrorStream());
    firstLine = awaitFirstLine();
  }

  private String awaitFirstLine() throws InterruptedException {
    try {
      return stdout.first.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(
          "the program did not start, exit code %d: %s"
              .formatted(process.exitValue(), stderr.all()),
          e);
    }
  }

  /// Starts `serve` on a free port of this machine and waits until it answers.
  ///
  /// @param java options of the Java machine
  /// @param arguments of `serve`, besides the data directory and the port
  public static Program serve(Path data, List<String> java, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
    all.addAll(List.of(arguments));
    return new Program(start(java, all), data);
  }

  /// Runs a command that ends by itself.
  public static Ended run(String... arguments) throws Exception {
    var process = start(List.of(), List.of(arguments));
    var stdout = new Lines(process.getInputStream());
    var stderr = new Lines(process.getErrorStream());
    if (!process.waitFor(DEADLINE)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("%s does not end: %s".formatted(List.of(arguments), stdout.all()));
    }
    return new Ended(process.exitValue(), stdout.all(), stderr.all());
  }

  private static Process start(List<String> java, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Most of what these tests do is starting: the quick compiler alone halves that.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(java.stream().anyMatch(it -> it.startsWith("-Xmx")) ? java : heap(java));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", "target/addenda.jar"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ADDENDA_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
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
  public int stop() throws InterruptedException {
    term();
    return exit();
  }

  /// Waits until it has ended.
  public int exit() throws InterruptedException {
    if (!process.waitFor(DEADLINE)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("the program does not stop: " + stderr.all());
    }
    return process.exitValue();
  }

  /// Ends it at once, as a power cut would as far as the program is concerned.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// What it has written so far, all of it once it has ended.
  public String stdout() throws InterruptedException {
    return process.isAlive() ? stdout.soFar() : stdout.all();
  }

  /// What it has complained about so far, all of it once it has ended.
  public String stderr() throws InterruptedException {
    return process.isAlive() ? stderr.soFar() : stderr.all();
  }

  /// Waits until it has written this, and gives all it has written by then.
  public String stdoutUntil(String part) throws InterruptedException {
    return stdout.until(part);
  }

  /// Waits until it has complained about this, and gives all its complaints by then.
  public String stderrUntil(String part) throws InterruptedException {
    return stderr.until(part);
  }

  @Override
  public void close() {
    kill();
  }
}
