package io.addenda.app;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.config.Config;
import io.addenda.custody.Blobs;
import io.addenda.custody.DataDirectory;
import io.addenda.database.CommitListener;
import io.addenda.disk.Disk;
import io.addenda.metadata.MetadataStore;

/// What a program is over: a data directory with its stores, open.
record Stores(DataDirectory directory, Disk disk, MetadataStore metadata, BlobStore blobs)
    implements AutoCloseable {

  /// Opens what is configured. The disk is closed with them, also when they cannot be opened.
  ///
  /// @param commits is told of each commit
  static Stores open(Config config, DataDirectory directory, Disk disk, CommitListener commits)
      throws IOException {
    MetadataStore metadata = null;
    try {
      metadata = directory.metadata(disk, config.auditedRefusals(), commits);
      return new Stores(
          directory, disk, metadata, Blobs.ofServer(config, directory, disk, metadata));
    } catch (IOException | RuntimeException e) {
      if (metadata != null) {
        metadata.close();
      }
      disk.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    metadata.close();
    blobs.close();
    disk.close();
  }
}
