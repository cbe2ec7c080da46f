package io.addenda.contents;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.blobs.Slice;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;

/// The directory, with something that happens before bytes are removed or taken away.
final class StoppingStore implements BlobStore {
  private final BlobStore blobs;
  Runnable before = () -> {};

  StoppingStore(BlobStore blobs) {
    this.blobs = blobs;
  }

  private void stop() {
    var now = before;
    before = () -> {};
    now.run();
  }

  @Override
  public void delete(Location location) throws IOException {
    stop();
    blobs.delete(location);
  }

  @Override
  public void setAside(Location location, BlobKey key) throws IOException {
    stop();
    blobs.setAside(location, key);
  }

  @Override
  public Draft write(Id organization, InputStream content) throws IOException {
    return blobs.write(organization, content);
  }

  @Override
  public OptionalLong size(Location location) throws IOException {
    return blobs.size(location);
  }

  @Override
  public Slice slice(Location location, long offset, long length) {
    return blobs.slice(location, offset, length);
  }

  @Override
  public Stream<Stored> list() throws IOException {
    return blobs.list();
  }

  @Override
  public void check() throws IOException {
    blobs.check();
  }
}
