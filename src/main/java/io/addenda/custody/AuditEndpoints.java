package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.PageToken;
import io.addenda.api.Params;
import io.addenda.http.Response;
import io.addenda.metadata.AuditSearch;
import io.addenda.metadata.AuditSearch.Found;
import io.addenda.metadata.AuditSearch.Wanted;
import io.addenda.metadata.AuditSearch.Where;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.CrmModule;
import io.addenda.model.Fingerprint;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The audit of an organisation. For administrators only.
public final class AuditEndpoints {

  private static final int USUAL_IN_A_PAGE = 50;
  private static final int MOST_IN_A_PAGE = 200;

  /// A call looks for so long, and leaves the rest for the next one.
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final LongSupplier nanos;

  public AuditEndpoints(MetadataStore metadata, InstantSource clock) {
    this(metadata, clock, System::nanoTime);
  }

  /// @param nanos a clock that is asked how long a call has looked
  AuditEndpoints(MetadataStore metadata, InstantSource clock, LongSupplier nanos) {
    this.metadata = metadata;
    this.clock = clock;
    this.nanos = nanos;
  }

  /// `GET /addenda/v1/audit`: its lines, as `addenda audit export` prints them, but the newest
  /// first. Filters are `since` and `until` (times such as `2026-01-31T08:00:00Z`, the second one
  /// excluded), `action`, `user`, `client`, `module`, `record`, `target`, and `refused` (`true` or
  /// `false`).
  ///
  /// A page may have fewer lines than it could, or none, and all the same a token to go on with:
  /// more was not found in the time that a call may take.
  public Response list(Call call) {
    call.requireAdministrator();
    int size = call.number("per_page", USUAL_IN_A_PAGE, MOST_IN_A_PAGE);
    var wanted = wanted(call);
    var list = "audit-" + Fingerprint.of(wanted.toString()).sha256().substring(0, 16);
    var user = call.caller().user().id();
    var token =
        call.asked("page_token").map(text -> PageToken.parse(text, user, list, clock.instant()));
    var last = token.map(PageToken::value).map(OptionalLong::of).orElse(OptionalLong.empty());
    long began = nanos.getAsLong();
    BooleanSupplier late = () -> nanos.getAsLong() - began > LONGEST.toNanos();
    var found = metadata.read(tables -> tables.audit().search(wanted, last, size, late));
    if (found.lines().isEmpty() && found.next().isEmpty()) {
      return Response.noContent();
    }
    int page = token.map(PageToken::page).orElse(1);
    return Json.longResponse(
        200,
        object(
            field(
                "audit",
                found.lines().stream().map(AuditReading::json).map(Json::written).toList()),
            field("info", info(found, size, next(found, user, list, page + 1)))));
  }

  private static Map<String, @Nullable Object> info(Found found, int size, @Nullable String next) {
    return object(
        field("per_page", size),
        field("count", found.lines().size()),
        field("more_records", next != null),
        field("next_page_token", next));
  }

  private @Nullable String next(Found found, Id user, String list, int page) {
    if (found.next().isEmpty()) {
      return null;
    }
    var expires = clock.instant().plus(PageToken.LIFETIME);
    return new PageToken(user, list, found.next().getAsLong(), user, page, expires).toString();
  }

  private static Wanted wanted(Call call) {
    var organization = call.caller().organization();
    var module =
        call.asked("module")
            .map(
                name ->
                    organization
                        .module(name)
                        .map(CrmModule::apiName)
                        .orElseThrow(() -> new ApiException(new ApiError.ModuleParamInvalid())));
    return new AuditSearch.Wanted(
        organization.id(),
        Params.time(call, "since").orElse(null),
        Params.time(call, "until").orElse(null),
        Params.read(call, "action", AuditEndpoints::action).orElse(null),
        Params.flag(call, "refused").orElse(null),
        Params.id(call, "user").orElse(null),
        call.asked("client").orElse(null),
        new Where(
            module.orElse(null),
            Params.id(call, "record").orElse(null),
            Params.id(call, "target").orElse(null)));
  }

  private static Optional<Action> action(String name) {
    return Stream.of(Action.values()).filter(each -> each.name().equals(name)).findFirst();
  }
}
