package io.addenda.settings;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whose private deals somebody sees and changes because of the roles.
class RoleHierarchyTest extends SettingsCalls {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private String ceo = "";
  private String above = "";
  private String below = "";
  private String ofStandard = "";
  private String ofReader = "";

  private static String user(Person person) throws Exception {
    return server.get("/crm/v7/users?type=CurrentUser", person).ids().getFirst();
  }

  private static String role(String reportsTo) throws Exception {
    var body =
        "{'roles':[{'name':'Level %d','reporting_to':'%s'}]}"
            .formatted(NUMBER.incrementAndGet(), reportsTo);
    return made(send("POST", "/settings/roles", body));
  }

  private static void give(Person person, String role) throws Exception {
    var changed =
        send("PUT", "/users/" + user(person), "{'users':[{'role':'%s'}]}".formatted(role));
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
  }

  private static String deal(Person owner) throws Exception {
    var body =
        "{'data':[{'Deal_Name':'Hierarchy %s','Stage':'Qualification','Owner':'%s'}]}"
            .formatted(owner, user(owner));
    return String.valueOf(send("POST", "/Deals", body).at("data.0.details.id"));
  }

  @BeforeEach
  void prepare() throws Exception {
    ceo =
        list(get("/settings/roles"), "roles").stream()
            .filter(role -> "CEO".equals(role.get("name")))
            .map(role -> String.valueOf(role.get("id")))
            .findFirst()
            .orElseThrow();
    above = role(ceo);
    below = role(role(above));
    ofStandard = deal(STANDARD);
    ofReader = deal(READER);
    give(STANDARD, above);
    give(READER, below);
  }

  @AfterEach
  void cleanUp() throws Exception {
    delete("/Deals?ids=" + ofStandard + "," + ofReader);
  }

  /// Those of the two deals that somebody sees, which all ways of asking agree on.
  private List<String> seen(Person person) throws Exception {
    var list = server.get("/crm/v7/Deals?fields=Deal_Name", person).body();
    var found =
        server.get("/crm/v7/Deals/search?criteria=(Deal_Name:starts_with:Hierarchy)", person);
    var seen = new ArrayList<String>();
    for (var deal : List.of(ofStandard, ofReader)) {
      boolean there = server.get("/crm/v7/Deals/" + deal, person).status() == 200;
      assertThat(list.contains(deal)).isEqualTo(there);
      assertThat(found.body().contains(deal)).isEqualTo(there);
      assertThat(server.get("/crm/v7/Deals/" + deal + "/Attachments?fields=id", person).status())
          .isEqualTo(there ? 204 : 400);
      if (there) {
        seen.add(deal);
      }
    }
    var counted =
        server.get(
            "/crm/v7/Deals/actions/count?criteria=(Deal_Name:starts_with:Hierarchy)", person);
    assertThat(counted.at("count")).hasToString(Integer.toString(seen.size()));
    return seen;
  }

  @Test
  void whoIsAboveSeesWhatThoseBelowOwnAndNotTheOtherWayRound() throws Exception {
    assertThat(seen(STANDARD)).containsExactly(ofStandard, ofReader);
    assertThat(seen(READER)).containsExactly(ofReader);
    give(READER, above);
    assertThat(seen(STANDARD)).containsExactly(ofStandard);
    assertThat(seen(READER)).containsExactly(ofReader);
    give(STANDARD, below);
    assertThat(seen(STANDARD)).containsExactly(ofStandard);
    assertThat(seen(READER)).containsExactly(ofStandard, ofReader);
  }

  @Test
  void peersSeeWhatTheOthersOwnWhereTheirRoleSharesIt() throws Exception {
    give(READER, above);
    var shares = "{'roles':[{'share_with_peers':%s}]}";
    send("PUT", "/settings/roles/" + above, shares.formatted(true));
    assertThat(seen(READER)).containsExactly(ofStandard, ofReader);
    send("PUT", "/settings/roles/" + above, shares.formatted(false));
    assertThat(seen(READER)).containsExactly(ofReader);
  }

  @Test
  void whoIsAboveChangesAndDeletesWhatThoseBelowOwn() throws Exception {
    var path = "/crm/v7/Deals/" + ofReader;
    var file = server.upload(new RecordPath("Deals", ofReader), "a.txt", "hello", STANDARD);
    var attachment = path + "/Attachments/" + file;
    assertThat(server.get(attachment, STANDARD).status()).isEqualTo(200);
    assertThat(server.delete(attachment, STANDARD).status()).isEqualTo(200);
    assertThat(send("PUT", path, "{'data':[{'Deal_Name':'Hierarchy 2'}]}", STANDARD).status())
        .isEqualTo(200);

    give(READER, above);
    assertThat(send("PUT", path, "{'data':[{'Deal_Name':'Hierarchy 3'}]}", STANDARD).status())
        .isEqualTo(400);
    assertThat(server.delete(path, STANDARD).status()).isEqualTo(400);
    give(READER, below);
    assertThat(server.delete(path, STANDARD).status()).isEqualTo(200);
    assertThat(server.get("/crm/v7/Deals/deleted?type=recycle", STANDARD).body())
        .contains(ofReader);
    give(READER, above);
    assertThat(server.get("/crm/v7/Deals/deleted?type=recycle", STANDARD).body())
        .doesNotContain(ofReader);
    assertThat(server.get("/crm/v7/Deals/deleted?type=recycle", ADMINISTRATOR).body())
        .contains(ofReader);
  }
}
