package io.addenda.cli;

import io.addenda.app.Routes;

/// `addenda routes`
final class RoutesCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of("routes", "Prints every route and what it asks of a token.");
  }

  @Override
  public int run(Call call) {
    call.out().print(Routes.text());
    return Addenda.DONE;
  }
}
