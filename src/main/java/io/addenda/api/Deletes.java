package io.addenda.api;

/// The deletes of one call, as the [StormGuard] counts them: what goes, when it goes, in the
/// transaction of the change. A change that runs again counts once; a repeated call that is
/// answered from memory, and one that is refused, count nothing.
public interface Deletes {

  /// Those of a call that nobody counts.
  Deletes UNCOUNTED =
      new Deletes() {
        @Override
        public void begin() {}

        @Override
        public void took(long items) {}

        @Override
        public void settle(boolean changed) {}
      };

  /// Comes first in the change, also when it runs again. Throws an [ApiException] when the caller
  /// was stopped.
  void begin();

  /// Counts things that were deleted or destroyed. Throws an [ApiException] when these are too
  /// many, and then nothing of the change is kept.
  void took(long items);

  /// Comes when it is known whether the change was made; what was not is not counted.
  void settle(boolean changed);
}
