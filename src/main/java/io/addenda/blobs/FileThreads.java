package io.addenda.blobs;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Does what waits for a file system on threads of the operating system. A thread that waits there
/// is held, and a virtual one holds the thread that carries it; of those there are as few as
/// processors, so that two uploads to a file system that stands still would hold up everybody.
///
/// Whoever calls from a virtual thread waits without holding anything. More than [#MOST] calls at
/// once wait for each other.
final class FileThreads implements AutoCloseable {

  private static final int MOST = 64;
  private static final Duration IDLE = Duration.ofSeconds(10);

  /// Something to do with files.
  interface Work<T extends @Nullable Object> {
    T run() throws IOException;
  }

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          MOST,
          MOST,
          IDLE.toSeconds(),
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("files-", 0).factory());

  FileThreads() {
    threads.allowCoreThreadTimeOut(true);
  }

  /// Does the work and gives its result. Once begun it is waited for, also when the caller is
  /// interrupted: what it works with belongs to the caller.
  <T extends @Nullable Object> T call(Work<T> work) throws IOException {
    if (!Thread.currentThread().isVirtual()) {
      return work.run();
    }
    var result = threads.submit(work::run);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
