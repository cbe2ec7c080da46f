package io.addenda.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a test can do with its organisation.
@Addenda
class OrganizationTest {

  private static HttpClient client;

  @BeforeAll
  static void open() {
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void close() {
    client.close();
  }

  private final Organization organization;
  private final String file;

  OrganizationTest(Organization organization) {
    this.organization = organization;
    file =
        "/crm/v7/Leads/%s/Attachments/%s"
            .formatted(
                organization.id("2883756000000261075"), organization.id("2883756000000261017"));
  }

  private HttpResponse<String> send(String method, String path, String token) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(organization.baseUrl() + path))
            .header("Authorization", "Zoho-oauthtoken " + token)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int status(String method, String token) throws Exception {
    return send(method, file, token).statusCode();
  }

  @Test
  void itsUsersHaveTheirRights() throws Exception {
    assertThat(status("DELETE", organization.user("Read Only").accessToken())).isEqualTo(403);
    assertThat(status("DELETE", organization.users().getFirst().accessToken())).isEqualTo(200);
    assertThatThrownBy(() -> organization.user("Visitor"))
        .hasMessage("no user has the profile Visitor");
  }

  @Test
  void itsClockMovesAndTokensAreRenewed() throws Exception {
    var administrator = organization.user("Administrator");
    organization.advance(Duration.ofHours(2));
    assertThat(status("GET", administrator.accessToken())).isEqualTo(401);
    assertThat(status("GET", organization.renew(administrator))).isEqualTo(200);
  }

  @Test
  void itsFaultsComeAndGo() throws Exception {
    var token = organization.user("Administrator").accessToken();
    var rule = organization.fault("{\"then\":{\"status\":503}}");
    assertThat(status("GET", token)).isEqualTo(503);
    organization.call("DELETE", "faults/" + rule, "");
    assertThat(status("GET", token)).isEqualTo(200);
  }

  @Test
  void itKnowsWhatWasAsked() throws Exception {
    var reader = organization.user("Read Only");
    status("GET", reader.accessToken());
    status("DELETE", reader.accessToken());
    // Of nobody's, so it is asked of no organisation here.
    status("GET", "1000.unknown");

    var asked = organization.requests();
    assertThat(asked).extracting(LoggedRequest::number).containsExactly(1, 2);
    assertThat(asked).extracting(LoggedRequest::status).containsExactly(200, 403);
    var refused = organization.requests("method=DELETE&status=4xx").getFirst();
    assertThat(refused.path()).isEqualTo(file);
    assertThat(refused.operation()).hasValueSatisfying(it -> assertThat(it).contains("DELETE"));
    assertThat(refused.user()).hasValue(reader.email());
    assertThat(refused.body()).isEmpty();
    assertThat(refused.answer())
        .hasValueSatisfying(it -> assertThat(it).contains("\"code\":\"NO_PERMISSION\""));
    assertThat(refused.reason()).hasValueSatisfying(it -> assertThat(it).contains("profile"));
    assertThatThrownBy(() -> organization.requests("colour=red")).hasMessageContaining("colour");
  }

  @Test
  void itKnowsMoreThanOnePageOfThem() throws Exception {
    var token = organization.user("Standard").accessToken();
    for (int i = 0; i < 201; i++) {
      status("GET", token);
    }
    assertThat(organization.requests())
        .extracting(LoggedRequest::number)
        .isEqualTo(IntStream.rangeClosed(1, 201).boxed().toList());
  }

  @Test
  void itIsSetBack() throws Exception {
    var token = organization.user("Administrator").accessToken();
    assertThat(status("DELETE", token)).isEqualTo(200);
    assertThat(status("DELETE", token)).isEqualTo(400);
    organization.reset();
    assertThat(status("DELETE", token)).isEqualTo(200);
  }

  @Test
  void whatIsRefusedIsThrown() {
    assertThatThrownBy(() -> organization.advance(Duration.ofDays(9_999_999)))
        .hasMessageContaining(
            "PUT " + organization.baseUrl() + "/addenda/v1/clock was answered 400")
        .hasMessageContaining("INVALID_DATA");
  }

  @Test
  void itOpensNothingBesideItself() {
    assertThatThrownBy(() -> organization.call("GET", "organizations", ""))
        .hasMessageContaining("answered 401");
    assertThat(organization.toString())
        .isEqualTo("organisation %s at %s".formatted(organization.id(), organization.baseUrl()));
  }
}
