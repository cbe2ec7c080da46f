package io.addenda.oauth;

import module java.base;

import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// For tests that each have accounts of their own.
@OnAllStores
abstract class AccountsPerTest {

  @TempDir Path directory;
  Accounts accounts;

  @BeforeEach
  void open() {
    accounts = new Accounts(directory);
  }

  @AfterEach
  void close() {
    accounts.close();
  }
}
