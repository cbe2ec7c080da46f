package io.addenda.cli;

import module java.base;

/// `addenda grant`
final class GrantCommand implements Command {

  private static final Option CLIENT = Option.required("--client", "ID", "The client's id.");
  private static final Option SCOPE =
      Option.required(
          "--scope",
          "SCOPE,SCOPE",
          "What the tokens may be used for, such as ZohoCRM.modules.ALL.");
  private static final Option USER =
      Option.optional(
          "--user",
          "EMAIL",
          "The user in whose name the client acts (default: the first administrator).");
  private static final Option MINUTES =
      Option.optional(
          "--minutes", "N", "How long the code can be exchanged, 1 to 10 (default: 10).");

  @Override
  public Usage usage() {
    return Usage.of(
            "grant",
            "Prints a grant code, which a client exchanges once for an access and a refresh token.")
        .with(ConfigOptions.ALL)
        .with(CLIENT, SCOPE, USER, MINUTES);
  }

  @Override
  public int run(Call call) {
    var life = Duration.ofMinutes(call.number(MINUTES, 10));
    var out = call.out();
    ConfigOptions.provisioning(call)
        .grant(
            call.value(CLIENT),
            call.value(SCOPE),
            call.value(USER),
            life,
            code -> {
              out.println(code);
              out.flush();
            });
    return Addenda.DONE;
  }
}
