package io.addenda.app;

/// The route table.
public final class Routes {

  private Routes() {}

  /// The table as text, as `addenda routes` prints it.
  public static String text() {
    return "method path access\n";
  }
}
