package io.addenda.cli;

import module java.base;

/// `addenda hold place`
final class HoldPlaceCommand implements Command {

  private static final Option MODULE =
      Option.required(
          "--module", "NAME", "The module whose records' attachments are held, such as Leads.");
  private static final Option RECORD =
      Option.optional("--record", "ID", "Only this record and what it has.");
  private static final Option ATTACHMENT =
      Option.optional("--attachment", "ID", "Only this attachment of it.");
  private static final Option UNTIL =
      Option.optional("--until", "TIME", "When it ends by itself, such as 2030-01-31T00:00:00Z.");
  private static final Option DAYS =
      Option.optional("--days", "N", "Only attachments younger than this.");
  private static final Option REASON =
      Option.required("--reason", "TEXT", "Why, for those who meet it.");
  private static final Option ORGANIZATION =
      Option.optional(
          "--organization", "ID", "Whose module it is, where there are several organisations.");

  @Override
  public Usage usage() {
    return Usage.of(
            "hold place",
            "Places a hold: what it covers is neither deleted nor destroyed. Prints its id.")
        .with(ConfigOptions.ALL)
        .with(MODULE, RECORD, ATTACHMENT, UNTIL, DAYS, REASON, ORGANIZATION);
  }

  @Override
  public int run(Call call) throws IOException {
    // The call of the API that places a hold has parameters of these names.
    var parameters = new HashMap<String, String>();
    for (var option : List.of(MODULE, RECORD, ATTACHMENT, UNTIL, DAYS, REASON)) {
      parameters.put(option.name().substring(2), call.value(option));
    }
    try (var custody = ConfigOptions.custody(call)) {
      var id = custody.placeHold(call.value(ORGANIZATION), parameters);
      call.out().confirm(id, "the hold " + id + " is placed all the same");
      return Addenda.DONE;
    }
  }
}
