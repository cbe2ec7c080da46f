package io.addenda.metadata;

class SqliteMetadataStoreTest extends MetadataStoreContract {

  @Override
  MetadataStore openStore() {
    return new MetadataStore(directory.resolve("addenda.db"));
  }
}
