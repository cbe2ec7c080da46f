package io.addenda.app;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.blobs.BlobStore;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataException;
import io.addenda.metadata.MetadataStore;

/// Tells a supervisor how the server is: `live` while it answers at all, `ready` while both stores
/// can be written to.
final class Health {

  private static final System.Logger LOG = System.getLogger(Health.class.getName());

  private final MetadataStore metadata;
  private final BlobStore blobs;

  Health(MetadataStore metadata, BlobStore blobs) {
    this.metadata = metadata;
    this.blobs = blobs;
  }

  /// `GET /health/live`
  Response live(Call call) {
    return Json.response(200, object(field("status", "live")));
  }

  /// `GET /health/ready`: 503 when a store does not work, and which one it is.
  Response ready(Call call) {
    var failing = new ArrayList<String>();
    try {
      metadata.check();
    } catch (MetadataException e) {
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
        ? Json.response(200, object(field("status", "ready")))
        : Json.response(503, object(field("status", "not ready"), field("failing", failing)));
  }
}
