package io.addenda.cli;

import io.addenda.app.EmulatorRoutes;
import io.addenda.app.Routes;

/// `addenda routes`
final class RoutesCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of(
        "routes", "Prints every route and what it asks of a token, those of the emulator last.");
  }

  @Override
  public int run(Call call) {
    call.out().print(Routes.text());
    call.out().print(EmulatorRoutes.text());
    return Addenda.DONE;
  }
}
