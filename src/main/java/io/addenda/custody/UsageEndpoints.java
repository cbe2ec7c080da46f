package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.Params;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;

/// How much an organisation has, as `addenda du` says it. For administrators only.
///
/// Each call goes through all attachments of the installation, which takes about a second for a
/// million, and keeps one of the connections that read. So one runs at a time, and none longer than
/// [#LONGEST]: what takes longer is refused, and never half answered.
public final class UsageEndpoints {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final int USUAL_RECORDS = 20;
  private static final int MOST_RECORDS = 200;

  private final MetadataStore metadata;
  private final LongSupplier nanos;
  private final ReentrantLock counting = new ReentrantLock();

  public UsageEndpoints(MetadataStore metadata) {
    this(metadata, System::nanoTime);
  }

  /// @param nanos a clock that is asked how long a count has taken
  UsageEndpoints(MetadataStore metadata, LongSupplier nanos) {
    this.metadata = metadata;
    this.nanos = nanos;
  }

  /// `GET /addenda/v1/usage?modules=`
  public Response get(Call call) {
    call.requireAdministrator();
    boolean modules = Params.flag(call, "modules").orElse(false);
    var organization = call.caller().organization().id();
    var usage = count((tables, late) -> Usage.of(tables, organization, modules, late));
    return Response.text(200, Json.CONTENT_TYPE, usage.json());
  }

  /// `GET /addenda/v1/usage/records?limit=`: the records with the most bytes attached.
  public Response records(Call call) {
    call.requireAdministrator();
    int most = call.number("limit", USUAL_RECORDS, MOST_RECORDS);
    var organization = call.caller().organization().id();
    var found = count((tables, late) -> LargeRecord.largest(tables, organization, most, late));
    return found.isEmpty()
        ? Response.noContent()
        : Json.response(
            200,
            object(
                field(
                    "records", found.stream().map(LargeRecord::json).map(Json::written).toList())));
  }

  private interface Count<T> {
    Optional<T> of(Tables tables, BooleanSupplier late);
  }

  private <T> T count(Count<T> count) {
    if (!isTurn()) {
      throw new ApiException(new ApiError.TooManyAtOnce());
    }
    try {
      long began = nanos.getAsLong();
      BooleanSupplier late = () -> nanos.getAsLong() - began > LONGEST.toNanos();
      return metadata
          .read(tables -> count.of(tables, late))
          .orElseThrow(() -> new ApiException(new ApiError.TooMuchToCount()));
    } finally {
      counting.unlock();
    }
  }

  private boolean isTurn() {
    try {
      return counting.tryLock(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
