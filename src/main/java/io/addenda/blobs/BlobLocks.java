package io.addenda.blobs;

import module java.base;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;

/// Keeps those who add a use of a blob and those who remove blobs apart, so that nobody begins to
/// use bytes between the check that they are unused and their removal. Blobs share a fixed number
/// of locks.
public final class BlobLocks {

  private static final int LOCKS = 64;

  private final ReadWriteLock[] locks = new ReadWriteLock[LOCKS];

  public BlobLocks() {
    Arrays.setAll(locks, _ -> new ReentrantReadWriteLock());
  }

  /// Held from before the bytes are kept until the row that uses them is durable. Many may hold it.
  public Lock using(Id organization, BlobKey blob) {
    return of(organization, blob).readLock();
  }

  /// Held while the bytes are checked to be unused, and removed.
  public Lock removing(Id organization, BlobKey blob) {
    return of(organization, blob).writeLock();
  }

  private ReadWriteLock of(Id organization, BlobKey blob) {
    return locks[Math.floorMod(Objects.hash(organization, blob), LOCKS)];
  }
}
