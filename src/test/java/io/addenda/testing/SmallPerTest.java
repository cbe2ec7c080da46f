package io.addenda.testing;

import module java.base;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// For tests that each have a small organisation of their own.
@OnAllStores
public abstract class SmallPerTest {

  @TempDir protected Path directory;
  protected SmallOrganization small;

  @BeforeEach
  protected void openSmall() {
    small = new SmallOrganization(directory);
  }

  @AfterEach
  protected void closeSmall() {
    small.close();
  }
}
