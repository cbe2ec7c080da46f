package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// The commands on one data directory, in this process.
record DataCommands(Path data) {

  /// What one run of the program left.
  record Run(int exit, String out, String err) {

    List<Map<String, @Nullable Object>> json() {
      return out.lines().map(Json::read).toList();
    }
  }

  Run run(String command, String... more) {
    var arguments = new ArrayList<String>(List.of(command.split(" ", -1)));
    arguments.addAll(List.of("--data", data.toString()));
    arguments.addAll(List.of(more));
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = new Addenda(Map.of()).run(arguments, new PrintWriter(out), new PrintWriter(err));
    return new Run(exit, out.toString(), err.toString());
  }

  Run done(String command, String... more) {
    var run = run(command, more);
    assertThat(run).extracting(Run::exit, Run::err).containsExactly(Addenda.DONE, "");
    return run;
  }

  void refused(String reason, String command, String... more) {
    assertThat(run(command, more))
        .isEqualTo(new Run(Addenda.FAILED, "", "addenda: " + reason + System.lineSeparator()));
  }
}
