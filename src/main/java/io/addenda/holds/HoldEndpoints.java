package io.addenda.holds;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Hold;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Legal holds and retention rules, which the real API does not have. For administrators only.
public final class HoldEndpoints {

  private final MetadataStore metadata;
  private final InstantSource clock;

  public HoldEndpoints(MetadataStore metadata, InstantSource clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /// `GET /addenda/v1/holds`
  public Response list(Call call) {
    call.requireAdministrator();
    var organization = call.caller().organization().id();
    var holds = metadata.read(tables -> tables.holds().of(organization));
    return holds.isEmpty()
        ? Response.noContent()
        : Json.response(
            200, object(field("holds", holds.stream().map(hold -> json(call, hold)).toList())));
  }

  private static Map<String, @Nullable Object> json(Call call, Hold hold) {
    var user = call.caller().user();
    return object(
        field("id", hold.id().toString()),
        field("module", hold.module()),
        field("record", text(hold.record())),
        field("attachment", text(hold.attachment())),
        field("until", hold.until() == null ? null : user.time(hold.until())),
        field("days", hold.days()),
        field("reason", hold.reason()),
        field("placed_by", text(hold.placedBy())),
        field("placed_time", user.time(hold.placedTime())));
  }

  private static @Nullable String text(@Nullable Id id) {
    return id == null ? null : id.toString();
  }

  /// `POST /addenda/v1/holds?module=&record=&attachment=&until=&days=&reason=`: see [Holds#wanted].
  public Change.Work<Tables> place(Call call) {
    call.requireAdministrator();
    var wanted = Holds.wanted(call.caller().organization(), call.request().query()::first);
    return (tables, _) -> {
      var id = Holds.place(tables, call.origin(), wanted, clock.instant());
      return Envelope.success("hold placed", object(field("id", id.toString())));
    };
  }

  /// `DELETE /addenda/v1/holds/{hold}`
  public Change.Work<Tables> release(Call call) {
    call.requireAdministrator();
    return (tables, _) -> {
      var id =
          Id.parse(call.path("hold"))
              .filter(it -> Holds.release(tables, call.origin(), it, clock.instant()))
              .orElseThrow(() -> new ApiException(new ApiError.IdInvalid(call.path("hold"))));
      return Envelope.success("hold released", object(field("id", id.toString())));
    };
  }
}
