package io.addenda.cli;

import io.addenda.app.Errors;

/// `addenda errors`
final class ErrorsCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of(
        "errors", "Prints every error that a call can answer, which is docs/errors.md.");
  }

  @Override
  public int run(Call call) {
    call.out().print(Errors.text());
    return Addenda.DONE;
  }
}
