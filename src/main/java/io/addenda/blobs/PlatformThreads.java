package io.addenda.blobs;

import module java.base;

import io.addenda.model.Uninterruptibly;
import org.jspecify.annotations.Nullable;

/// Runs what waits for a file system, or for the name of a host to be found, on platform threads. A
/// virtual thread that waits there blocks its carrier; there are only as many carriers as
/// processors, so two uploads to a file system that stands still would hold up everybody.
///
/// Whoever calls from a virtual thread waits without holding anything.
final class PlatformThreads implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(10);

  /// Something to wait for.
  interface Work<T extends @Nullable Object> {
    T run() throws IOException;
  }

  private final ThreadPoolExecutor threads;

  private PlatformThreads(String name, int least, int most, BlockingQueue<Runnable> waiting) {
    threads =
        new ThreadPoolExecutor(
            least,
            most,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            waiting,
            Thread.ofPlatform().daemon().name(name, 0).factory());
    threads.allowCoreThreadTimeOut(least > 0);
  }

  /// For what is short. More calls at once wait for each other.
  static PlatformThreads few(String name, int most) {
    return new PlatformThreads(name, most, most, new LinkedBlockingQueue<>());
  }

  /// For what takes as long as a client likes. There are as many as there are calls, which whoever
  /// calls must bound.
  static PlatformThreads asNeeded(String name) {
    return new PlatformThreads(name, 0, Integer.MAX_VALUE, new SynchronousQueue<>());
  }

  /// Does the work and gives its result. Once begun it is waited for, also when the caller is
  /// interrupted: what it works with belongs to the caller.
  <T extends @Nullable Object> T call(Work<T> work) throws IOException {
    if (!Thread.currentThread().isVirtual()) {
      return work.run();
    }
    return result(begin(work));
  }

  /// Begins the work, and does not wait for it.
  <T extends @Nullable Object> Future<T> begin(Work<T> work) {
    return threads.submit(work::run);
  }

  /// Has work done that nobody waits for; none once these threads are closed.
  void execute(Runnable work) {
    if (!threads.isShutdown()) {
      threads.execute(work);
    }
  }

  /// Waits for work that was begun, and gives its result.
  static <T extends @Nullable Object> T result(Future<T> result) throws IOException {
    try {
      return Uninterruptibly.await(result::get);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /// Takes no more, and waits a while for what was begun.
  void end(Duration patience) {
    threads.shutdown();
    Uninterruptibly.await(() -> threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
