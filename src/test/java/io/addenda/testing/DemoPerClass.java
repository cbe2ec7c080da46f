package io.addenda.testing;

import module java.base;

import io.addenda.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// For tests that share the server of their class.
@OnAllStores
public abstract class DemoPerClass {

  @TempDir protected static Path data;
  protected static TestServer server;

  @BeforeAll
  protected static void startServer() throws IOException {
    server = TestServer.demo(data);
  }

  @AfterAll
  protected static void stopServer() {
    server.close();
  }
}
