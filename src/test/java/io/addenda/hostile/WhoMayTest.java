package io.addenda.hostile;

import static io.addenda.hostile.TwoOrganizations.ELSEWHERE;
import static io.addenda.hostile.TwoOrganizations.HIDDEN;
import static io.addenda.hostile.TwoOrganizations.HOME;
import static io.addenda.hostile.TwoOrganizations.OTHER_USER;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.app.Routes;
import io.addenda.hostile.TwoOrganizations.Who;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route × every user × everything that is not theirs: it answers to the letter as what is
/// not there, nothing changes, and no word of it comes out. The routes are those of the program, so
/// that a new one needs a row here.
class WhoMayTest {

  /// What the ids in a route's path, query or body name.
  private enum Names {
    NOTHING,
    MODULE,
    USER,
    RECORD,
    ATTACHMENT,
    /// An entry of the recycle bin.
    BIN,
    HOLD,
    STORM,
    RECEIPT,
    /// A record that need not be there any more.
    HELD
  }

  /// Where a request points to.
  private record Place(String what, String module, String record, String attachment) {
    @Override
    public String toString() {
      return what;
    }
  }

  /// A request to a place.
  private record Asked(String path, String type, String body) {
    static Asked plain(String path) {
      return new Asked(path, "", "");
    }
  }

  private interface Request {
    Asked to(Place place);
  }

  /// How a route is asked, and which status each user of [Who] gets for what the administrator of
  /// the same organisation has made.
  private record Row(Names names, String statuses, List<Request> requests) {}

  private static final String UPLOAD =
      "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nhello\r\n--B--";

  private static final Map<String, Row> ROWS =
      Map.ofEntries(
          row(
              "GET /oauth/user/info",
              Names.NOTHING,
              "200 200 200 200",
              it -> Asked.plain("/oauth/user/info")),
          row("GET /crm/{version}/users", Names.NOTHING, "200 200 200 200", it -> path("/users")),
          row(
              "GET /crm/{version}/users/{user}",
              Names.USER,
              "200 200 200 200",
              it -> path("/users/" + it.record())),
          row("GET /crm/{version}/org", Names.NOTHING, "200 200 200 200", it -> path("/org")),
          row(
              "GET /crm/{version}/settings/modules",
              Names.NOTHING,
              "200 200 200 200",
              it -> path("/settings/modules")),
          row(
              "GET /crm/{version}/settings/modules/{api_name}",
              Names.MODULE,
              "200 200 200 200",
              it -> path("/settings/modules/" + it.module())),
          row(
              "GET /crm/{version}/settings/fields",
              Names.MODULE,
              "200 200 200 200",
              it -> path("/settings/fields?module=" + it.module())),
          row(
              "GET /crm/{version}/settings/related_lists",
              Names.MODULE,
              "200 200 200 200",
              it -> path("/settings/related_lists?module=" + it.module())),
          row(
              "GET /crm/{version}/settings/recycle_bin",
              Names.BIN,
              "200 204 204 200",
              it -> path("/settings/recycle_bin?ids=" + it.attachment())),
          row(
              "DELETE /crm/{version}/settings/recycle_bin",
              Names.BIN,
              "200 403 403 200",
              it -> path("/settings/recycle_bin?ids=" + it.attachment())),
          row(
              "POST /crm/{version}/settings/recycle_bin/actions/restore",
              Names.BIN,
              "200 400 400 200",
              it -> path("/settings/recycle_bin/actions/restore?ids=" + it.attachment()),
              it ->
                  new Asked(
                      "/crm/v8/settings/recycle_bin/actions/restore",
                      "application/json",
                      "{\"ids\":[\"%s\"]}".formatted(it.attachment()))),
          row(
              "GET /crm/{version}/settings/recycle_bin/actions/count",
              Names.NOTHING,
              "200 200 200 200",
              it -> path("/settings/recycle_bin/actions/count")),
          row(
              "POST /crm/{version}/settings/recycle_bin/actions/empty",
              Names.NOTHING,
              "200 403 403 200",
              it -> path("/settings/recycle_bin/actions/empty")),
          row(
              "GET /crm/{version}/settings/recycle_bin/{id}",
              Names.BIN,
              "200 204 204 200",
              it -> path("/settings/recycle_bin/" + it.attachment())),
          row(
              "DELETE /crm/{version}/settings/recycle_bin/{id}",
              Names.BIN,
              "200 403 403 200",
              it -> path("/settings/recycle_bin/" + it.attachment()),
              it -> path("/settings/recycle_bin/" + it.attachment() + "?receipt=true")),
          row(
              "POST /crm/{version}/settings/recycle_bin/{id}/actions/restore",
              Names.BIN,
              "200 400 400 200",
              it -> path("/settings/recycle_bin/" + it.attachment() + "/actions/restore")),
          row(
              "GET /addenda/v1/holds",
              Names.HOLD,
              "200 403 403 200",
              it -> Asked.plain("/addenda/v1/holds")),
          row(
              "POST /addenda/v1/holds",
              Names.HELD,
              "200 403 403 200",
              it ->
                  Asked.plain(
                      "/addenda/v1/holds?reason=r&module=%s&record=%s"
                          .formatted(it.module(), it.record())),
              it ->
                  Asked.plain(
                      "/addenda/v1/holds?reason=r&module=%s&record=%s&attachment=%s"
                          .formatted(it.module(), it.record(), it.attachment()))),
          row(
              "DELETE /addenda/v1/holds/{hold}",
              Names.HOLD,
              "200 403 403 200",
              it -> Asked.plain("/addenda/v1/holds/" + it.attachment())),
          row(
              "GET /addenda/v1/receipts",
              Names.RECEIPT,
              "204 403 403 204",
              it -> Asked.plain("/addenda/v1/receipts?purge=" + it.attachment())),
          row(
              "GET /addenda/v1/receipts/{receipt}",
              Names.RECEIPT,
              "200 403 403 200",
              it -> Asked.plain("/addenda/v1/receipts/" + it.attachment())),
          row(
              "GET /addenda/v1/storms",
              Names.STORM,
              "200 403 403 200",
              it -> Asked.plain("/addenda/v1/storms")),
          row(
              "POST /addenda/v1/storms/{storm}/actions/allow",
              Names.STORM,
              "200 403 403 200",
              it -> Asked.plain("/addenda/v1/storms/" + it.attachment() + "/actions/allow")),
          row(
              "GET /crm/{version}/{module}",
              Names.MODULE,
              "200 200 200 200",
              it -> path("/" + it.module() + "?fields=Last_Name,Deal_Name,Name")),
          row(
              "POST /crm/{version}/{module}",
              Names.RECORD,
              "201 201 403 201",
              it ->
                  new Asked(
                      "/crm/v7/Notes",
                      "application/json",
                      TwoOrganizations.noteOn(it.module(), it.record(), "t"))),
          row(
              "DELETE /crm/{version}/{module}",
              Names.RECORD,
              "200 400 403 200",
              it -> path("/" + it.module() + "?ids=" + it.record())),
          row(
              "GET /crm/{version}/{module}/{record}",
              Names.RECORD,
              "200 200 200 200",
              it -> path(record(it)),
              it -> path(record(it) + "?fields=Last_Name")),
          row(
              "DELETE /crm/{version}/{module}/{record}",
              Names.RECORD,
              "200 400 403 200",
              it -> path(record(it))),
          row(
              "GET /crm/{version}/{module}/{record}/{related_list}",
              Names.RECORD,
              "204 204 204 204",
              it -> path(record(it) + "/Notes?fields=Note_Title")),
          row(
              "POST /crm/{version}/{module}/{record}/{related_list}",
              Names.RECORD,
              "201 201 403 201",
              it ->
                  new Asked(
                      "/crm/v7" + record(it) + "/Notes",
                      "application/json",
                      "{\"data\":[{\"Note_Title\":\"t\"}]}")),
          row(
              "GET /crm/{version}/{module}/{record}/Attachments",
              Names.ATTACHMENT,
              "200 200 200 200",
              it -> path(record(it) + "/Attachments?fields=File_Name&ids=" + it.attachment())),
          row(
              "POST /crm/{version}/{module}/{record}/Attachments",
              Names.RECORD,
              "200 400 403 200",
              it ->
                  new Asked(
                      "/crm/v7" + record(it) + "/Attachments",
                      "multipart/form-data; boundary=B",
                      UPLOAD),
              it -> path(record(it) + "/Attachments?attachmentUrl=https://example.com/")),
          row(
              "DELETE /crm/{version}/{module}/{record}/Attachments",
              Names.ATTACHMENT,
              "200 400 403 200",
              it -> path(record(it) + "/Attachments?ids=" + it.attachment())),
          row(
              "GET /crm/{version}/{module}/{record}/Attachments/{attachment}",
              Names.ATTACHMENT,
              "200 200 200 200",
              it -> path(record(it) + "/Attachments/" + it.attachment())),
          row(
              "DELETE /crm/{version}/{module}/{record}/Attachments/{attachment}",
              Names.ATTACHMENT,
              "200 400 403 200",
              it -> path(record(it) + "/Attachments/" + it.attachment())));

  private static final List<Who> EVERYONE = List.of(Who.values());

  /// Nobody was ever given this one.
  private static final String RANDOM = "2883756000009999999";

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

  private static Map.Entry<String, Row> row(
      String route, Names names, String statuses, Request... requests) {
    return Map.entry(route, new Row(names, statuses, List.of(requests)));
  }

  private static Asked path(String path) {
    return Asked.plain("/crm/v7" + path);
  }

  private static String record(Place place) {
    return "/" + place.module() + "/" + place.record();
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
          var answer = ask(who, route.getKey(), request.to(own(route.getValue(), who)));

          assertThat(answer.status())
              .as("%s for %s: %s", route.getKey(), who, answer)
              .isEqualTo(Integer.parseInt(statuses[EVERYONE.indexOf(who)]));
          assertNoLeak(who, answer);
        }
      }
    }
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
        recycle(maker, "Leads", record, file);
        yield new Place("own", "Leads", record, file);
      }
      case HOLD -> new Place("own", "Leads", record, hold(maker, record));
      case STORM -> new Place("own", "Leads", record, house.storm(maker));
      case RECEIPT -> new Place("own", "Leads", record, receipt(maker, record, file));
      case NOTHING, MODULE, USER, RECORD, ATTACHMENT, HELD ->
          new Place("own", "Leads", record, file);
    };
  }

  private static void recycle(Who who, String module, String record, String file)
      throws IOException {
    var path = "/crm/v7/%s/%s/Attachments/%s".formatted(module, record, file);
    assertThat(house.ask(who, "DELETE", path).status()).isEqualTo(200);
  }

  private static String receipt(Who who, String record, String file) throws IOException {
    recycle(who, "Leads", record, file);
    var purged = house.ask(who, "DELETE", "/crm/v7/settings/recycle_bin/" + file);
    return Objects.requireNonNull(purged.headers().get("addenda-receipt"));
  }

  private static String hold(Who who, String record) throws IOException {
    var path = "/addenda/v1/holds?module=Leads&reason=r&record=" + record;
    return JsonText.of(house.ask(who, "POST", path).text()).texts("id").getLast();
  }

  @Test
  void whatIsNotOnesOwnAnswersToTheLetterAsWhatIsNotThere() throws Exception {
    var lead = house.record(Who.ADMIN, "Leads", HOME);
    var leadFile = house.file(Who.ADMIN, "Leads", lead, HOME);
    var other = house.record(Who.ADMIN, "Leads", HOME);
    var otherFile = house.file(Who.ADMIN, "Leads", other, HOME);
    var contact = house.record(Who.ADMIN, "Contacts", HOME);
    var contactFile = house.file(Who.ADMIN, "Contacts", contact, HOME);
    var deal = house.record(Who.ADMIN, "Deals", HIDDEN);
    var dealFile = house.file(Who.ADMIN, "Deals", deal, HIDDEN);
    var note = house.note(Who.ADMIN, "Deals", deal, HIDDEN);
    var noteFile = house.file(Who.ADMIN, "Notes", note, HIDDEN);
    var foreign = house.record(Who.ADMIN_ELSEWHERE, "Leads", ELSEWHERE);
    var foreignFile = house.file(Who.ADMIN_ELSEWHERE, "Leads", foreign, ELSEWHERE);
    var gone = house.record(Who.ADMIN, "Leads", HOME);
    var goneWith = house.file(Who.ADMIN, "Leads", gone, HOME);
    house.ask(Who.ADMIN, "DELETE", "/crm/v7/Leads/" + gone);
    var goneFile = house.file(Who.ADMIN, "Leads", lead, HOME);
    recycle(Who.ADMIN, "Leads", lead, goneFile);
    var hiddenGone = house.file(Who.ADMIN, "Deals", deal, HIDDEN);
    recycle(Who.ADMIN, "Deals", deal, hiddenGone);
    var foreignGone = house.file(Who.ADMIN_ELSEWHERE, "Leads", foreign, ELSEWHERE);
    recycle(Who.ADMIN_ELSEWHERE, "Leads", foreign, foreignGone);
    var lost = house.record(Who.STANDARD_USER, "Deals", HIDDEN);
    var lostGone = house.file(Who.STANDARD_USER, "Deals", lost, HIDDEN);
    recycle(Who.STANDARD_USER, "Deals", lost, lostGone);
    house.giveAway(lost);
    // On records of their own: what is held cannot be deleted.
    var held = hold(Who.ADMIN, house.record(Who.ADMIN, "Leads", HOME));
    var foreignHeld =
        hold(Who.ADMIN_ELSEWHERE, house.record(Who.ADMIN_ELSEWHERE, "Leads", ELSEWHERE));
    var storm = house.storm(Who.ADMIN);
    var foreignStorm = house.storm(Who.ADMIN_ELSEWHERE);
    var receipt = receipt(Who.ADMIN, lead, house.file(Who.ADMIN, "Leads", lead, HOME));
    var foreignReceipt =
        receipt(
            Who.ADMIN_ELSEWHERE,
            foreign,
            house.file(Who.ADMIN_ELSEWHERE, "Leads", foreign, ELSEWHERE));
    var own = new HashMap<Who, Place>();
    for (var who : Who.values()) {
      boolean elsewhere = who == Who.ADMIN_ELSEWHERE;
      own.put(who, new Place("own", "Leads", elsewhere ? foreign : lead, RANDOM));
    }
    var sizes = house.sizes();
    int cases = 0;
    for (var route : ROWS.entrySet()) {
      for (var who : Who.values()) {
        boolean elsewhere = who == Who.ADMIN_ELSEWHERE;
        boolean sees = who == Who.ADMIN;
        var records =
            elsewhere
                ? List.of(
                    new Place("a lead elsewhere", "Leads", lead, leadFile),
                    new Place("a deal elsewhere", "Deals", deal, dealFile),
                    new Place("a lead that was deleted elsewhere", "Leads", gone, goneWith))
                : List.of(
                    new Place("a lead as a contact", "Contacts", lead, leadFile),
                    new Place("a contact as a lead", "Leads", contact, contactFile),
                    new Place("a foreign lead", "Leads", foreign, foreignFile),
                    new Place("a deleted lead", "Leads", gone, goneWith),
                    sees
                        ? new Place("a deal as a lead", "Leads", deal, dealFile)
                        : new Place("a hidden deal", "Deals", deal, dealFile),
                    sees
                        ? new Place("a note as a lead", "Leads", note, noteFile)
                        : new Place("a note of a hidden deal", "Notes", note, noteFile));
        var home = Objects.requireNonNull(own.get(who)).record();
        var files =
            elsewhere
                ? List.of(
                    new Place("a file elsewhere", "Leads", home, leadFile),
                    new Place("a deleted file elsewhere", "Leads", home, goneFile))
                : List.of(
                    new Place("another lead's file", "Leads", home, otherFile),
                    new Place("a contact's file", "Leads", home, contactFile),
                    new Place("a deal's file", "Leads", home, dealFile),
                    new Place("a foreign file", "Leads", home, foreignFile),
                    new Place("a deleted file", "Leads", home, goneFile),
                    new Place("a file that went with its lead", "Leads", home, goneWith));
        var foreigners =
            List.of(
                new Place(
                    "a foreign user",
                    "Leads",
                    elsewhere ? "2883756000000150001" : OTHER_USER.toString(),
                    ""));
        var modules =
            List.of(new Place("a foreign module", elsewhere ? "Machines" : "Rockets", "", ""));
        var entries =
            elsewhere
                ? List.of(
                    new Place("an entry of the bin elsewhere", "Leads", "", goneFile),
                    new Place("a record in the bin elsewhere", "Leads", "", gone))
                : Stream.concat(
                        Stream.of(
                            new Place("a foreign entry of the bin", "Leads", "", foreignGone),
                            new Place("what is not in the bin", "Leads", "", leadFile),
                            new Place("what went with its lead", "Leads", "", goneWith)),
                        sees
                            ? Stream.of()
                            : Stream.of(
                                new Place("somebody's entry of the bin", "Leads", "", goneFile),
                                new Place("a hidden entry of the bin", "Deals", "", hiddenGone),
                                new Place("one's own of a deal hidden now", "Deals", "", lostGone)))
                    .toList();
        var holds = List.of(new Place("a foreign hold", "", "", elsewhere ? held : foreignHeld));
        var storms =
            List.of(new Place("a foreign storm", "", "", elsewhere ? storm : foreignStorm));
        var receipts =
            List.of(new Place("a foreign receipt", "", "", elsewhere ? receipt : foreignReceipt));
        for (var request : route.getValue().requests()) {
          var wrong =
              switch (route.getValue().names()) {
                case NOTHING -> List.<Place>of();
                case MODULE -> modules;
                case USER -> foreigners;
                case RECORD -> records;
                case HELD ->
                    records.stream()
                        .filter(place -> !place.record().equals(gone) || elsewhere)
                        .toList();
                case BIN -> entries;
                case HOLD -> holds;
                case STORM -> storms;
                case RECEIPT -> receipts;
                case ATTACHMENT -> Stream.concat(records.stream(), files.stream()).toList();
              };
          for (var place : wrong) {
            same(who, route.getKey(), request, place, nowhere(route.getValue(), place, files));
            cases++;
          }
        }
      }
    }

    assertThat(cases).isGreaterThan(250);
    assertThat(house.sizes()).as("sizes after all that").isEqualTo(sizes);
  }

  /// The same place, but for what was never there.
  private static Place nowhere(Row row, Place place, List<Place> files) {
    return switch (row.names()) {
      case NOTHING -> place;
      case MODULE -> new Place("nowhere", "Nowhere", "", "");
      case USER, RECORD, HELD, BIN, HOLD, STORM, RECEIPT ->
          new Place("nowhere", place.module(), RANDOM, RANDOM);
      case ATTACHMENT ->
          files.contains(place)
              ? new Place("no file", place.module(), place.record(), RANDOM)
              : new Place("nowhere", place.module(), RANDOM, RANDOM);
    };
  }

  private static void same(Who who, String route, Request request, Place place, Place nowhere)
      throws IOException {
    var answer = ask(who, route, request.to(place));
    var wanted = ask(who, route, request.to(nowhere));

    assertThat(plain(answer, place))
        .as("%s by %s for %s", route, who, place)
        .isEqualTo(plain(wanted, nowhere));
    assertNoLeak(who, answer);
  }

  /// Status, headers and body without what changes with each request, and without the ids asked
  /// for.
  private static String plain(Wire.Answer answer, Place place) {
    var headers = new TreeMap<>(answer.headers());
    headers.keySet().removeAll(Set.of("date", "x-request-id", "content-length"));
    var text = answer.status() + " " + headers + " " + answer.text();
    for (var id : List.of(place.record(), place.attachment())) {
      text = id.isEmpty() ? text : text.replace(id, "ID");
    }
    return text;
  }

  private static void assertNoLeak(Who who, Wire.Answer answer) {
    var forbidden =
        switch (who) {
          case ADMIN -> List.of(ELSEWHERE);
          case STANDARD_USER, READ_ONLY -> List.of(ELSEWHERE, HIDDEN);
          case ADMIN_ELSEWHERE -> List.of(HOME, HIDDEN);
        };
    assertThat(answer.headers() + answer.text()).as("what %s reads", who).doesNotContain(forbidden);
  }

  private static Wire.Answer ask(Who who, String route, Asked asked) throws IOException {
    return house.ask(who, route.split(" ", -1)[0], asked.path(), asked.type(), asked.body());
  }
}
