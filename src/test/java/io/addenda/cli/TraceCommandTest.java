package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.testing.EmulatorClient;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `addenda trace` beside a server.
@Timeout(60)
@OnAllStores
@LocalOnly("organisations on demand have a directory of their own, whatever home is in")
class TraceCommandTest {

  @TempDir Path data;

  private static Run trace(EmulatorClient server, String... more) {
    var arguments = new ArrayList<>(List.of("trace", "--url=" + server.url()));
    arguments.addAll(List.of(more));
    return Run.of(Map.of("ADDENDA_EMULATOR_KEY", server.key()), arguments);
  }

  @Test
  void printsWhatIsAskedUntilTheServerStops() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Run> text;
      Future<Run> json;
      try (var server = TestServer.demo(data)) {
        var made = server.emulator().create("");
        var own = made.own();
        made.send("GET", "/crm/v7/Leads?fields=id");
        made.send(2, "DELETE", made.file());
        text = threads.submit(() -> trace(own, "--filter=since=0", "--filter", "status=4xx"));
        json = threads.submit(() -> trace(own, "--filter=since=0", "--json"));
        // Until both listen and have read what was there.
        Thread.sleep(2000);
      }
      assertThat(text.get().exit()).as(text.get().err()).isZero();
      assertThat(text.get().out())
          .matches(
              "(?s)2 \\S+ DELETE \\S+ 403 \\S+ ms .+ \\(profile: The user's profile does not permit this.\\)\n");
      assertThat(json.get().json()).extracting(it -> it.get("number")).containsExactly(1, 2);
    }
  }

  @Test
  void saysWhatCannotBe() throws Exception {
    try (var server = TestServer.demo(data)) {
      var emulator = server.emulator();
      assertThat(trace(emulator.with("x")).err()).contains("401", "INVALID_KEY");
      assertThat(trace(emulator, "--filter=colour=red").err()).contains("400", "colour");
      assertThat(trace(emulator, "--filter=x").exit()).isEqualTo(Addenda.WRONG_USAGE);
      assertThat(trace(emulator.with("")).err()).contains("--key is missing");
      assertThat(Run.of(Map.of(), List.of("trace", "--key=k", "--url=:")).exit())
          .isEqualTo(Addenda.WRONG_USAGE);
    }
    var gone = Run.of(Map.of(), List.of("trace", "--key=k", "--url=http://127.0.0.1:1"));
    assertThat(gone.exit()).isEqualTo(Addenda.FAILED);
    assertThat(gone.err())
        .isEqualTo(
            "addenda: the server http://127.0.0.1:1/ cannot be reached: nothing listens there\n");
  }
}
