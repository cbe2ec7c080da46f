import module java.base;

import io.addenda.metadata.Deletion;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.Id;
import io.addenda.model.Scopes;
import java.lang.management.ManagementFactory;

/// Deletes attachments with nothing around the store: no HTTP, no token, 32 in each commit, the next
/// when the one before is durable. Prints the processor time of the thread that writes, in µs a
/// delete, for each pair of arguments: the data directory of a server that is stopped, and a file of
/// paths. All are attachments of leads, and one process does them one after the other, so that the
/// first pairs warm up the last.
void main(String[] arguments) throws IOException {
  for (int i = 0; i < arguments.length; i += 2) {
    var attachments = Files.readAllLines(Path.of(arguments[i + 1])).stream().map(Target::parse).toList();
    try (var store = new MetadataStore(Path.of(arguments[i], "addenda.db"))) {
      var caller = store.read(tables -> owner(tables, attachments.getFirst()));
      long before = writersTime();
      for (int from = 0; from < attachments.size(); from += 32) {
        var some = attachments.subList(from, Math.min(from + 32, attachments.size()));
        store.write(
            tables -> {
              some.forEach(it -> delete(tables, caller, it));
              return some.size();
            });
      }
      IO.println((writersTime() - before) / 1e3 / attachments.size());
    }
  }
}

record Target(Id lead, Id id) {
  static Target parse(String path) {
    var segments = path.split("/", -1);
    return new Target(Id.parse(segments[4]).orElseThrow(), Id.parse(segments[6]).orElseThrow());
  }
}

static Caller owner(Tables tables, Target first) {
  var organization = tables.organizations().all().getFirst();
  var id = tables.attachments().find(organization.id(), first.lead(), first.id()).orElseThrow().owner();
  var user = tables.members().find(organization.id(), id).orElseThrow();
  var profile = tables.members().profile(organization.id(), user.profile()).orElseThrow();
  return new Caller(organization, user, profile, Set.of(user.id()), "1000.BENCH", Scopes.parse("ZohoCRM.modules.ALL").orElseThrow());
}

static void delete(Tables tables, Caller caller, Target it) {
  var now = Instant.now();
  var leads = caller.organization().module("Leads").orElseThrow();
  if (!tables.deletions().recycle(new Deletion(caller, leads, it.lead(), it.id(), now))) {
    throw new IllegalStateException("not deleted: " + it);
  }
  var action = AuditEntry.Action.ATTACHMENT_DELETED;
  tables.audit().insert(new AuditEntry(now, caller.organization().id(), caller.user().id(), "1000.BENCH", "127.0.0.1", "bench-" + it.id(), action, "Leads", it.lead(), it.id(), null, null));
}

/// In nanoseconds, of the one thread that writes.
static long writersTime() {
  var threads = ManagementFactory.getThreadMXBean();
  return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
      .filter(thread -> thread != null && thread.getThreadName().equals("metadata-writer"))
      .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
      .sum();
}
