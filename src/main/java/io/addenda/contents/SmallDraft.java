package io.addenda.contents;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment.Content;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;

/// A file that is written together with its row: it is only in memory until then.
final class SmallDraft implements Draft {

  private final MetadataStore metadata;
  private final Id organization;
  private final byte[] bytes;
  private final Content.File content;

  SmallDraft(MetadataStore metadata, Id organization, byte[] bytes) {
    this.metadata = metadata;
    this.organization = organization;
    this.bytes = bytes;
    this.content = new Content.File(BlobKey.of(bytes), bytes.length);
  }

  @Override
  public Content.File content() {
    return content;
  }

  @Override
  public void keep() {}

  @Override
  public void use(Tables tables, Id attachment, Instant now) {
    // What is left on a full disk is for deletes.
    metadata.requireRoom();
    tables.contents().use(organization, content, attachment, bytes);
  }

  @Override
  public void settle(boolean used) {}

  @Override
  public void close() {}
}
