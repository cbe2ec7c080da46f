package io.addenda.contents;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment.Content;
import io.addenda.model.Id;
import io.addenda.model.Location;
import org.jspecify.annotations.Nullable;

/// A file that is in the blob store before it has a row.
final class StoredDraft implements Draft {

  /// How long bytes without a row are left alone.
  private static final Duration GRACE = Duration.ofHours(1);

  /// How long bytes that others have taken the place of are left to those who begin to read them.
  private static final Duration REST = Duration.ofSeconds(5);

  private final MetadataStore metadata;
  private final BlobStore.Draft draft;
  private final InstantSource clock;
  private final Content.File content;
  private @Nullable Location location;

  StoredDraft(MetadataStore metadata, BlobStore.Draft draft, InstantSource clock) {
    this.metadata = metadata;
    this.draft = draft;
    this.clock = clock;
    this.content = new Content.File(draft.key(), draft.size());
  }

  @Override
  public Content.File content() {
    return content;
  }

  @Override
  public void keep() throws IOException {
    try (draft) {
      location = draft.keep();
    }
  }

  @Override
  public void use(Tables tables, Id attachment, Instant now) {
    tables.contents().use(content, kept(), now.plus(REST));
  }

  @Override
  public void settle(boolean used) {
    if (!used) {
      metadata.write(
          kept().organization(),
          tables -> {
            tables.reaping().add(kept(), content.blob(), clock.instant().plus(GRACE));
            return content;
          });
    }
  }

  private Location kept() {
    return Objects.requireNonNull(location, "the bytes were not kept");
  }

  @Override
  public void close() throws IOException {
    draft.close();
  }
}
