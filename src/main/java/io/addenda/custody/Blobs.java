package io.addenda.custody;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.blobs.FileBlobStore;
import io.addenda.blobs.S3BlobStore;
import io.addenda.blobs.S3Settings;
import io.addenda.config.Config;
import io.addenda.config.ConfigException;
import io.addenda.disk.Disk;
import io.addenda.metadata.MetadataStore;
import org.jspecify.annotations.Nullable;

/// The store of bytes that is configured, for a server or for the commands beside it. For a command
/// it is opened when bytes are asked for: most ask for none, and need no S3 that answers.
public final class Blobs implements Closeable {

  /// How many files are looked for in a bucket that is nobody's. One may be lost.
  private static final int LOOKED_FOR = 10;

  private interface Opening {
    BlobStore open() throws IOException;
  }

  private final Opening opening;
  private @Nullable BlobStore store;

  private Blobs(Opening opening) {
    this.opening = opening;
  }

  /// Opens the one of a server.
  ///
  /// @param disk that the data directory is on
  /// @param metadata knows what the store should have
  /// @throws ConfigException when it cannot be as it is configured
  /// @throws io.addenda.model.RefusedException when it cannot be used
  public static BlobStore ofServer(
      Config config, DataDirectory directory, Disk disk, MetadataStore metadata)
      throws IOException {
    return switch (config.blobs()) {
      case Config.Blobs.InDirectory() -> new FileBlobStore(directory.blobs(), disk);
      case Config.Blobs.S3 s3 -> open(s3, config, directory, metadata);
    };
  }

  /// The one of a command, beside a server that may be running.
  static Blobs beside(Config config, DataDirectory directory, MetadataStore metadata) {
    return new Blobs(
        () ->
            switch (config.blobs()) {
              case Config.Blobs.InDirectory() -> FileBlobStore.beside(directory.blobs());
              case Config.Blobs.S3 s3 -> open(s3, config, directory, metadata);
            });
  }

  /// The same of one that changes nothing.
  static Blobs toLook(Config config, DataDirectory directory) {
    return new Blobs(
        () ->
            switch (config.blobs()) {
              case Config.Blobs.InDirectory() -> FileBlobStore.toLook(directory.blobs());
              case Config.Blobs.S3 s3 -> S3BlobStore.open(settings(s3, config));
            });
  }

  /// Opens a bucket, which may belong to one installation only: another one would take its objects
  /// for orphans. One that is nobody's must have files of this one, if there are any: else all that
  /// is there would be called missing.
  private static BlobStore open(
      Config.Blobs.S3 s3, Config config, DataDirectory directory, MetadataStore metadata)
      throws IOException {
    var store = S3BlobStore.open(settings(s3, config));
    try {
      store.claim(
          directory.fingerprint(),
          () -> metadata.read(tables -> tables.contents().someStored(LOOKED_FOR)));
      return store;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static S3Settings settings(Config.Blobs.S3 s3, Config config) {
    try {
      return new S3Settings(
          s3.bucket(),
          s3.prefix(),
          s3.endpoint(),
          s3.region(),
          s3.credentials(),
          S3Settings.partBytes(config.limits().fileBytes()),
          S3Settings.Patience.USUAL);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("limits.file-bytes is too much for S3: " + e.getMessage());
    }
  }

  /// Opens it, the first time.
  BlobStore open() throws IOException {
    if (store == null) {
      store = opening.open();
    }
    return store;
  }

  @Override
  public void close() throws IOException {
    if (store != null) {
      store.close();
    }
  }
}
