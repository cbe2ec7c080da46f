package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.Test;

/// What the packaged program refuses, each in one line, and what it says of itself.
class RefusedStartIT extends PackagedProgram {

  @Test
  void demoIsRefusedWhereOthersCouldReachIt() throws Exception {
    refused(
        2,
        "addenda: --demo on 0.0.0.0 would let everybody in, its credentials are public: listen on"
            + " 127.0.0.1, or add --i-know-this-is-a-demo",
        "serve",
        "--demo",
        "--host",
        "0.0.0.0",
        "--port",
        "0",
        "--data",
        data.toString());

    try (var program =
        Program.serve(data, List.of(), "--demo", "--host", "0.0.0.0", "--i-know-this-is-a-demo")) {
      var reachable = program.url().replace("0.0.0.0", "127.0.0.1");
      assertThat(get(reachable + FILES + "?fields=id", program.token()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void portThatIsTakenIsSaidInOneLine() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      var ended = Program.run("serve", "--port", port, "--data", data.toString());

      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.stdout()).isEmpty();
      assertThat(ended.stderr())
          .startsWith("addenda: cannot listen on 127.0.0.1 port " + port)
          .hasLineCount(1);
    }
  }

  @Test
  void secondServerOnTheSameDataIsRefused() throws Exception {
    try (var program = demo()) {
      refused(
          1,
          "addenda: another server runs on the data directory %s: stop it, or choose another with --data"
              .formatted(data),
          "serve",
          "--port",
          "0",
          "--data",
          data.toString());
      assertThat(get(program.url() + SAMPLE, program.token()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void wrongUsageIsExitCode2() throws Exception {
    refused(
        2, "addenda: there is no option --prot (see addenda serve --help)", "serve", "--prot=1");
    refused(
        2,
        "addenda: unknown key listen.prot (from --set); the nearest is listen.port",
        "serve",
        "--set",
        "listen.prot=1");
    assertThat(Program.run().exit()).isEqualTo(2);
  }

  @Test
  void helpAndVersionEverywhere() throws Exception {
    var commands =
        List.of(
            "", "serve", "init", "client", "client create", "grant", "config", "routes", "errors");
    for (var command : commands) {
      var words = Arrays.stream(command.split(" ")).filter(word -> !word.isEmpty());
      var help = Program.run(Stream.concat(words, Stream.of("--help")).toArray(String[]::new));
      assertThat(help.exit()).as(command).isZero();
      assertThat(help.stdout()).startsWith("Usage: addenda " + command);
      assertThat(help.stderr()).isEmpty();
    }
    for (var command : List.of(List.of("--version"), List.of("serve", "--version"))) {
      var version = Program.run(command.toArray(String[]::new));
      assertThat(version.exit()).isZero();
      assertThat(version.stdout()).matches("addenda \\d+\\.\\d+\\.\\d+\\R");
      assertThat(version.stderr()).isEmpty();
    }
  }
}
