package io.addenda.metadata;

import module java.base;

import io.addenda.database.CommitListener;
import io.addenda.database.PostgresServer;
import org.junit.jupiter.api.AfterEach;

class PostgresMetadataStoreTest extends MetadataStoreContract {

  private final String url = PostgresServer.fresh();

  @Override
  MetadataStore openStore() {
    return MetadataStore.in(
        PostgresServer.address(url), null, Integer.MAX_VALUE, CommitListener.NONE);
  }

  @AfterEach
  void drop() {
    store().close();
    PostgresServer.drop(url);
  }
}
