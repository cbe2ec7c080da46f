package io.addenda.chores;

import module java.base;

/// Something that is done in the background, again and again.
public interface Chore {

  /// What it is called in the log and by monitors, such as `reaper`.
  String name();

  /// Does what is due now. What it leaves undone, because it fails or is to stop, is due the next
  /// time. May wait.
  ///
  /// @param stopping whether to leave the rest for later
  void run(BooleanSupplier stopping);

  /// A chore that is soon done, so it need not be stopped.
  static Chore of(String name, Runnable work) {
    return new Chore() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void run(BooleanSupplier stopping) {
        work.run();
      }
    };
  }
}
