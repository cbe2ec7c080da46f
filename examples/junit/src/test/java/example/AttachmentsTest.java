package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.addenda.junit.Addenda;
import io.addenda.junit.Organization;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Addenda
class AttachmentsTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Organization organization;
  private final String files;

  AttachmentsTest(Organization organization) {
    this.organization = organization;
    // The lead of the demo that the API's documentation deletes a file of.
    files = "/crm/v7/Leads/" + organization.id("2883756000000261075") + "/Attachments";
  }

  @Test
  void aFileIsUploadedAndDeleted() throws Exception {
    String token = organization.user("Administrator").accessToken();
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"offer.txt\"\r\n\r\n"
            + "49 euros\r\n--b--\r\n";
    HttpResponse<String> uploaded =
        client.send(
            request(files, token)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    assertEquals(200, uploaded.statusCode(), uploaded.body());
    var id = JsonMapper.shared().readTree(uploaded.body()).at("/data/0/details/id").asString();
    assertEquals(200, delete(id, token).statusCode());
  }

  @Test
  void whoMayOnlyReadDeletesNothing() throws Exception {
    String token = organization.user("Read Only").accessToken();
    assertEquals(403, delete(organization.id("2883756000000261017"), token).statusCode());
  }

  @Test
  void whatIsDeletedIsGoneForGoodAfter60Days() throws Exception {
    var administrator = organization.user("Administrator");
    String id = organization.id("2883756000000261017");
    assertEquals(200, delete(id, administrator.accessToken()).statusCode());
    organization.advance(Duration.ofDays(61));
    HttpRequest restore =
        request(
                "/crm/v7/settings/recycle_bin/" + id + "/actions/restore",
                organization.renew(administrator))
            .POST(BodyPublishers.noBody())
            .build();
    assertEquals(400, client.send(restore, BodyHandlers.ofString()).statusCode());
  }

  private HttpResponse<String> delete(String id, String token) throws Exception {
    return client.send(
        request(files + "/" + id, token).DELETE().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(organization.baseUrl() + path))
        .header("Authorization", "Zoho-oauthtoken " + token);
  }
}
