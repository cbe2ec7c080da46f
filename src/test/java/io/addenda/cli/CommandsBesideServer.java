package io.addenda.cli;

import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.BeforeEach;

/// For tests of commands on the data directory of a server that runs, with an attachment whose
/// bytes are in the blob store.
abstract class CommandsBesideServer extends DemoPerTest {

  DataCommands commands;
  String id;

  CommandsBesideServer() {
    super("guard.deletes=300", "store.small-file-bytes=0");
  }

  @BeforeEach
  void upload() throws Exception {
    commands = new DataCommands(data);
    id = server.upload(lead, "a.txt", "some content", Person.STANDARD);
  }

  String attachment() {
    return lead.path() + "/Attachments/" + id;
  }

  void delete() throws Exception {
    delete(id);
  }
}
