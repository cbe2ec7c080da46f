package io.addenda.blobs;

import module java.base;

import io.addenda.model.Uninterruptibly;
import org.jspecify.annotations.Nullable;

/// Runs what waits for a file system on platform threads. A virtual thread that waits there blocks
/// its carrier; there are only as many carriers as processors, so two uploads to a file system that
/// stands still would hold up everybody.
///
/// Whoever calls from a virtual thread waits without holding anything.
final class FileThreads implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(10);

  /// Something to do with files.
  interface Work<T extends @Nullable Object> {
    T run() throws IOException;
  }

  private final ThreadPoolExecutor threads;

  private FileThreads(String name, int least, int most, BlockingQueue<Runnable> waiting) {
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
  static FileThreads few(int most) {
    return new FileThreads("files-", most, most, new LinkedBlockingQueue<>());
  }

  /// For what takes as long as a client likes. There are as many as there are calls, which whoever
  /// calls must bound.
  static FileThreads asNeeded() {
    return new FileThreads("uploads-", 0, Integer.MAX_VALUE, new SynchronousQueue<>());
  }

  /// Does the work and gives its result. Once begun it is waited for, also when the caller is
  /// interrupted: what it works with belongs to the caller.
  <T extends @Nullable Object> T call(Work<T> work) throws IOException {
    if (!Thread.currentThread().isVirtual()) {
      return work.run();
    }
    var result = threads.submit(work::run);
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

  @Override
  public void close() {
    threads.shutdown();
  }
}
