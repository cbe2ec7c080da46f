package io.addenda.requests;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.api.Params;
import io.addenda.http.Response;
import org.jspecify.annotations.Nullable;

/// The credits of an organisation, and whether its answers say in what they differ.
public final class ModeEndpoints {

  private static final String BUDGET = "budget";
  private static final String STRICT = "strict";

  private final Function<Call, Recorder> of;
  private final JsonBodies bodies;

  /// @param of the recorder of the organisation that a call is about
  public ModeEndpoints(Function<Call, Recorder> of, JsonBodies bodies) {
    this.of = of;
    this.bodies = bodies;
  }

  /// `GET /addenda/v1/credits`: what was used in the last 24 hours, and what is left.
  public Response credits(Call call) {
    var credits = of.apply(call).credits();
    Params.refuseOthers(call, RequestEndpoints.ORGANIZATION);
    return answer(credits);
  }

  private static Response answer(Credits credits) {
    return Json.response(200, object(field("credits", credits.json())));
  }

  /// `PUT /addenda/v1/credits {"budget":…}`: how many may be used in 24 hours; `null` for any
  /// number.
  public Response budget(Call call) throws IOException {
    var credits = of.apply(call).credits();
    Params.refuseOthers(call, RequestEndpoints.ORGANIZATION);
    switch (only(call, BUDGET)) {
      case null -> credits.budget(null);
      case Integer most when most >= 0 -> credits.budget(most);
      default -> throw invalid(BUDGET);
    }
    return answer(credits);
  }

  /// `DELETE /addenda/v1/credits`: as if nothing had been used. The budget stays.
  public Response reset(Call call) {
    var credits = of.apply(call).credits();
    Params.refuseOthers(call, RequestEndpoints.ORGANIZATION);
    credits.reset();
    return answer(credits);
  }

  /// `GET /addenda/v1/strict`
  public Response strictness(Call call) {
    var recorder = of.apply(call);
    Params.refuseOthers(call, RequestEndpoints.ORGANIZATION);
    return Json.response(200, object(field(STRICT, recorder.isStrict())));
  }

  /// `PUT /addenda/v1/strict {"strict":true}`: whether each answer has a header `X-Addenda-Differs`
  /// when it is other than in the real service, or nobody knows.
  public Response strict(Call call) throws IOException {
    var recorder = of.apply(call);
    Params.refuseOthers(call, RequestEndpoints.ORGANIZATION);
    if (!(only(call, STRICT) instanceof Boolean on)) {
      throw invalid(STRICT);
    }
    recorder.strict(on);
    return Json.response(200, object(field(STRICT, on)));
  }

  /// The value of the only member that a body may have, and must.
  private @Nullable Object only(Call call, String name) throws IOException {
    try (var body = bodies.open(call.request(), this)) {
      var members = body.object();
      for (var given : members.keySet()) {
        if (!given.equals(name)) {
          throw new ApiException(new ApiError.ConditionNotServed("key", given));
        }
      }
      if (members.isEmpty()) {
        throw new ApiException(new ApiError.FieldsExpected(List.of(name)));
      }
      return members.get(name);
    }
  }

  private static ApiException invalid(String name) {
    return new ApiException(new ApiError.BodyValueInvalid(name, "$." + name));
  }
}
