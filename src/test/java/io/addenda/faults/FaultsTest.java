package io.addenda.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.testing.FileForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What faults do to calls.
@Timeout(60)
class FaultsTest extends FaultyDemo {

  @Test
  void resetBeforeTheChangeLeavesNothingDone() throws Exception {
    var rule = fault(DELETE + ",\"then\":{\"reset\":\"before\"}");
    long audit = server.audit(0).size();

    assertThat(raw("DELETE", path())).isEqualTo(new Ended("", true));
    assertThat(hits(rule)).isOne();
    assertThat(server.audit(0)).hasSize((int) audit);
    assertThere();
  }

  @Test
  void resetAfterTheCommitLosesTheAnswerAndAllIsDone() throws Exception {
    var rule =
        fault(DELETE.replace("}\"}", "}\",\"times\":1}") + ",\"then\":{\"reset\":\"after\"}");

    assertThat(raw("DELETE", path())).isEqualTo(new Ended("", true));
    assertThat(hits(rule)).isOne();
    assertGone();
  }

  @Test
  void answerThatIsLostCanBeHadAgainByItsKey() throws Exception {
    fault("\"when\":{\"method\":\"DELETE\",\"nth\":1},\"then\":{\"reset\":\"after\"}");
    assertThat(raw("DELETE", path(), "Idempotency-Key: once").reset()).isTrue();

    var again = remove("Idempotency-Key", "once");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.ids()).containsExactly(attached);
  }

  @Test
  void resetAfterAnUploadLeavesTheFileAttached() throws Exception {
    fault("\"when\":{\"method\":\"POST\"},\"then\":{\"reset\":\"after\"}");
    var body = FileForm.of("second.txt", "second".getBytes(StandardCharsets.UTF_8));
    var files = lead.path() + "/Attachments";
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> server.post(files, FileForm.TYPE, body, Person.STANDARD));

    assertThat(server.get(files + "?fields=File_Name", Person.STANDARD).body())
        .contains("second.txt");
  }

  @Test
  void connectionIsResetInTheMiddleOfTheBody() throws Exception {
    var ended = raw("GET", path(), "X-Addenda-Fault: reset=within");

    assertThat(ended.reset()).isTrue();
    assertThat(ended.text()).contains("content-length: 13").endsWith("\r\n\r\nwhat i");
  }

  @Test
  void bodyIsCutShort() throws Exception {
    var ended = raw("GET", path(), "X-Addenda-Fault: cut_after=4");

    assertThat(ended.reset()).isFalse();
    assertThat(ended.text()).contains("content-length: 13").endsWith("\r\n\r\nwhat");
  }

  @Test
  void bodyIsNoJsonThoughAllIsDone() throws Exception {
    var answer = remove("X-Addenda-Fault", "not_json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
    assertThat(answer.body()).startsWith("<html>");
    assertGone();
  }

  @Test
  void answerOfAGatewayComesBeforeOrAfterTheChange() throws Exception {
    fault(
        """
        "when":{"method":"DELETE","nth":1},"then":{"status":502,"body":"<html>bad gateway</html>",\
        "headers":{"Content-Type":"text/html","Via":"1.1 proxy"}}""");
    var before = remove();
    assertThat(before.status()).isEqualTo(502);
    assertThat(before.body()).isEqualTo("<html>bad gateway</html>");
    assertThat(before.header("Content-Type")).isEqualTo("text/html");
    assertThat(before.header("Via")).isEqualTo("1.1 proxy");
    assertThere();

    fault("\"when\":{\"method\":\"DELETE\",\"nth\":1},\"then\":{\"status\":504,\"done\":true}");
    assertThat(remove().status()).isEqualTo(504);
    assertGone();
  }

  @Test
  void answerDelays() throws Exception {
    fault(DELETE + ",\"then\":{\"delay_ms\":400}");
    long begun = System.nanoTime();
    assertThat(remove().status()).isEqualTo(200);
    assertThat(System.nanoTime() - begun).isGreaterThan(399_000_000);
    assertGone();
  }

  @Test
  void bodyComesSlowly() throws Exception {
    fault("\"when\":{\"module\":\"leads\"},\"then\":{\"bytes_per_second\":40}");
    long begun = System.nanoTime();
    assertThere();
    assertThat(System.nanoTime() - begun).isGreaterThan(300_000_000);
  }

  @Test
  void tokenIsExpired() throws Exception {
    var real = server.send("GET", path(), "1000.x.y");
    fault("\"when\":{\"nth\":1},\"then\":{\"error\":\"INVALID_TOKEN\"}");
    var answer = get();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(real.body());
    assertThat(answer.header("Content-Type")).isEqualTo(real.header("Content-Type"));
    assertThere();
  }

  @Test
  void tooManyRequestsSayWhenToComeAgain() throws Exception {
    fault(
        """
        "when":{"times":2},"then":{"error":"TOO_MANY_REQUESTS","retry_after":7,\
        "headers":{"X-RATELIMIT-REMAINING":"0"}}""");
    var answer = get();
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
    assertThat(answer.header("X-RATELIMIT-REMAINING")).isEqualTo("0");
    assertThat(answer.text("code")).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(get().status()).isEqualTo(429);
    assertThere();

    assertThat(get("X-Addenda-Fault", "error=TOO_MANY_REQUESTS").header("Retry-After"))
        .isEqualTo("5");
  }

  @Test
  void storageIsFullAndNothingIsChanged() throws Exception {
    var files = lead.path() + "/Attachments";
    var before = server.get(files + "?fields=File_Name", Person.STANDARD).body();
    var body = FileForm.of("second.txt", "second".getBytes(StandardCharsets.UTF_8));
    var answer =
        server.post(
            files, FileForm.TYPE, body, Person.STANDARD, "X-Addenda-Fault", "error=STORAGE_FULL");

    assertThat(answer.status()).isEqualTo(507);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"code":"STORAGE_FULL","details":{},"message":"The disk is full; nothing was stored",\
            "status":"error"}""");
    assertThat(server.get(files + "?fields=File_Name", Person.STANDARD).body()).isEqualTo(before);
  }

  @Test
  void errorOfTheCatalogueIsToTheByteTheRealOne() throws Exception {
    var real = server.delete(path(), Person.READER);
    var answer =
        remove(
            "X-Addenda-Fault",
            "error=NO_PERMISSION; message=Permission denied to delete attachment");

    assertThat(answer.status()).isEqualTo(real.status());
    assertThat(answer.body()).isEqualTo(real.body());
    assertThere();
    assertThat(
            remove(
                    "X-Addenda-Fault",
                    "{\"error\":\"INTERNAL_ERROR\",\"details\":{\"cause\":\"of a test\"}}")
                .body())
        .contains("\"details\":{\"cause\":\"of a test\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"delay_ms=-1", "nonsense", "{", "error=INVALID_DATA"})
  void headerThatCannotBeReadIsRefusedAndNothingIsDone(String header) throws Exception {
    var answer = remove("X-Addenda-Fault", header);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"INVALID_DATA\"")
        .contains("\"details\":{\"header\":\"X-Addenda-Fault\"}");
    assertThere();
  }
}
