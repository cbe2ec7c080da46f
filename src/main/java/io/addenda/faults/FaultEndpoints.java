package io.addenda.faults;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.api.Params;
import io.addenda.http.Response;

/// The calls about the faults of an organisation.
public final class FaultEndpoints {

  /// The parameter that says which organisation a call is about.
  private static final Set<String> ORGANIZATION = Set.of("organization");

  private final Function<Call, Faults> of;
  private final JsonBodies bodies;
  private final RuleReader reader;

  /// @param of gives the faults that a call is about, if it may be made
  /// @param routes of calls that can have faults, each `METHOD PATH`
  public FaultEndpoints(Function<Call, Faults> of, JsonBodies bodies, List<String> routes) {
    this.of = of;
    this.bodies = bodies;
    this.reader = new RuleReader(new OperationNames(routes));
  }

  /// `GET /addenda/v1/faults`: the rules, with how many calls each was for, and to how many it
  /// came.
  public Response list(Call call) {
    var rules = asked(call).all();
    return rules.isEmpty()
        ? Response.noContent()
        : Json.response(
            200, object(field("faults", rules.stream().map(FaultEndpoints::json).toList())));
  }

  private static Object json(Faults.Counted counted) {
    var rule = object(field("id", counted.id()));
    rule.putAll(counted.rule().given());
    rule.put("calls", counted.calls());
    rule.put("hits", counted.hits());
    return rule;
  }

  /// `POST /addenda/v1/faults`: adds a rule.
  public Response add(Call call) throws IOException {
    var faults = asked(call);
    try (var body = bodies.open(call.request(), faults)) {
      var id = faults.add(reader.read(body.object()));
      return Envelope.success(201, "fault added", object(field("id", id)));
    }
  }

  /// `DELETE /addenda/v1/faults/{fault}`
  public Response remove(Call call) {
    var id = call.path("fault");
    if (!asked(call).remove(id)) {
      throw new ApiException(new ApiError.IdInvalid(id));
    }
    return Envelope.success("fault removed", object(field("id", id)));
  }

  /// `DELETE /addenda/v1/faults`: removes all.
  public Response clear(Call call) {
    return Envelope.success("faults removed", object(field("count", asked(call).clear())));
  }

  private Faults asked(Call call) {
    var faults = of.apply(call);
    Params.refuseOthers(call, ORGANIZATION);
    return faults;
  }
}
