package io.addenda.contents;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.blobs.BlobStore.Stored;
import io.addenda.model.Id;
import io.addenda.model.Location;
import org.jspecify.annotations.Nullable;

/// How many bytes lie where, for whoever asks for many in the order of organisations and names: it
/// goes along the lists of the store, a page of which is in memory. What is not in them is asked
/// for by itself, so that whatever the order, the answer is right.
public final class ListedSizes implements Closeable {

  private final BlobStore blobs;
  private @Nullable Id organization;
  private Stream<Stored> list = Stream.empty();
  private Iterator<Stored> rest = Collections.emptyIterator();
  private @Nullable Stored next;

  ListedSizes(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// The size, or empty when there is nothing.
  OptionalLong size(Location location) throws IOException {
    try {
      if (!location.organization().equals(organization)) {
        begin(location.organization());
      }
      while (next != null && next.location().name().compareTo(location.name()) < 0) {
        next = rest.hasNext() ? rest.next() : null;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return next != null && next.location().equals(location)
        ? OptionalLong.of(next.size())
        : blobs.size(location);
  }

  private void begin(Id of) throws IOException {
    list.close();
    list = blobs.inOrder(of).orElseGet(Stream::empty);
    rest = list.iterator();
    next = rest.hasNext() ? rest.next() : null;
    organization = of;
  }

  @Override
  public void close() {
    list.close();
  }
}
