package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tokens with which a delete is called.
class DeleteTokenTest extends DeleteCalls {

  @Test
  void callWithoutAReadableTokenIsNotAuthenticated() throws Exception {
    var body =
        """
        {"code":"AUTHENTICATION_FAILURE","details":{},\
        "message":"Authentication failed","status":"error"}""";

    refused(server.sendWithHeader("DELETE", SAMPLE, null), 401, body);
    refused(server.sendWithHeader("DELETE", SAMPLE, "Basic YTpi"), 401, body);
    refused(server.sendWithHeader("DELETE", SAMPLE, "Zoho-oauthtoken"), 401, body);
  }

  @Test
  void unknownTokenIsInvalid() throws Exception {
    refused(
        server.send("DELETE", SAMPLE, "1000." + "0".repeat(32) + "." + "0".repeat(32)),
        401,
        """
        {"code":"INVALID_TOKEN","details":{},\
        "message":"invalid oauth token","status":"error"}""");
  }

  @Test
  void bearerIsAsGoodAsZohosOwnScheme() throws Exception {
    assertThat(
            server
                .sendWithHeader(
                    "DELETE",
                    SAMPLE.replace("261017", "999999"),
                    "Bearer " + server.token(ADMINISTRATOR))
                .body())
        .isEqualTo(RELATED_ID_INVALID.formatted(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ZohoCRM.modules.leads.ALL",
        "ZohoCRM.modules.attachments.ALL",
        "ZohoCRM.modules.READ,ZohoCRM.modules.attachments.ALL",
        "ZohoCRM.modules.leads.READ,ZohoCRM.modules.attachments.DELETE",
        "ZohoCRM.modules.contacts.ALL,ZohoCRM.modules.attachments.ALL",
        "ZohoCRM.modules.leads.WRITE,ZohoCRM.modules.attachments.WRITE",
        "ZohoCRM.users.READ"
      })
  void tokenWithNeitherAllModulesNorBothScopesDoesNotDelete(String scopes) throws Exception {
    refused(
        server.send("DELETE", SAMPLE, server.token(ADMINISTRATOR, scopes)),
        401,
        """
        {"code":"OAUTH_SCOPE_MISMATCH","details":{},"message":"Unauthorized","status":"error"}""");
  }
}
