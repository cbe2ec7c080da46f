package io.addenda.photos;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.FileForm;
import io.addenda.testing.Pictures;
import org.junit.jupiter.api.Test;

/// The organisation has a photo, which administrators put, replace and delete.
class OrganizationPhotoTest extends DemoPerTest {

  private static final String PHOTO = "/crm/v7/org/photo";

  private Answer put(byte[] picture, Person person) throws Exception {
    return server.post(PHOTO, FileForm.TYPE, FileForm.of("logo.png", picture), person);
  }

  private Object id() throws Exception {
    return String.valueOf(server.get("/crm/v7/org", READER).at("org.0.photo_id"));
  }

  @Test
  void photoIsPutShownReplacedAndDeleted() throws Exception {
    assertThat(server.get(PHOTO, READER).status()).isEqualTo(204);
    assertThat(id()).isEqualTo("null");

    var answer = put(Pictures.png(10, 10), ADMINISTRATOR);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"photo uploaded successfully\",\"status\":\"success\"}");
    var got = server.get(PHOTO, READER);
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.header("Content-Disposition")).contains("photo.png");
    var first = id();
    assertThat(first).asString().matches("\\d{19}");

    put(Arrays.copyOf(Pictures.jpeg(3000, 3000, 200_000), 3_000_000), ADMINISTRATOR);
    assertThat(server.get(PHOTO, READER).header("Content-Disposition")).contains("photo.jpg");
    assertThat(id()).isNotEqualTo(first);
    server.settle();
    assertThat(server.get(PHOTO, READER).status()).isEqualTo(200);

    assertThat(server.delete(PHOTO, ADMINISTRATOR).text("message")).isEqualTo("Photo deleted");
    assertThat(server.get(PHOTO, READER).status()).isEqualTo(204);
    assertThat(server.delete(PHOTO, ADMINISTRATOR).text("code")).isEqualTo("INVALID_DATA");
    assertThat(server.audit(0).reversed().stream().map(line -> line.entry().action().name()))
        .contains("PHOTO_UPLOADED", "PHOTO_DELETED");
  }

  @Test
  void wrongPhotoIsRefused() throws Exception {
    var text = put("no picture".getBytes(StandardCharsets.UTF_8), ADMINISTRATOR);
    assertThat(text.text("code")).isEqualTo("INVALID_DATA");
    var large = put(Pictures.png(10_000, 10_000), ADMINISTRATOR);
    assertThat(large.status()).isEqualTo(415);
    assertThat(put(Pictures.png(1, 1), STANDARD).text("code")).isEqualTo("NO_PERMISSION");
    assertThat(server.delete(PHOTO, STANDARD).text("code")).isEqualTo("NO_PERMISSION");
  }
}
