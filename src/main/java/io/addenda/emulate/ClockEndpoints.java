package io.addenda.emulate;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.api.Members;
import io.addenda.http.Response;
import org.jspecify.annotations.Nullable;

/// The clock of an organisation, or of all.
public final class ClockEndpoints {

  private static final Set<String> KEYS = Set.of("now", "advance", "freeze");

  private final Access access;
  private final Organizations organizations;
  private final JsonBodies bodies;

  public ClockEndpoints(Access access, Organizations organizations, JsonBodies bodies) {
    this.access = access;
    this.organizations = organizations;
    this.bodies = bodies;
  }

  /// What a body asks for.
  ///
  /// @param freeze whether it stands there; null to leave that as it is
  record Wanted(@Nullable Instant now, @Nullable Duration advance, @Nullable Boolean freeze) {

    static Wanted of(Members body) {
      var now = body.parsed("now", text -> OffsetDateTime.parse(text).toInstant()).orElse(null);
      // As ISO 8601 writes it; a month and a year have no fixed length and are refused.
      var advance = body.parsed("advance", Duration::parse).orElse(null);
      var freeze = body.flag("freeze").orElse(null);
      if (now != null && advance != null) {
        throw new ApiException(new ApiError.ParamsAmbiguous("now", "advance"));
      }
      if (now == null && advance == null && freeze == null) {
        throw new ApiException(new ApiError.ParamsExpected(List.of("now", "advance", "freeze")));
      }
      return new Wanted(now, advance, freeze);
    }

    OrganizationClock.Setting on(OrganizationClock clock) {
      try {
        var moved =
            now != null ? clock.at(now) : clock.by(advance == null ? Duration.ZERO : advance);
        var time = now != null ? now : clock.instant(moved);
        if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LAST)) {
          return freeze == null ? moved : clock.standing(moved, time, freeze);
        }
      } catch (DateTimeException | ArithmeticException _) {
        // It is beyond what can be counted.
      }
      throw Members.invalid(now == null ? "advance" : "now");
    }
  }

  /// Up to here nanoseconds from now can be counted in 64 bits.
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  /// `GET /addenda/v1/clock`: what time it is.
  public Response get(Call call) {
    return answer(access.some(call));
  }

  /// `PUT /addenda/v1/clock`: moves the clock to a time, `now`, or on by a duration, `advance`, and
  /// stops it or has it go on, `freeze`. What is due by then is done when the call answers.
  public Response put(Call call) throws IOException {
    var about = access.some(call);
    Wanted wanted;
    try (var body = bodies.open(call.request(), this)) {
      wanted = Wanted.of(Members.of(body.object(), KEYS));
    }
    return set(about, wanted::on);
  }

  /// `DELETE /addenda/v1/clock`: the clock follows that of the machine again.
  public Response delete(Call call) throws IOException {
    return set(access.some(call), _ -> OrganizationClock.Setting.NONE);
  }

  private Response set(
      List<TestOrganization> about, Function<OrganizationClock, OrganizationClock.Setting> setting)
      throws IOException {
    var settings = new LinkedHashMap<TestOrganization, OrganizationClock.Setting>();
    for (var organization : about) {
      var clock = organization.emulated().clock();
      var next = setting.apply(clock);
      requireNotBehind(organization, clock.instant(next));
      settings.put(organization, next);
    }
    for (var each : settings.entrySet()) {
      var organization = each.getKey();
      organization.emulated().clock().set(each.getValue());
      organizations.keepClock(organization);
      organization
          .gate()
          .inside(
              running -> {
                running.settle();
                return true;
              });
    }
    return answer(about);
  }

  private static void requireNotBehind(TestOrganization organization, Instant time)
      throws IOException {
    if (time.isBefore(organization.emulated().clock().instant())) {
      var last = organization.gate().inside(Running::lastChange).orElse(Instant.MIN);
      if (time.isBefore(last)) {
        throw new ApiException(new ApiError.ClockBehind(last));
      }
    }
  }

  private static Response answer(List<TestOrganization> about) {
    return Json.response(
        200, object(field("clocks", about.stream().map(ClockEndpoints::json).toList())));
  }

  private static Map<String, @Nullable Object> json(TestOrganization organization) {
    var clock = organization.emulated().clock();
    return object(
        field("organization", organization.id().toString()),
        field("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString()),
        field("ahead", clock.ahead().truncatedTo(ChronoUnit.SECONDS).toString()),
        field("frozen", clock.setting().frozen() != null));
  }
}
