package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.Json;
import org.junit.jupiter.api.Test;

/// The pipeline of deals.
class PipelinesTest extends SettingsCalls {

  @Test
  void stagesAreThoseThatDealsTake() throws Exception {
    var layout = get("/settings/layouts?module=Deals").at("layouts.0.id");
    var answer = get("/settings/pipeline?layout_id=" + layout);
    var pipeline = list(answer, "pipeline").getFirst();
    assertThat(pipeline)
        .containsEntry("display_value", "Standard (Standard)")
        .containsEntry("default", true);
    var stages = Answers.maps(pipeline.get("maps"));
    assertThat(stages)
        .extracting(stage -> stage.get("display_value") + " " + stage.get("forecast_type"))
        .startsWith("Qualification Open")
        .contains("Identify Decision Makers Open", "Closed Won Closed Won")
        .endsWith("Closed-Lost to Competition Closed Lost");
    for (var stage : stages) {
      var deal =
          Json.write(
              Map.of(
                  "data",
                  List.of(
                      Map.of(
                          "Deal_Name", "D",
                          "Stage", String.valueOf(stage.get("actual_value")),
                          "Pipeline", String.valueOf(pipeline.get("actual_value"))))));
      assertThat(send("POST", "/Deals", deal).status()).isEqualTo(201);
    }
    var one = get("/settings/pipeline/" + pipeline.get("id") + "?layout_id=" + layout);
    assertThat(one.body()).isEqualTo(answer.body());
  }

  @Test
  void layoutMustBeNamed() throws Exception {
    assertThat(outcome(get("/settings/pipeline"), ""))
        .isEqualTo(
            "400 REQUIRED_PARAM_MISSING, One of the expected parameter is missing, {param_name=layout_id}");
    assertThat(get("/settings/pipeline?layout_id=1").status()).isEqualTo(204);
    assertThat(get("/settings/pipeline/x?layout_id=1").text("code")).isEqualTo("INVALID_DATA");
  }
}
