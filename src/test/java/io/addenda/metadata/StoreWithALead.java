package io.addenda.metadata;

import module java.base;

import io.addenda.model.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// For tests of a store with two organisations, the first of which has a lead; in a file, unless
/// they say otherwise.
abstract class StoreWithALead implements StoreContract {

  @TempDir Path directory;
  MetadataStore store;

  MetadataStore openStore() {
    return new MetadataStore(directory.resolve("addenda.db"));
  }

  @BeforeEach
  void open() {
    store = openStore();
    change(
        tables -> {
          tables.organizations().insert(ORGANIZATION, "77", "Zylker", new Id(1000));
          tables.organizations().insert(OTHER, "78", "Other", new Id(2000));
          tables.records().insert(ORGANIZATION, StoreContract.record(LEAD, null));
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public final MetadataStore store() {
    return store;
  }

  @Override
  public final void reopen() {
    store.close();
    store = openStore();
  }
}
