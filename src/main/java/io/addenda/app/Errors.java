package io.addenda.app;

import io.addenda.api.ErrorCatalogue;

/// The catalogue of errors.
public final class Errors {

  private Errors() {}

  /// The catalogue as Markdown, which is `docs/errors.md`.
  public static String text() {
    return ErrorCatalogue.page();
  }
}
