package io.addenda.metadata;

import module java.base;

import io.addenda.model.Attachment;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// A store with two organisations, the first of which has a lead, and a few ways to use it. What
/// every store promises stands in the interfaces that extend this.
interface StoreContract {

  Id ORGANIZATION = new Id(1);
  Id OTHER = new Id(2);
  Id USER = new Id(10);
  Id LEAD = new Id(100);
  Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /// Texts that sort by their code points as they stand here, and in no language so.
  List<String> BY_CODE_POINT =
      List.of("", "Z", "a", "aa", "a\u0308", "b", "\u00e4", "\uff21", "\ufffd", "\ud83d\ude00");

  MetadataStore store();

  /// Closes the store and opens it again.
  void reopen();

  /// Makes a change that nothing comes of.
  default void change(Consumer<Tables> change) {
    store()
        .write(
            tables -> {
              change.accept(tables);
              return true;
            });
  }

  /// The same for a change that has assertions between its statements.
  default void checkedChange(Consumer<Tables> change) {
    Optional<AssertionError> failed =
        store()
            .write(
                tables -> {
                  try {
                    change.accept(tables);
                    return Optional.empty();
                  } catch (AssertionError e) {
                    return Optional.of(e);
                  }
                });
    failed.ifPresent(
        e -> {
          throw e;
        });
  }

  default void insert(Attachment... attachments) {
    change(
        tables ->
            Stream.of(attachments)
                .forEach(each -> tables.attachments().insert(ORGANIZATION, each)));
  }

  default Optional<Attachment> find(long id) {
    return store().read(tables -> tables.attachments().find(ORGANIZATION, LEAD, new Id(id)));
  }

  default List<Long> page(long below, int most, int skip) {
    return store()
        .read(tables -> tables.attachments().page(ORGANIZATION, LEAD, new Id(below), most, skip))
        .stream()
        .map(attachment -> attachment.id().value())
        .toList();
  }

  /// Moves an attachment of the lead to the bin.
  default boolean recycle(long id, Instant at) {
    return !store().write(tables -> recycle(tables, ORGANIZATION, LEAD, new Id(id), at)).isEmpty();
  }

  static Set<Id> recycle(Tables tables, Id organization, Id record, Id id, Instant at) {
    return tables.deletions().recycle(organization, record, Set.of(id), USER, at);
  }

  static Attachment link(long id) {
    return attachment(id, new Attachment.Content.Link("https://example.com/" + id));
  }

  static Attachment attachment(long id, Attachment.Content content) {
    return named(id, "a.txt", content);
  }

  static Attachment named(long id, String name, Attachment.Content content) {
    return new Attachment(new Id(id), LEAD, name, content, USER, USER, NOW, USER, NOW);
  }

  /// The same on another record.
  static Attachment on(Id record, Attachment one) {
    return new Attachment(
        one.id(),
        record,
        one.name(),
        one.content(),
        one.owner(),
        one.createdBy(),
        one.createdTime(),
        one.modifiedBy(),
        one.modifiedTime());
  }

  static Attachment.Content.File file(String bytes) {
    var content = bytes.getBytes(StandardCharsets.UTF_8);
    return new Attachment.Content.File(BlobKey.of(content), content.length);
  }

  static CrmRecord record(Id id, @Nullable Id parent) {
    return new CrmRecord(
        id,
        parent == null ? "Leads" : "Notes",
        "Boyle",
        parent,
        "{}",
        USER,
        USER,
        NOW,
        USER,
        NOW,
        false);
  }
}
