package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Waits to the end for what must not be left half done. A thread that is interrupted meanwhile is
/// so afterwards.
public final class Uninterruptibly {

  /// What is waited for.
  public interface Waiting<T extends @Nullable Object, E extends Exception> {
    T end() throws E, InterruptedException;
  }

  private Uninterruptibly() {}

  /// Waits, again whenever the thread is interrupted.
  public static <T extends @Nullable Object, E extends Exception> T await(Waiting<T, E> waiting)
      throws E {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return waiting.end();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Waits for a thread to end.
  public static void join(Thread thread) {
    await(
        () -> {
          thread.join();
          return true;
        });
  }
}
