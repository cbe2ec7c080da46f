package io.addenda.api;

/// The deletes of a call that may delete something and mostly does not: whoever was stopped is
/// refused only when something is deleted.
public final class LateDeletes implements Deletes {

  private final Deletes counted;
  private boolean begun;

  /// @param counted counts them
  public LateDeletes(Deletes counted) {
    this.counted = counted;
  }

  @Override
  public void begin() {
    if (begun) {
      counted.begin();
    }
  }

  @Override
  public void took(long items) {
    if (!begun) {
      begun = true;
      counted.begin();
    }
    counted.took(items);
  }

  @Override
  public void settle(boolean changed) {
    if (begun) {
      counted.settle(changed);
    }
  }
}
