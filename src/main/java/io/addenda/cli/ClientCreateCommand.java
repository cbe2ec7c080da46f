package io.addenda.cli;

import module java.base;

/// `addenda client create`
final class ClientCreateCommand implements Command {

  private static final Option NAME =
      Option.required("--name", "NAME", "What the client is called.");
  private static final Option REDIRECT_URI =
      Option.repeatable(
          "--redirect-uri",
          "URI",
          "Where the consent page may send a browser back to; can be given several times. Without"
              + " one it is a self client, which works with addenda grant.");
  private static final Option USER =
      Option.optional(
          "--user", "EMAIL", "The user it belongs to (default: the first administrator).");

  @Override
  public Usage usage() {
    return Usage.of(
            "client create",
            "Makes an OAuth client and prints its secret, which is shown this one time.")
        .with(ConfigOptions.ALL)
        .with(NAME, REDIRECT_URI, USER);
  }

  @Override
  public int run(Call call) {
    var out = call.out();
    ConfigOptions.provisioning(call)
        .createClient(
            call.value(NAME),
            call.values(REDIRECT_URI),
            call.value(USER),
            made -> {
              out.println("client id      " + made.id());
              out.println("client secret  " + made.secret());
              out.flush();
            });
    return Addenda.DONE;
  }
}
