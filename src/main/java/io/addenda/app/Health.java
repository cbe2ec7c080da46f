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

  /// `GET /health/ready`: 503 when the disk failed, or when a store does not work, and which one it
  /// is. On a full disk there is still much that can be done.
  Response ready(Call call) {
    if (disk.fault().isPresent()) {
      return Json.response(
          503,
          object(
              field("status", "not ready"),
              field("failing", List.of("disk")),
              field(
                  "reason", "a synchronisation of the disk failed, restart after a check of it")));
    }
    var failing = new ArrayList<String>();
    try {
      metadata.check();
    } catch (DatabaseException | StorageFullException e) {
      LOG.log(System.Logger.Level.WARNING, "the metadata store is not ready", e);
      failing.add("metadata");
    }
    try {
      blobs.check();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the blob store is not ready", e);
      failing.add("blobs");
    }
    return failing.isEmpty()
        ? Json.response(200, object(field("status", disk.isFull() ? "ready, disk full" : "ready")))
        : Json.response(503, object(field("status", "not ready"), field("failing", failing)));
  }
}
