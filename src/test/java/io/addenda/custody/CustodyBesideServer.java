package io.addenda.custody;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.BeforeEach;

/// For tests of those who look after an installation while a server runs on it, which has an
/// attachment.
abstract class CustodyBesideServer extends DemoPerTest {

  static final Fsck.Request LOOK = new Fsck.Request(true, false);
  static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  String id;

  CustodyBesideServer(String... settings) {
    super(settings);
  }

  @BeforeEach
  void upload() throws Exception {
    id = server.upload(lead, "a.txt", "some content", Person.STANDARD);
  }

  Custody custody() throws IOException {
    return server.custody(InstantSource.system());
  }

  Fsck.Report fsck(Fsck.Request request) throws IOException {
    try (var custody = custody()) {
      return custody.fsck(request);
    }
  }
}
