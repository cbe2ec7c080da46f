package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;

/// How the server is, as administrators are told.
class HealthReportTest extends DemoPerTest {

  private static final String HEALTH = "/addenda/v1/health";

  HealthReportTest() {
    super("bin.days=7", "bin.grace=1h");
  }

  private JsonText health() throws Exception {
    var answer = server.get(HEALTH, Person.ADMINISTRATOR);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JsonText.of(answer.body());
  }

  @Test
  void saysHowTheServerIs() throws Exception {
    var health = health();

    assertThat(health.text("status")).isEqualTo("ready");
    assertThat(health.at("failing")).isEqualTo(List.of());
    assertThat(health.text("version")).matches("\\d+\\.\\d+.*");
    assertThat(Instant.parse(health.text("started"))).isAfter(Instant.EPOCH);
    assertThat(health.at("disk.full")).isEqualTo(false);
    assertThat(health.at("disk.failed")).isEqualTo(false);
    assertThat(((Number) Objects.requireNonNull(health.at("disk.free"))).longValue()).isPositive();
    assertThat(health.text("database.kind")).isIn("sqlite", "postgresql");
    assertThat(health.at("database.ready")).isEqualTo(true);
    assertThat(health.text("blobs.kind")).isIn("directory", "s3");
    assertThat(health.at("blobs.ready")).isEqualTo(true);
    assertThat(health.at("bin_days")).isEqualTo(7);
    assertThat(health.at("clock.trusted")).isEqualTo(true);
    assertThat(health.at("clock.ahead_seconds")).isEqualTo(0);
  }

  @Test
  void saysWhatWaitsToBeRemoved() throws Exception {
    assertThat(health().at("waiting.count")).isEqualTo(0);
    var id = server.upload(lead, "large.bin", new byte[100_000], Person.STANDARD);
    delete(id);
    server.send("DELETE", BIN + "/" + id, server.token(Person.ADMINISTRATOR));

    var waiting = health();
    assertThat(server.get("/metrics", Person.ADMINISTRATOR).body())
        .contains("addenda_reaping_blobs " + waiting.at("waiting.count") + ".0");
  }

  @Test
  void saysHowFarTheClockIsAhead() throws Exception {
    server.jump(Duration.ofDays(2));

    var health = health();
    assertThat(health.at("clock.trusted")).isEqualTo(false);
    assertThat(((Number) Objects.requireNonNull(health.at("clock.ahead_seconds"))).longValue())
        .isBetween(172_000L, 173_000L);
  }

  @Test
  void isForAdministrators() throws Exception {
    assertThat(server.get(HEALTH, Person.STANDARD).status()).isEqualTo(403);
  }
}
