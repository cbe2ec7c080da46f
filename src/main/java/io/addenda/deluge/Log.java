package io.addenda.deluge;

import module java.base;

/// What a run tells while it runs.
public interface Log {

  /// What `info` prints: one entry, which may have several lines.
  void info(String entry);

  /// A statement is about to run.
  ///
  /// @param text the statement without its blocks, on one line
  void statement(Source source, Position position, Supplier<String> text);

  /// Only what `info` prints.
  static Log of(Consumer<String> info) {
    return new Log() {
      @Override
      public void info(String entry) {
        info.accept(entry);
      }

      @Override
      public void statement(Source source, Position position, Supplier<String> text) {
        // Nobody asked.
      }
    };
  }
}
