package io.addenda.cli;

import module java.base;

/// `addenda audit export`
final class AuditExportCommand implements Command {

  private static final Option SINCE =
      Option.optional("--since", "TIME", "Only lines from then on, such as 2026-01-31T08:00:00Z.");
  private static final Option ORGANIZATION =
      Option.optional("--organization", "ID", "Only lines of this organisation.");

  @Override
  public Usage usage() {
    return Usage.of(
            "audit export",
            "Prints the audit as JSON, a line each, an organisation after the other, the oldest first.")
        .with(ConfigOptions.ALL)
        .with(SINCE, ORGANIZATION);
  }

  @Override
  public int run(Call call) throws IOException {
    var since = call.time(SINCE, Instant.EPOCH);
    try (var custody = ConfigOptions.toLook(call)) {
      custody.audit().export(since, call.value(ORGANIZATION), call.out()::println);
      return Addenda.DONE;
    }
  }
}
