package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.TestStores;

/// The commands on one data directory and its stores, in this process.
record DataCommands(Path data) {

  Run run(String command, String... more) {
    var arguments = new ArrayList<String>(List.of(command.split(" ", -1)));
    arguments.addAll(List.of("--data", data.toString()));
    for (var setting : TestStores.in(data).settings()) {
      int equals = setting.indexOf('=');
      arguments.addAll(List.of("--" + setting.substring(0, equals), setting.substring(equals + 1)));
    }
    arguments.addAll(List.of(more));
    return Run.of(Map.of(), arguments);
  }

  Run done(String command, String... more) {
    var run = run(command, more);
    assertThat(run).extracting(Run::exit, Run::err).containsExactly(Addenda.DONE, "");
    return run;
  }

  void refused(String reason, String command, String... more) {
    assertThat(run(command, more))
        .isEqualTo(new Run(Addenda.FAILED, "", "addenda: " + reason + "\n"));
  }
}
