package io.addenda.metadata;

import module java.base;

import io.addenda.model.Attachment;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// For tests of a store with two organisations, the first of which has a lead.
abstract class StoreWithALead {

  static final Id ORGANIZATION = new Id(1);
  static final Id OTHER = new Id(2);
  static final Id USER = new Id(10);
  static final Id LEAD = new Id(100);
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  @TempDir Path directory;
  MetadataStore store;

  @BeforeEach
  void open() {
    store = new MetadataStore(directory.resolve("addenda.db"));
    store.write(
        tables -> {
          tables.organizations().insert(ORGANIZATION, "77", "Zylker", new Id(1000));
          tables.organizations().insert(OTHER, "78", "Other", new Id(2000));
          tables.records().insert(ORGANIZATION, record(LEAD, null));
          return true;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  void insert(Attachment... attachments) {
    store.write(
        tables -> {
          for (var attachment : attachments) {
            tables.attachments().insert(ORGANIZATION, attachment);
          }
          return true;
        });
  }

  Optional<Attachment> find(long id) {
    return store.read(tables -> tables.attachments().find(ORGANIZATION, LEAD, new Id(id)));
  }

  List<Long> page(long below, int most, int skip) {
    return store
        .read(tables -> tables.attachments().page(ORGANIZATION, LEAD, new Id(below), most, skip))
        .stream()
        .map(attachment -> attachment.id().value())
        .toList();
  }

  static Attachment link(long id) {
    return attachment(id, new Attachment.Content.Link("https://example.com/" + id));
  }

  static Attachment attachment(long id, Attachment.Content content) {
    return new Attachment(new Id(id), LEAD, "a.txt", content, USER, USER, NOW, USER, NOW);
  }

  static CrmRecord record(Id id, @Nullable Id parent) {
    return new CrmRecord(
        id, parent == null ? "Leads" : "Notes", "Boyle", parent, "{}", USER, USER, NOW, USER, NOW);
  }
}
