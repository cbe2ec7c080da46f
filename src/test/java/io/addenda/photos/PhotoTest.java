package io.addenda.photos;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.FileForm;
import io.addenda.testing.Pictures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A record has a photo: it is put, shown, replaced and deleted, and goes with the record.
class PhotoTest extends DemoPerTest {

  PhotoTest() {
    super("bin.grace=1ms");
  }

  private Answer put(RecordPath record, byte[] picture, Person person) throws Exception {
    return server.post(
        record.path() + "/photo", FileForm.TYPE, FileForm.of("me.png", picture), person);
  }

  private byte[] bytes(RecordPath record) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(server.url() + record.path() + "/photo"))
              .header("Authorization", "Zoho-oauthtoken " + server.token(ADMINISTRATOR));
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    }
  }

  private @Nullable Object image(RecordPath record) throws Exception {
    return server.get(record.path(), ADMINISTRATOR).at("data.0.Record_Image");
  }

  private static String error(Answer answer) {
    var json = answer.json().object();
    return "%d %s %s".formatted(answer.status(), json.get("code"), json.get("details"));
  }

  /// A picture that is too large to be kept with the metadata.
  private static byte[] large() {
    return Arrays.copyOf(Pictures.jpeg(3000, 3000, 200_000), 3_000_000);
  }

  @Test
  void photoIsPutShownAndDeleted() throws Exception {
    assertThat(server.get(lead.path() + "/photo", STANDARD).status()).isEqualTo(204);

    var answer = put(lead, Pictures.png(10, 10), STANDARD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"photo uploaded successfully\",\"status\":\"success\"}");
    assertThat(bytes(lead)).isEqualTo(Pictures.png(10, 10));
    var got = server.get(lead.path() + "/photo", READER);
    assertThat(got.header("Content-Type")).isEqualTo("application/x-download;charset=UTF-8");
    assertThat(got.header("Content-Disposition")).contains("photo.png");
    assertThat(image(lead)).asString().matches("\\d{19}");

    var deleted = server.delete(lead.path() + "/photo", STANDARD);

    assertThat(deleted.body())
        .isEqualTo(
            "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"Photo deleted\",\"status\":\"success\"}");
    assertThat(server.get(lead.path() + "/photo", STANDARD).status()).isEqualTo(204);
    assertThat(image(lead)).isNull();
    assertThat(error(server.delete(lead.path() + "/photo", STANDARD)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
  }

  @Test
  void anotherPhotoTakesThePlaceOfTheFirst() throws Exception {
    put(lead, large(), STANDARD);
    var first = image(lead);
    put(lead, Pictures.gif(1, 1), STANDARD);
    assertThat(bytes(lead)).isEqualTo(Pictures.gif(1, 1));
    assertThat(image(lead)).isNotEqualTo(first);
    put(lead, large(), STANDARD);
    put(lead, large(), STANDARD);
    assertThat(bytes(lead)).isEqualTo(large());
  }

  @Test
  void photoGoesIntoTheBinWithItsRecordAndComesBack() throws Exception {
    put(lead, large(), STANDARD);
    server.delete(lead.path(), ADMINISTRATOR);
    assertThat(error(server.get(lead.path() + "/photo", ADMINISTRATOR)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    restore(lead.id(), ADMINISTRATOR);
    assertThat(bytes(lead)).isEqualTo(large());
  }

  @Test
  void purgedRecordTakesItsPhotoAlongAndTheReceiptSaysSo() throws Exception {
    var picture = Arrays.copyOf(large(), 2_000_000);
    put(lead, picture, STANDARD);
    server.delete(lead.path(), ADMINISTRATOR);

    var purged = server.delete(BIN + "/" + lead.id() + "?receipt=true", ADMINISTRATOR);

    var gone = "receipt.destroyed.0.";
    assertThat(purged.at(gone + "record")).as(purged.body()).isEqualTo(lead.id());
    assertThat(purged.at(gone + "size")).isEqualTo(picture.length);
    assertThat(purged.at(gone + "other_uses_of_content")).isEqualTo(0);
    assertThat(purged.at("receipt.pending")).isNull();
  }

  @Test
  void contentThatAnAttachmentHasTooStays() throws Exception {
    put(lead, large(), STANDARD);
    var file = server.upload(lead, "same.jpg", large(), STANDARD);
    server.delete(lead.path() + "/photo", STANDARD);
    server.settle();
    assertThat(server.download(lead, file, STANDARD)).isEqualTo(large());
  }

  @Test
  void whatIsNoPictureOrTooLargeIsRefused() throws Exception {
    assertThat(error(put(lead, "<svg/>".getBytes(StandardCharsets.UTF_8), STANDARD)))
        .isEqualTo("400 INVALID_DATA {param_name=file}");
    assertThat(error(put(lead, new byte[0], STANDARD)))
        .isEqualTo("400 INVALID_DATA {param_name=file}");
    assertThat(error(put(lead, Pictures.png(5000, 2001), STANDARD)))
        .isEqualTo("415 FILE_SIZE_MORE_THAN_ALLOWED_SIZE {}");
    var longest = Arrays.copyOf(Pictures.png(5000, 2000), 10 << 20);
    assertThat(put(lead, longest, STANDARD).status()).isEqualTo(200);
    assertThat(error(put(lead, Arrays.copyOf(longest, longest.length + 1), STANDARD)))
        .isEqualTo("415 FILE_SIZE_MORE_THAN_ALLOWED_SIZE {}");
    assertThat(error(put(lead, Pictures.jpeg(1, 1, 1_100_000), STANDARD)))
        .isEqualTo("400 INVALID_DATA {param_name=file}");
    assertThat(bytes(lead)).isEqualTo(longest);
  }

  @Test
  void formMustHaveOneFileAndNothingElse() throws Exception {
    var path = lead.path() + "/photo";
    assertThat(error(server.post(path, "text/plain", new byte[] {1, 2, 3}, STANDARD)))
        .isEqualTo("400 INVALID_REQUEST {expected_type=Multipart Form Request}");
    assertThat(error(form(""))).isEqualTo("400 MANDATORY_NOT_FOUND {}");
    assertThat(error(form(part("photo")))).isEqualTo("400 INVALID_DATA {param_name=photo}");
    assertThat(error(form(part("file") + part("file")))).isEqualTo("400 INVALID_DATA {}");
    assertThat(error(form(part("file") + part("title"))))
        .isEqualTo("400 INVALID_DATA {param_name=title}");
    assertThat(image(lead)).isNull();
  }

  private static String part(String name) {
    var picture = new String(Pictures.gif(1, 1), StandardCharsets.ISO_8859_1);
    return "--B\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a\"\r\n\r\n%s\r\n"
        .formatted(name, picture);
  }

  private Answer form(String parts) throws Exception {
    var body = (parts + "--B--\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return server.post(lead.path() + "/photo", "multipart/form-data; boundary=B", body, STANDARD);
  }

  @Test
  void onlyWhoMayChangeTheRecordChangesItsPhoto() throws Exception {
    var deal = server.create("Deals", ADMINISTRATOR);
    assertThat(error(put(deal, Pictures.gif(1, 1), STANDARD)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    assertThat(put(deal, Pictures.gif(1, 1), ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(error(server.get(deal.path() + "/photo", STANDARD)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    var other = server.create("Leads", ADMINISTRATOR);
    assertThat(error(put(other, Pictures.gif(1, 1), STANDARD)))
        .isEqualTo("400 AUTHORIZATION_FAILED {}");
    put(other, Pictures.gif(1, 1), ADMINISTRATOR);
    assertThat(error(server.delete(other.path() + "/photo", STANDARD)))
        .isEqualTo("400 AUTHORIZATION_FAILED {}");
    assertThat(error(put(lead, Pictures.gif(1, 1), READER)))
        .isEqualTo("403 NO_PERMISSION {permissions=[Crm_Implied_Edit_Leads]}");
    assertThat(bytes(other)).isEqualTo(Pictures.gif(1, 1));
  }

  @Test
  void heldRecordKeepsItsPhoto() throws Exception {
    put(lead, Pictures.gif(1, 1), STANDARD);
    var hold = "/addenda/v1/holds?module=Leads&reason=r&record=" + lead.id();
    assertThat(server.send("POST", hold, server.token(ADMINISTRATOR)).status()).isEqualTo(200);
    assertThat(error(server.delete(lead.path() + "/photo", STANDARD)))
        .startsWith("403 CANNOT_DELETE");
    assertThat(error(put(lead, Pictures.png(1, 1), STANDARD))).startsWith("403 CANNOT_DELETE");
    assertThat(bytes(lead)).isEqualTo(Pictures.gif(1, 1));
  }

  @Test
  void recordsOfSomeModulesHaveNoPhotos() throws Exception {
    var task = server.create("Tasks", ADMINISTRATOR);
    assertThat(error(put(task, Pictures.gif(1, 1), ADMINISTRATOR)))
        .isEqualTo("400 INVALID_MODULE {resource_path_index=0}");
    assertThat(
            put(server.create("Machines", ADMINISTRATOR), Pictures.gif(1, 1), ADMINISTRATOR)
                .status())
        .isEqualTo(200);
  }

  @Test
  void everyChangeOfAPhotoIsInTheAudit() throws Exception {
    put(lead, Pictures.gif(1, 1), STANDARD);
    var photo = String.valueOf(image(lead));
    server.delete(lead.path() + "/photo", STANDARD);
    assertThat(server.audit(0))
        .extracting(line -> line.entry())
        .filteredOn(line -> photo.equals(String.valueOf(line.target())))
        .extracting(line -> line.action().name())
        .containsExactly("PHOTO_UPLOADED", "PHOTO_DELETED");
  }
}
