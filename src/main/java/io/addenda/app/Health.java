package io.addenda.app;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Endpoint;
import io.addenda.api.Json;
import io.addenda.blobs.BlobStore;
import io.addenda.database.DatabaseException;
import io.addenda.disk.Disk;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.StorageFullException;

/// Tells a supervisor how the server is: `live` while it answers at all, `ready` while both stores
/// can be written to, as far as that is known without writing.
final class Health {

  static final String METADATA = "metadata";
  static final String BLOBS = "blobs";

  private static final System.Logger LOG = System.getLogger(Health.class.getName());

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final Disk disk;

  Health(MetadataStore metadata, BlobStore blobs, Disk disk) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.disk = disk;
  }

  /// `GET /health/live`: answered by the thread that takes requests, so that it says how that is
  /// and not how busy the others are.
  void live(Call call, Endpoint.Reply reply) {
    reply.answer(Json.response(200, object(field("status", "live"))));
  }

  /// How the server is.
  ///
  /// @param broken whether the disk failed: then the stores are not asked
  /// @param full whether there is room for nothing but deletes
  /// @param failing what does not work
  record State(boolean broken, boolean full, List<String> failing) {
    String status() {
      return !failing.isEmpty() ? "not ready" : full ? "ready, disk full" : "ready";
    }

    /// Whether one of the stores can be relied upon.
    boolean isReady(String store) {
      return !broken && !failing.contains(store);
    }
  }

  /// Looks how it is.
  State state() {
    if (disk.fault().isPresent()) {
      return new State(true, disk.isFull(), List.of("disk"));
    }
    var failing = new ArrayList<String>();
    try {
      metadata.check();
    } catch (DatabaseException | StorageFullException e) {
      LOG.log(System.Logger.Level.WARNING, "the metadata store is not ready", e);
      failing.add(METADATA);
    }
    try {
      blobs.check();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the blob store is not ready", e);
      failing.add(BLOBS);
    }
    return new State(false, disk.isFull(), failing);
  }

  /// `GET /health/ready`: 503 when the disk failed, or when a store does not work, and which one it
  /// is. On a full disk there is still much that can be done.
  Response ready(Call call) {
    var state = state();
    var content = object(field("status", state.status()));
    if (!state.failing().isEmpty()) {
      content.put("failing", state.failing());
    }
    if (state.broken()) {
      content.put("reason", "a synchronisation of the disk failed, restart after a check of it");
    }
    return Json.response(state.failing().isEmpty() ? 200 : 503, content);
  }
}
