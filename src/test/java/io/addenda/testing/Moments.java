package io.addenda.testing;

import module java.base;

/// Waits for a moment to come, so that a test need not guess how long things take.
public final class Moments {

  private Moments() {}

  /// Returns once `reached` says so.
  public static void until(BooleanSupplier reached) {
    var end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not reached");
      }
      LockSupport.parkNanos(100_000);
    }
  }

  /// The same of what may fail, with a name.
  public static void until(String what, Callable<Boolean> reached) throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!reached.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not reached: " + what);
      }
      Thread.sleep(5);
    }
  }

  /// Whether a thread waits in a class, or in one within it, in a method that it has called there.
  ///
  /// @param method its name; empty for any
  public static boolean waits(Thread thread, Class<?> in, String method) {
    return thread.getState() == Thread.State.WAITING
        && Stream.of(thread.getStackTrace())
            .anyMatch(
                frame ->
                    frame.getClassName().startsWith(in.getName())
                        && (method.isEmpty() || frame.getMethodName().equals(method)));
  }

  /// Returns once the latch is open.
  public static boolean await(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
