package io.addenda.records;

import static io.addenda.testing.SmallOrganization.NOW;

import module java.base;

import io.addenda.api.Call;
import io.addenda.catalogue.CustomView;
import io.addenda.http.Response;
import io.addenda.model.Caller;
import io.addenda.testing.JsonText;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.BeforeEach;

/// The calls that change many records at once.
abstract class MassCalls extends TagCalls {

  MassEndpoints mass;
  MassWork work;

  @BeforeEach
  void prepareMass() {
    mass = records.mass();
    work = chore(NOW);
  }

  MassWork chore(Instant now) {
    var limits =
        new RecordEndpoints.Limits(MOST_BYTES, MOST_BYTES, MOST_BYTES, 100_000, Duration.ZERO);
    return new MassWork(small.metadata, InstantSource.fixed(now), limits);
  }

  /// Does all that is scheduled.
  void workAll() {
    work.run(() -> false);
  }

  String ask(Bringing endpoint, Caller caller, String module, String body) {
    return bring(endpoint, caller, "", body, "module", module);
  }

  String view(Caller caller, String module, CustomView view) {
    var found = caller.module(module).orElseThrow();
    return view.id(caller.organization(), found).toString();
  }

  String allOf(String module) {
    return "\"cvid\":\"" + view(small.ada, module, CustomView.ALL) + "\"";
  }

  String myOwn(String module) {
    return "\"cvid\":\"" + view(small.ada, module, CustomView.MINE) + "\"";
  }

  static String job(String answer) {
    return JsonText.ofAnswer(answer).text("data.0.details.job_id");
  }

  String status(Function<Call, Response> endpoint, Caller caller, String query) {
    return answer(endpoint::apply, SmallOrganization.call(caller, query, "", "module", "Leads"));
  }

  String city(Object lead) {
    var answer = get(small.ada, "Leads", lead.toString(), "fields=City");
    return answer.equals("204")
        ? "gone"
        : String.valueOf(JsonText.ofAnswer(answer).at("data.0.City"));
  }

  String owner(Object lead) {
    return JsonText.ofAnswer(get(small.ada, "Leads", lead.toString(), "fields=Owner"))
        .text("data.0.Owner.id");
  }

  static String done(String message, Object id) {
    return "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"%s\",\"status\":\"success\"}"
        .formatted(id, message);
  }
}
