package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;

/// A letter that SQLite keeps and PostgreSQL cannot: it comes back as it was, or is refused.
class TextWithNulTest extends DemoPerTest {

  @Test
  void nameIsKeptWholeOrRefusedAndNothingIsKept() throws Exception {
    var answer =
        server.post(
            "/crm/v7/Leads",
            "application/json",
            "{\"data\":[{\"Last_Name\":\"a\\u0000b\"}]}".getBytes(StandardCharsets.UTF_8),
            Person.ADMINISTRATOR);

    if (answer.status() == 400) {
      assertThat(JsonText.ofAnswer(answer.body()).text("code")).isEqualTo("INVALID_REQUEST");
    } else {
      var id = JsonText.ofAnswer(answer.body()).text("data.0.details.id");
      var read = server.get("/crm/v7/Leads/" + id, Person.ADMINISTRATOR);
      assertThat(JsonText.ofAnswer(read.body()).text("data.0.Last_Name")).isEqualTo("a\u0000b");
    }
  }
}
