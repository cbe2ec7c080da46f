package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.blobs.S3Server;
import io.addenda.database.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of `docs/deploy.md` do what it says: those of a section run one after the other in
/// an empty directory, with a PostgreSQL and an S3 of the tests in place of those that it names.
class DeployDocumentIT {

  private static final Path DOCUMENT = Path.of("docs", "deploy.md");
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /// What a line ends with that needs another user, a service manager or the like.
  private static final Pattern ELSEWHERE = Pattern.compile(".* # as [a-z]+");

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^(?<indent> *)```(?<language>\\w*)\\n(?<text>.*?)^ *```$");

  /// Stands for the program. A server is stopped once it listens, so that what comes next is run.
  private static final String PROGRAM =
      """
      #!/bin/sh
      java="$JAVA -XX:+UseSerialGC -XX:-UsePerfData -Xmx256m --enable-native-access=ALL-UNNAMED"
      [ "$1" = serve ] || exec $java -jar "$JAR" "$@"
      $java -jar "$JAR" "$@" --port 0 > served &
      tries=0
      until grep '^addenda listening on ' served; do
        tries=$((tries + 1))
        [ $tries -lt 600 ] || exit 1
        sleep 0.1
      done
      kill $!
      wait $!
      """;

  @TempDir private Path folder;

  /// The lines of commands of the section with this heading.
  private static List<String> lines(String heading) throws IOException {
    var section =
        Stream.of(Files.readString(DOCUMENT).split("(?m)^## ", -1))
            .filter(it -> it.startsWith(heading + "\n"))
            .findFirst()
            .orElseThrow();
    return BLOCK
        .matcher(section)
        .results()
        .peek(block -> assertThat(block.group("language")).isEqualTo("sh"))
        .flatMap(block -> block.group("text").lines().map(line -> unindented(block, line)))
        .toList();
  }

  private static String unindented(MatchResult block, String line) {
    assertThat(line).startsWith(block.group("indent"));
    return line.substring(block.group("indent").length());
  }

  /// Runs them, and gives what they print.
  private String run(List<String> lines, Map<String, String> environment) throws Exception {
    var program = folder.resolve("addenda");
    Files.writeString(program, PROGRAM);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    var output = folder.resolve("output");
    var here = lines.stream().filter(line -> !ELSEWHERE.matcher(line).matches());
    var script = here.collect(Collectors.joining("\n", "set -eu\n", "\n"));
    var builder =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ADDENDA_"));
    builder.environment().put("JAVA", System.getProperty("java.home") + "/bin/java");
    builder.environment().put("JAR", Path.of("target", "addenda.jar").toAbsolutePath().toString());
    builder.environment().putAll(environment);
    var process = builder.start();
    if (!process.waitFor(DEADLINE)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    var printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }

  private static List<String> with(List<String> lines, String there, String here) {
    assertThat(lines).as("where is " + there).anyMatch(line -> line.contains(there));
    return lines.stream().map(line -> line.replace(there, here)).toList();
  }

  @Test
  void postgresIsSetUpAsWritten() throws Exception {
    var lines = lines("PostgreSQL");
    assertThat(lines).filteredOn(line -> ELSEWHERE.matcher(line).matches()).hasSize(2);

    var url = PostgresServer.fresh();
    try {
      var here = with(lines, "postgresql://addenda@127.0.0.1:5432/addenda", url);
      var printed = run(here, Map.of("PASSWORD", "secret"));

      assertThat(printed).contains("addenda listening on ", " 0 faults");
      assertThat(folder.resolve("data/addenda.db")).doesNotExist();
    } finally {
      PostgresServer.drop(url);
    }
  }

  @Test
  void s3IsSetUpAsWritten(@TempDir Path s3Directory) throws Exception {
    var lines = lines("Bytes in S3");
    assertThat(lines).noneMatch(line -> ELSEWHERE.matcher(line).matches());

    try (var s3 = S3Server.start(s3Directory)) {
      var here =
          with(
              lines,
              "s3://BUCKET/PREFIX?",
              "s3://%s/PREFIX?endpoint=%s&".formatted(S3Server.BUCKET, s3.endpoint()));
      var printed = run(here, Map.of("KEY_ID", S3Server.KEY_ID, "SECRET", S3Server.SECRET));

      assertThat(printed).contains("addenda listening on ", " 0 faults");
      assertThat(s3.objects("PREFIX/")).containsExactly("PREFIX/installation");
    }
  }

  @Test
  void noCommandIsOutsideTheSectionsThatAreRun() throws Exception {
    var all = BLOCK.matcher(Files.readString(DOCUMENT)).results().count();
    var run =
        BLOCK
            .matcher(
                Stream.of(Files.readString(DOCUMENT).split("(?m)^## ", -1))
                    .filter(it -> it.startsWith("PostgreSQL\n") || it.startsWith("Bytes in S3\n"))
                    .collect(Collectors.joining("\n")))
            .results()
            .count();
    assertThat(run).isEqualTo(all).isPositive();
  }
}
