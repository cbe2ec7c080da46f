package io.addenda.hostile;

import static io.addenda.hostile.RouteRights.ROWS;
import static io.addenda.hostile.RouteRights.ask;
import static io.addenda.hostile.RouteRights.assertNoLeak;
import static io.addenda.hostile.TwoOrganizations.ELSEWHERE;
import static io.addenda.hostile.TwoOrganizations.HOME;
import static io.addenda.hostile.TwoOrganizations.OTHER_USER;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.app.Routes;
import io.addenda.hostile.RouteRights.Names;
import io.addenda.hostile.RouteRights.Place;
import io.addenda.hostile.RouteRights.Row;
import io.addenda.hostile.TwoOrganizations.Who;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route × every user: each gets what their rights say. The routes are those of the program,
/// so that a new one needs a row in [RouteRights].
@OnAllStores
class WhoMayTest {

  private static final List<Who> EVERYONE = List.of(Who.values());

  @TempDir static Path data;
  private static TwoOrganizations house;

  @BeforeAll
  static void start() throws IOException {
    house = new TwoOrganizations(data);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  /// Method and path of each route, and what it asks of the token.
  private static Map<String, String> routes() {
    return Routes.text()
        .lines()
        .map(line -> line.split("\\s+", 3))
        .collect(Collectors.toMap(line -> line[0] + " " + line[1], line -> line[2]));
  }

  @Test
  void everyRouteThatIsNotOpenHasARow() {
    var guarded = new TreeSet<String>();
    routes()
        .forEach(
            (route, access) -> {
              if (!access.equals("anyone")) {
                guarded.add(route);
              }
            });

    assertThat(ROWS.keySet()).containsExactlyInAnyOrderElementsOf(guarded);
  }

  @Test
  void openRoutesAreTheseAndNoOthers() {
    assertThat(
            routes().entrySet().stream()
                .filter(it -> it.getValue().equals("anyone"))
                .map(Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "GET /",
            "DELETE /",
            "PATCH /",
            "POST /",
            "PUT /",
            "GET /console",
            "GET /console/{file}",
            "GET /addenda/v1/console",
            "GET /health/live",
            "GET /health/ready",
            "GET /metrics",
            "GET /oauth/v2/auth",
            "POST /oauth/v2/auth",
            "POST /oauth/v2/token",
            "POST /oauth/v2/token/revoke");
  }

  @Test
  void noRouteOpensWithoutAGoodTokenOfTheRightScope() throws Exception {
    var narrow = house.token("ZohoCRM.nothing.ALL");
    for (var route : ROWS.keySet()) {
      var method = route.split(" ", -1)[0];
      var path = filled(route);
      boolean accounts = path.startsWith("/oauth/");
      try (var wire = new Wire(house.server().url())) {
        var none = wire.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").answer(false);
        assertThat(none.orElseThrow().body())
            .as(route)
            .contains(accounts ? "\"INVALID_OAUTHTOKEN\"" : "\"AUTHENTICATION_FAILURE\"");
      }
      assertThat(
              house.askWith("1000." + "0".repeat(32) + "." + "0".repeat(32), method, path).body())
          .as(route)
          .contains(accounts ? "\"INVALID_OAUTHTOKEN\"" : "\"INVALID_TOKEN\"");
      assertThat(house.askWith(narrow, method, path).body())
          .as(route)
          .contains(accounts ? "\"INVALID_OAUTHSCOPE\"" : "\"OAUTH_SCOPE_MISMATCH\"");
    }
  }

  private static String filled(String route) {
    return route
        .split(" ", -1)[1]
        .replace("{version}", "v7")
        .replace("{module}", "Leads")
        .replaceAll("\\{[a-z_]+}", "1");
  }

  @Test
  void everyoneGetsWhatTheirRightsSay() throws Exception {
    for (var route : ROWS.entrySet()) {
      var statuses = route.getValue().statuses().split(" ", -1);
      for (var who : Who.values()) {
        for (var request : route.getValue().requests()) {
          var answer = ask(house, who, route.getKey(), request.to(own(route.getValue(), who)));
          // A run may end before it is stopped, and is none that could be stopped then.
          for (int again = 0; again < 20 && hasEnded(route.getKey(), answer); again++) {
            answer = ask(house, who, route.getKey(), request.to(own(route.getValue(), who)));
          }

          assertThat(answer.status())
              .as("%s for %s: %s", route.getKey(), who, answer)
              .isEqualTo(Integer.parseInt(statuses[EVERYONE.indexOf(who)]));
          assertNoLeak(who, answer);
        }
      }
    }
  }

  private static boolean hasEnded(String route, Wire.Answer answer) {
    return route.equals("DELETE /addenda/v1/runs/{run}") && answer.status() == 400;
  }

  /// Something new that an administrator of the user's organisation has made.
  private static Place own(Row row, Who who) throws Exception {
    boolean elsewhere = who == Who.ADMIN_ELSEWHERE;
    var maker = elsewhere ? who : Who.ADMIN;
    if (row.names() == Names.USER) {
      var user = elsewhere ? OTHER_USER.toString() : "2883756000000150001";
      return new Place("own user", "Leads", user, "");
    }
    var word = elsewhere ? ELSEWHERE : HOME;
    var record = house.record(maker, "Leads", word);
    var file = house.file(maker, "Leads", record, word);
    return switch (row.names()) {
      case BIN -> {
        house.recycle(maker, "Leads", record, file);
        yield new Place("own", "Leads", record, file);
      }
      case DELETED -> {
        house.ask(maker, "DELETE", "/crm/v7/Leads/" + record);
        yield new Place("own", "Leads", record, file);
      }
      case HOLD -> new Place("own", "Leads", record, house.hold(maker, record));
      case STORM -> new Place("own", "Leads", record, house.storm(maker));
      case TAG -> new Place("own", "Leads", house.tag(maker), house.tag(maker));
      case RUN -> new Place("own", "Leads", record, house.run(maker));
      case CLIENT -> new Place("own", "Leads", record, house.client(maker));
      case TOKEN -> new Place("own", "Leads", record, house.token(maker));
      case RECEIPT -> new Place("own", "Leads", record, house.receipt(maker, record, file));
      case NOTHING, MODULE, USER, RECORD, LEAD, ATTACHMENT, HELD ->
          new Place("own", "Leads", record, file);
    };
  }
}
