package io.addenda.hostile;

import static io.addenda.hostile.RouteRights.ROWS;
import static io.addenda.hostile.RouteRights.ask;
import static io.addenda.hostile.RouteRights.assertNoLeak;
import static io.addenda.hostile.TwoOrganizations.ELSEWHERE;
import static io.addenda.hostile.TwoOrganizations.HIDDEN;
import static io.addenda.hostile.TwoOrganizations.HOME;
import static io.addenda.hostile.TwoOrganizations.OTHER_USER;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.hostile.RouteRights.Names;
import io.addenda.hostile.RouteRights.Place;
import io.addenda.hostile.RouteRights.Request;
import io.addenda.hostile.RouteRights.Row;
import io.addenda.hostile.TwoOrganizations.Who;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route × every user × everything that is not theirs: it answers to the letter as what is
/// not there, nothing changes, and no word of it comes out.
@OnAllStores
class NotOnesOwnTest {

  /// Nobody was ever given this one.
  private static final String RANDOM = "2883756000009999999";

  @TempDir private Path data;
  private TwoOrganizations house;
  private String lead;
  private String leadFile;
  private String otherFile;
  private String contact;
  private String contactFile;
  private String deal;
  private String dealFile;
  private String note;
  private String noteFile;
  private String foreign;
  private String foreignFile;
  private String gone;
  private String goneWith;
  private String goneFile;
  private String hiddenGone;
  private String foreignGone;
  private String lostGone;
  private String held;
  private String foreignHeld;
  private String storm;
  private String foreignStorm;
  private String receipt;
  private String foreignReceipt;
  private String run;
  private String foreignRun;
  private String client;
  private String foreignClient;
  private String token;
  private String foreignToken;
  private String tag;
  private String foreignTag;

  @BeforeEach
  void start() throws Exception {
    house = new TwoOrganizations(data);
    lead = house.record(Who.ADMIN, "Leads", HOME);
    leadFile = house.file(Who.ADMIN, "Leads", lead, HOME);
    var other = house.record(Who.ADMIN, "Leads", HOME);
    otherFile = house.file(Who.ADMIN, "Leads", other, HOME);
    contact = house.record(Who.ADMIN, "Contacts", HOME);
    contactFile = house.file(Who.ADMIN, "Contacts", contact, HOME);
    deal = house.record(Who.ADMIN, "Deals", HIDDEN);
    dealFile = house.file(Who.ADMIN, "Deals", deal, HIDDEN);
    note = house.note(Who.ADMIN, "Deals", deal, HIDDEN);
    noteFile = house.file(Who.ADMIN, "Notes", note, HIDDEN);
    foreign = house.record(Who.ADMIN_ELSEWHERE, "Leads", ELSEWHERE);
    foreignFile = house.file(Who.ADMIN_ELSEWHERE, "Leads", foreign, ELSEWHERE);
    remove();
    mark();
  }

  /// Deletes some of it.
  private void remove() throws Exception {
    gone = house.record(Who.ADMIN, "Leads", HOME);
    goneWith = house.file(Who.ADMIN, "Leads", gone, HOME);
    house.ask(Who.ADMIN, "DELETE", "/crm/v7/Leads/" + gone);
    goneFile = house.file(Who.ADMIN, "Leads", lead, HOME);
    house.recycle(Who.ADMIN, "Leads", lead, goneFile);
    hiddenGone = house.file(Who.ADMIN, "Deals", deal, HIDDEN);
    house.recycle(Who.ADMIN, "Deals", deal, hiddenGone);
    foreignGone = house.file(Who.ADMIN_ELSEWHERE, "Leads", foreign, ELSEWHERE);
    house.recycle(Who.ADMIN_ELSEWHERE, "Leads", foreign, foreignGone);
    var lost = house.record(Who.STANDARD_USER, "Deals", HIDDEN);
    lostGone = house.file(Who.STANDARD_USER, "Deals", lost, HIDDEN);
    house.recycle(Who.STANDARD_USER, "Deals", lost, lostGone);
    house.giveAway(lost);
  }

  /// Holds, storms and receipts.
  private void mark() throws Exception {
    // On records of their own: what is held cannot be deleted.
    held = house.hold(Who.ADMIN, house.record(Who.ADMIN, "Leads", HOME));
    foreignHeld =
        house.hold(Who.ADMIN_ELSEWHERE, house.record(Who.ADMIN_ELSEWHERE, "Leads", ELSEWHERE));
    storm = house.storm(Who.ADMIN);
    foreignStorm = house.storm(Who.ADMIN_ELSEWHERE);
    run = house.run(Who.ADMIN);
    foreignRun = house.run(Who.ADMIN_ELSEWHERE);
    client = house.client(Who.ADMIN);
    foreignClient = house.client(Who.ADMIN_ELSEWHERE);
    token = house.token(Who.ADMIN);
    foreignToken = house.token(Who.ADMIN_ELSEWHERE);
    tag = house.tag(Who.ADMIN);
    foreignTag = house.tag(Who.ADMIN_ELSEWHERE);
    receipt = house.receipt(Who.ADMIN, lead, house.file(Who.ADMIN, "Leads", lead, HOME));
    foreignReceipt =
        house.receipt(
            Who.ADMIN_ELSEWHERE,
            foreign,
            house.file(Who.ADMIN_ELSEWHERE, "Leads", foreign, ELSEWHERE));
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  void whatIsNotOnesOwnAnswersToTheLetterAsWhatIsNotThere() throws Exception {
    var sizes = house.sizes();
    int cases = 0;
    for (var route : ROWS.entrySet()) {
      var row = route.getValue();
      for (var who : Who.values()) {
        for (var request : row.requests()) {
          for (var place : notOf(who, row.names())) {
            same(who, route.getKey(), request, place, nowhere(row, place, files(who)));
            cases++;
          }
        }
      }
    }

    assertThat(cases).isGreaterThan(250);
    assertThat(house.sizes()).as("sizes after all that").isEqualTo(sizes);
  }

  /// What a route may name and does not belong to a user.
  private List<Place> notOf(Who who, Names names) {
    boolean elsewhere = isElsewhere(who);
    return switch (names) {
      case NOTHING -> List.of();
      case MODULE, DELETED ->
          List.of(new Place("a foreign module", elsewhere ? "Machines" : "Rockets", "", ""));
      case USER -> {
        var foreigner = elsewhere ? "2883756000000150001" : OTHER_USER.toString();
        yield List.of(new Place("a foreign user", "Leads", foreigner, ""));
      }
      case RECORD -> records(who);
      case LEAD -> records(who).stream().filter(place -> place.module().equals("Leads")).toList();
      case HELD ->
          records(who).stream().filter(place -> !place.record().equals(gone) || elsewhere).toList();
      case BIN -> entries(who);
      case HOLD -> List.of(new Place("a foreign hold", "", "", elsewhere ? held : foreignHeld));
      case STORM -> List.of(new Place("a foreign storm", "", "", elsewhere ? storm : foreignStorm));
      case RUN -> List.of(new Place("a foreign run", "", "", elsewhere ? run : foreignRun));
      case CLIENT ->
          List.of(new Place("a foreign client", "", "", elsewhere ? client : foreignClient));
      case TOKEN -> List.of(new Place("a foreign token", "", "", elsewhere ? token : foreignToken));
      case TAG -> {
        var other = elsewhere ? tag : foreignTag;
        yield List.of(new Place("a foreign tag", "Leads", other, other));
      }
      case RECEIPT ->
          List.of(new Place("a foreign receipt", "", "", elsewhere ? receipt : foreignReceipt));
      case ATTACHMENT -> Stream.concat(records(who).stream(), files(who).stream()).toList();
    };
  }

  private static boolean isElsewhere(Who who) {
    return who == Who.ADMIN_ELSEWHERE;
  }

  /// Whether a user sees the deals of the others.
  private static boolean seesDeals(Who who) {
    return who == Who.ADMIN;
  }

  private List<Place> records(Who who) {
    return isElsewhere(who)
        ? List.of(
            new Place("a lead elsewhere", "Leads", lead, leadFile),
            new Place("a deal elsewhere", "Deals", deal, dealFile),
            new Place("a lead that was deleted elsewhere", "Leads", gone, goneWith))
        : List.of(
            new Place("a lead as a contact", "Contacts", lead, leadFile),
            new Place("a contact as a lead", "Leads", contact, contactFile),
            new Place("a foreign lead", "Leads", foreign, foreignFile),
            new Place("a deleted lead", "Leads", gone, goneWith),
            seesDeals(who)
                ? new Place("a deal as a lead", "Leads", deal, dealFile)
                : new Place("a hidden deal", "Deals", deal, dealFile),
            seesDeals(who)
                ? new Place("a note as a lead", "Leads", note, noteFile)
                : new Place("a note of a hidden deal", "Notes", note, noteFile));
  }

  private List<Place> files(Who who) {
    var home = isElsewhere(who) ? foreign : lead;
    return isElsewhere(who)
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
  }

  private List<Place> entries(Who who) {
    return isElsewhere(who)
        ? List.of(
            new Place("an entry of the bin elsewhere", "Leads", "", goneFile),
            new Place("a record in the bin elsewhere", "Leads", "", gone))
        : Stream.concat(
                Stream.of(
                    new Place("a foreign entry of the bin", "Leads", "", foreignGone),
                    new Place("what is not in the bin", "Leads", "", leadFile),
                    new Place("what went with its lead", "Leads", "", goneWith)),
                seesDeals(who)
                    ? Stream.of()
                    : Stream.of(
                        new Place("somebody's entry of the bin", "Leads", "", goneFile),
                        new Place("a hidden entry of the bin", "Deals", "", hiddenGone),
                        new Place("one's own of a deal hidden now", "Deals", "", lostGone)))
            .toList();
  }

  /// The same place, but for what was never there.
  private static Place nowhere(Row row, Place place, List<Place> files) {
    return switch (row.names()) {
      case NOTHING -> place;
      case MODULE, DELETED -> new Place("nowhere", "Nowhere", "", "");
      case USER, RECORD, LEAD, HELD, BIN, HOLD, STORM, RECEIPT, RUN, CLIENT, TAG ->
          new Place("nowhere", place.module(), RANDOM, RANDOM);
      case TOKEN -> new Place("nowhere", "", "", "0".repeat(64));
      case ATTACHMENT ->
          files.contains(place)
              ? new Place("no file", place.module(), place.record(), RANDOM)
              : new Place("nowhere", place.module(), RANDOM, RANDOM);
    };
  }

  private void same(Who who, String route, Request request, Place place, Place nowhere)
      throws IOException {
    var answer = ask(house, who, route, request.to(place));
    var wanted = ask(house, who, route, request.to(nowhere));

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
}
