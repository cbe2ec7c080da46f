package io.addenda.attachments;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.Hold;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Legal holds and retention rules, which the real API does not have. For administrators only.
public final class HoldEndpoints {

  private static final int MOST_DAYS = 36_500;
  private static final int LONGEST_REASON = 250;

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

  /// `POST /addenda/v1/holds?module=&record=&attachment=&until=&days=&reason=`: `record`,
  /// `attachment` (with its record), `until` (`2030-01-31T00:00:00Z`) and `days` may be left out.
  public Function<Tables, Response> place(Call call) {
    call.requireAdministrator();
    var module =
        call.caller()
            .organization()
            .module(call.param("module"))
            .filter(known -> known.support() != CrmModule.Support.NONE)
            .orElseThrow(() -> new ApiException(new ApiError.ModuleParamInvalid()));
    var record = id(call, "record");
    var attachment = id(call, "attachment");
    if (attachment != null && record == null) {
      throw new ApiException(new ApiError.ParamMissing("record"));
    }
    var reason = call.param("reason").strip();
    if (reason.length() > LONGEST_REASON) {
      throw new ApiException(new ApiError.ParamInvalid("reason"));
    }
    int days = call.number("days", 0, MOST_DAYS);
    var until = until(call);
    return tables -> {
      var caller = call.caller();
      var organization = caller.organization().id();
      requireThere(tables, organization, module, record, attachment);
      var now = clock.instant();
      var hold =
          new Hold(
              tables.organizations().nextId(organization),
              module.apiName(),
              record,
              attachment,
              until,
              days == 0 ? null : days,
              reason,
              caller.user().id(),
              now);
      tables.holds().insert(organization, hold);
      var target = attachment == null ? hold.id() : attachment;
      tables
          .audit()
          .insert(call.audit(now, AuditEntry.Action.HOLD_PLACED, module, record, target, reason));
      return Envelope.success("hold placed", object(field("id", hold.id().toString())));
    };
  }

  private static void requireThere(
      Tables tables,
      Id organization,
      CrmModule module,
      @Nullable Id record,
      @Nullable Id attachment) {
    if (record == null) {
      return;
    }
    if (!tables.holds().isThere(organization, module.apiName(), record)) {
      throw new ApiException(new ApiError.ParamInvalid("record"));
    }
    if (attachment != null
        && tables.attachments().find(organization, record, attachment).isEmpty()
        && tables
            .bin()
            .find(organization, attachment)
            .filter(entry -> entry.record().equals(record))
            .isEmpty()) {
      throw new ApiException(new ApiError.ParamInvalid("attachment"));
    }
  }

  /// `DELETE /addenda/v1/holds/{hold}`
  public Function<Tables, Response> release(Call call) {
    call.requireAdministrator();
    return tables -> {
      var organization = call.caller().organization().id();
      var id =
          Id.parse(call.path("hold"))
              .filter(it -> tables.holds().delete(organization, it))
              .orElseThrow(() -> new ApiException(new ApiError.IdInvalid(call.path("hold"))));
      tables
          .audit()
          .insert(
              call.audit(clock.instant(), AuditEntry.Action.HOLD_RELEASED, null, null, id, null));
      return Envelope.success("hold released", object(field("id", id.toString())));
    };
  }

  private static @Nullable Id id(Call call, String name) {
    var given = call.request().query().first(name).filter(text -> !text.isBlank());
    if (given.isEmpty()) {
      return null;
    }
    return Id.parse(given.get())
        .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(name)));
  }

  private static @Nullable Instant until(Call call) {
    var given = call.request().query().first("until").filter(text -> !text.isBlank());
    if (given.isEmpty()) {
      return null;
    }
    try {
      var until = OffsetDateTime.parse(given.get()).toInstant();
      // No further than what is stored of a time.
      return Instant.ofEpochMilli(until.toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException _) {
      throw new ApiException(new ApiError.ParamInvalid("until"));
    }
  }
}
