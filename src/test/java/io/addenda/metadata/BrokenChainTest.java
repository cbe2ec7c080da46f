package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A chain of the audit that a server wrote; [AuditTamperingTest] has every change of a value.
@LocalOnly("it breaks the audit in a file of SQLite")
class BrokenChainTest {

  @TempDir private Path data;

  @Test
  void chainIsWholeAndEveryFaultInItIsFound() throws Exception {
    try (var server = TestServer.demo(data)) {
      var lead = server.create("Leads", Person.STANDARD);
      for (int i = 0; i < 5; i++) {
        server.upload(lead, "a.txt", "a" + i, Person.STANDARD);
      }
      long last = AuditPosition.of(1, server.inside().audit().last());
      assertThat(server.auditFaults()).isEmpty();

      var sql = new Sql(data.resolve("addenda.db"));
      for (var fault : faults(last)) {
        sql.change("create table saved as select * from audit");
        sql.change(fault);
        assertThat(server.auditFaults()).as(fault).isNotEmpty();
        sql.change("delete from audit");
        sql.change("insert into audit select * from saved");
        sql.change("drop table saved");
        assertThat(server.auditFaults()).isEmpty();
      }
    }
  }

  private static List<String> faults(long last) {
    return List.of(
        "update audit set detail = 'b.txt' where position = " + (last - 2),
        "update audit set refused = 'X' where position = " + (last - 2),
        "update audit set actor = null where position = " + (last - 2),
        "update audit set action = 'NONSENSE' where position = " + (last - 2),
        "update audit set record = -1 where position = " + (last - 2),
        "update audit set time = time + 1 where position = " + last,
        "delete from audit where position = " + (last - 2),
        "delete from audit where position = " + last,
        "delete from audit where position = " + AuditPosition.of(1, 1),
        """
        insert into audit
        select position + 1, time, organization, actor, client, remote, request, action, module,
          record, target, detail, refused, hash
        from audit where position = %d"""
            .formatted(last));
  }
}
