package io.addenda.bench;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.http.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The answer to a delete, and a page of 200 attachments.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {

  private static final Json.Names NAMES = new Json.Names(List.of("File_Name", "Size", "id"));

  private long id = 2_883_756_000_000_261_017L;

  @Benchmark
  public Response deleted() {
    return Envelope.success("record deleted", object(field("id", Long.toString(id))));
  }

  /// As lists make it.
  @Benchmark
  public Response page() {
    var data = new Json.Rows(NAMES);
    for (int i = 0; i < 200; i++) {
      data.add(new Object[] {"file-1.txt", "10240", Long.toString(id + i)});
    }
    return Json.longResponse(200, object(field("data", data)));
  }

  /// The same with a map for each row, as text.
  @Benchmark
  public Response pageOfMaps() {
    var data = new ArrayList<Map<String, ?>>(200);
    for (int i = 0; i < 200; i++) {
      data.add(
          object(
              field("File_Name", "file-1.txt"),
              field("Size", "10240"),
              field("id", Long.toString(id + i))));
    }
    return Json.response(200, object(field("data", data)));
  }
}
