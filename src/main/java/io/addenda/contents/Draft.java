package io.addenda.contents;

import module java.base;

import io.addenda.metadata.Tables;
import io.addenda.model.Attachment.Content;
import io.addenda.model.Id;

/// The bytes of a file that has come and that no attachment has yet. First it is kept, then a
/// change uses it, then it is settled whether that was done. Closing it before it was kept removes
/// it.
public interface Draft extends Closeable {

  /// What the bytes are.
  Content.File content();

  /// Makes the bytes durable, as far as they are not to be written together with their row. When
  /// this throws, nothing is left of them.
  void keep() throws IOException;

  /// Counts a use of the content by an attachment, in the transaction that adds the attachment.
  ///
  /// @throws io.addenda.model.StorageFullException when there is no room for the bytes
  void use(Tables tables, Id attachment, Instant now);

  /// To be called after the change. Has bytes removed, after a while, that nothing came to use.
  ///
  /// @param used whether the change was made for sure
  void settle(boolean used);
}
