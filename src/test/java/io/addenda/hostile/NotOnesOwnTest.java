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

import io.addenda.hostile.RouteRights.Place;
import io.addenda.hostile.RouteRights.Request;
import io.addenda.hostile.RouteRights.Row;
import io.addenda.hostile.TwoOrganizations.Who;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every route × every user × everything that is not theirs: it answers to the letter as what is
/// not there, nothing changes, and no word of it comes out.
class NotOnesOwnTest {

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
    house.recycle(Who.ADMIN, "Leads", lead, goneFile);
    var hiddenGone = house.file(Who.ADMIN, "Deals", deal, HIDDEN);
    house.recycle(Who.ADMIN, "Deals", deal, hiddenGone);
    var foreignGone = house.file(Who.ADMIN_ELSEWHERE, "Leads", foreign, ELSEWHERE);
    house.recycle(Who.ADMIN_ELSEWHERE, "Leads", foreign, foreignGone);
    var lost = house.record(Who.STANDARD_USER, "Deals", HIDDEN);
    var lostGone = house.file(Who.STANDARD_USER, "Deals", lost, HIDDEN);
    house.recycle(Who.STANDARD_USER, "Deals", lost, lostGone);
    house.giveAway(lost);
    // On records of their own: what is held cannot be deleted.
    var held = house.hold(Who.ADMIN, house.record(Who.ADMIN, "Leads", HOME));
    var foreignHeld =
        house.hold(Who.ADMIN_ELSEWHERE, house.record(Who.ADMIN_ELSEWHERE, "Leads", ELSEWHERE));
    var storm = house.storm(Who.ADMIN);
    var foreignStorm = house.storm(Who.ADMIN_ELSEWHERE);
    var receipt = house.receipt(Who.ADMIN, lead, house.file(Who.ADMIN, "Leads", lead, HOME));
    var foreignReceipt =
        house.receipt(
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
