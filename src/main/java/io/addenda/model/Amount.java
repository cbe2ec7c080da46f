package io.addenda.model;

/// Some attachments or contents, and what their files take.
public record Amount(long count, long bytes) {

  public static final Amount NOTHING = new Amount(0, 0);

  public Amount plus(Amount more) {
    return new Amount(count + more.count, bytes + more.bytes);
  }
}
