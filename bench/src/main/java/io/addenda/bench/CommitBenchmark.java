package io.addenda.bench;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// A small change, durable when it returns: one line of the audit. Alone, and with 64 who wait at
/// the same time and share commits.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CommitBenchmark {

  private MetadataStore metadata;
  private AuditEntry line;

  @Setup
  public void setUp() {
    metadata = new MetadataStore(Path.of(System.getProperty("bench.data"), "addenda.db"));
    Id organization = metadata.read(tables -> tables.organizations().all().getFirst().id());
    line =
        Origin.none(organization)
            .line(Instant.now(), AuditEntry.Action.ATTACHMENT_DELETED, "Leads", null, null, null);
  }

  @TearDown
  public void tearDown() {
    metadata.close();
  }

  @Benchmark
  @Threads(1)
  public AuditEntry alone() {
    return commit();
  }

  @Benchmark
  @Threads(64)
  public AuditEntry together() {
    return commit();
  }

  private AuditEntry commit() {
    return metadata.write(
        tables -> {
          tables.audit().insert(line);
          return line;
        });
  }
}
