package io.addenda.metadata;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.model.StorageFullException;

/// The one thread that changes metadata. Changes that arrive together run one after the other and
/// share one durable commit; what became of them is told after it. So a change costs a fraction of
/// a disk synchronisation, sees no other change half done, and either leaves everything it wrote or
/// nothing.
///
/// Nearly all changes succeed, or are refused before they write anything, and need nothing to fall
/// back to. When one fails after it wrote, the transaction is rolled back and its changes run
/// again, each under a savepoint of its own: this is why a change may run twice.
///
/// A full disk is met once more with the reserve given up and the log carried over. A disk that
/// failed is not trusted with any change after that.
final class Writer implements AutoCloseable {

  /// One change and where its outcome goes.
  private record Change<T>(
      Function<Tables, T> work, Consumer<? super T> done, Consumer<Throwable> failed) {

    /// Runs the change. What is returned tells the outcome once it is durable; nothing is returned
    /// when the change failed after it wrote something.
    Optional<Runnable> run(Tables tables) {
      tables.organizations().beginChange();
      long before = tables.session().changes();
      try {
        var result = work.apply(tables);
        return Optional.of(() -> done.accept(result));
      } catch (RuntimeException e) {
        throwIfOfTheDisk(e);
        return tables.session().changes() == before
            ? Optional.of(() -> failed.accept(e))
            : Optional.empty();
      }
    }

    /// Runs the change under a savepoint.
    Runnable runAlone(Tables tables) {
      var session = tables.session();
      session.change("savepoint change");
      tables.organizations().beginChange();
      var auditBefore = tables.audit().mark();
      try {
        var result = work.apply(tables);
        session.change("release change");
        return () -> done.accept(result);
      } catch (RuntimeException e) {
        throwIfOfTheDisk(e);
        session.change("rollback to change");
        session.change("release change");
        tables.organizations().rollbackChange();
        auditBefore.run();
        return () -> failed.accept(e);
      }
    }
  }

  /// A failure of the disk is nobody's change's own.
  private static void throwIfOfTheDisk(RuntimeException failure) {
    if (failure instanceof MetadataException e && e.kind() != MetadataException.Kind.OTHER) {
      throw e;
    }
  }

  /// The most changes that share a commit.
  private static final int BATCH = 1024;

  private static final System.Logger LOG = System.getLogger(Writer.class.getName());

  private final Tables tables;
  private final Disk disk;
  private final BlockingQueue<Change<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofPlatform().name("metadata-writer").unstarted(this::work);
  private volatile boolean closed;

  Writer(Tables tables, Disk disk) {
    this.tables = tables;
    this.disk = disk;
    thread.start();
  }

  /// Runs a change soon. One of the two is called, on the writer's thread, after the commit; both
  /// must return at once.
  <T> void submit(Function<Tables, T> work, Consumer<? super T> done, Consumer<Throwable> failed) {
    if (closed) {
      failed.accept(new IllegalStateException("the metadata store is closed"));
    } else {
      queue.add(new Change<>(work, done, failed));
    }
  }

  /// Ends after the changes that were submitted before are durable.
  @Override
  public void close() {
    closed = true;
    queue.add(new Change<>(_ -> true, _ -> {}, _ -> {}));
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    var batch = new ArrayList<Change<?>>(BATCH);
    while (!(closed && queue.isEmpty())) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        commit(batch);
      } catch (InterruptedException _) {
        LOG.log(System.Logger.Level.WARNING, "the metadata writer cannot be interrupted: close it");
      }
      batch.clear();
    }
  }

  private void commit(List<Change<?>> batch) {
    List<Runnable> outcomes;
    try {
      disk.fault().ifPresent(Writer::refuse);
      try {
        outcomes = runAndCommit(batch);
      } catch (MetadataException e) {
        if (e.kind() != MetadataException.Kind.FULL) {
          throw e;
        }
        rollback();
        makeRoom();
        outcomes = runAndCommit(batch);
      }
    } catch (RuntimeException e) {
      abandon(batch, e);
      return;
    }
    outcomes.forEach(Writer::tell);
  }

  private static void refuse(Throwable fault) {
    throw new MetadataException("nothing is changed any more, the disk has failed", fault);
  }

  private List<Runnable> runAndCommit(List<Change<?>> batch) {
    var outcomes = run(batch);
    tables.audit().beforeCommit();
    tables.session().change("commit");
    return outcomes;
  }

  /// Does what can be done on a full disk: what the log holds goes to where it belongs, so that the
  /// log can start over in the room that it has.
  private void makeRoom() {
    disk.giveUpReserve();
    try {
      tables.session().run("pragma wal_checkpoint(passive)");
    } catch (MetadataException e) {
      LOG.log(System.Logger.Level.WARNING, "the write-ahead log could not be carried over", e);
      if (e.kind() == MetadataException.Kind.BROKEN) {
        disk.distrust(e);
        throw e;
      }
    }
  }

  /// Runs the changes in a transaction, which it leaves open.
  private List<Runnable> run(List<Change<?>> batch) {
    var session = tables.session();
    var outcomes = new ArrayList<Runnable>(batch.size());
    session.change("begin immediate");
    for (var change : batch) {
      var outcome = change.run(tables);
      if (outcome.isEmpty()) {
        session.change("rollback");
        forget();
        session.change("begin immediate");
        return batch.stream().map(each -> each.runAlone(tables)).toList();
      }
      outcomes.add(outcome.get());
    }
    return outcomes;
  }

  /// Nothing of the batch was kept, and everyone in it is told so.
  private void abandon(List<Change<?>> batch, RuntimeException cause) {
    LOG.log(System.Logger.Level.ERROR, batch.size() + " changes were not committed", cause);
    rollback();
    var told = cause;
    if (cause instanceof MetadataException e) {
      switch (e.kind()) {
        case FULL -> told = new StorageFullException();
        case BROKEN -> disk.distrust(e);
        case OTHER -> {}
      }
    }
    var failure = told;
    batch.forEach(change -> tell(() -> change.failed().accept(failure)));
  }

  private void rollback() {
    try {
      tables.session().change("rollback");
    } catch (MetadataException e) {
      // SQLite rolls some failures back by itself, and then there is nothing left to roll back.
      LOG.log(System.Logger.Level.DEBUG, "no transaction was open", e);
    }
    forget();
  }

  /// What the tables remember of a transaction that was rolled back.
  private void forget() {
    tables.organizations().rollback();
    tables.audit().rollback();
  }

  /// A listener that fails must not stop the writer, which still has the others to tell.
  private static void tell(Runnable outcome) {
    try {
      outcome.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "an outcome could not be delivered", e);
    }
  }
}
