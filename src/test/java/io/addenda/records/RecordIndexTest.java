package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Value;
import io.addenda.metadata.RecordKeys;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SmallPerTest;
import org.junit.jupiter.api.Test;

/// What records are found by is made of what they hold, also of those that were there before.
class RecordIndexTest extends SmallPerTest {

  private static final Id RECORD = new Id(SmallOrganization.FIRST + 1000);

  private CrmModule module(String name) {
    return small.ada.organization().module(name).orElseThrow();
  }

  private CrmRecord record(Id id, String module, String name, Map<String, Object> fields) {
    var owner = small.ada.user().id();
    var now = SmallOrganization.NOW;
    return new CrmRecord(
        id, module, name, null, Json.write(fields), owner, owner, now, owner, now, false);
  }

  private RecordKeys.OfRecord found(Id id) {
    return small.metadata.read(tables -> tables.recordKeys().find(SmallOrganization.ID, id));
  }

  private static List<String> texts(RecordKeys.OfRecord entry) {
    return entry.keys().stream()
        .map(key -> new String(key.key().bytes(), StandardCharsets.UTF_8))
        .map(text -> text.startsWith("\0") ? "all of it" : text)
        .sorted()
        .toList();
  }

  private RecordKeys.OfRecord of(CrmRecord record) {
    return RecordIndex.of(small.ada.organization(), module(record.module()), record);
  }

  @Test
  void leadIsFoundByNamesAddressesAndChoices() {
    var lead =
        record(
            RECORD,
            "Leads",
            "Ada Lund",
            Map.of(
                "Last_Name", "Lund",
                "First_Name", "Ada",
                "Email", "ada@acme.com",
                "Lead_Status", "Not Contacted",
                "Phone", "555-12",
                "Description", "unkeyed",
                "Company", 7));
    assertThat(texts(of(lead)))
        .containsExactly(
            "12",
            "55512",
            "acme.com",
            "ada",
            "ada lund",
            "ada@acme.com",
            "all of it",
            "com",
            "lund",
            "lund",
            "not contacted");
  }

  @Test
  void recordsThatOnlyEndInTheSameWordsAreNotReadToFindOne() {
    var start = "x".repeat(150);
    var names = new ArrayList<>(List.of("LTD", start + " one"));
    IntStream.range(0, 150).forEach(i -> names.addAll(List.of("A" + i + " Ltd", start + i)));
    var accounts =
        IntStream.range(0, names.size())
            .mapToObj(
                i ->
                    record(
                        new Id(RECORD.value() + i),
                        "Accounts",
                        names.get(i),
                        Map.of("Account_Name", names.get(i))))
            .toList();
    small.metadata.write(
        tables -> {
          accounts.forEach(each -> tables.records().insert(SmallOrganization.ID, each));
          accounts.forEach(
              each -> tables.recordKeys().put(SmallOrganization.ID, each.id(), of(each)));
          return true;
        });
    assertThat(candidates("Ltd")).containsExactly(RECORD);
    assertThat(candidates(start + " ONE")).containsExactly(new Id(RECORD.value() + 1));
    assertThat(candidates("A7")).isEmpty();
  }

  private List<Id> candidates(String name) {
    var accounts = module("Accounts");
    var field = Catalogue.field(accounts, "Account_Name").orElseThrow();
    return small.metadata.read(
        tables ->
            UniqueValues.candidates(
                tables, small.ada.organization(), accounts, field, new Value.Text(name)));
  }

  @Test
  void lookupsAreLinks() {
    var contact =
        record(
            RECORD,
            "Contacts",
            "Lund",
            Map.of("Last_Name", "Lund", "Account_Name", Map.of("id", "77"), "Vendor_Name", "x"));
    assertThat(of(contact).links())
        .containsExactly(
            new RecordKeys.Link(
                small.ada.organization().idOf("Contacts.Account_Name"), new Id(77)));
  }

  @Test
  void recordsThatTakePartInAMeetingAreLinks() {
    var meeting =
        record(
            RECORD,
            "Events",
            "m",
            Map.of(
                "Participants",
                List.of(
                    Map.of("type", "contact", "participant", "77"),
                    Map.of("type", "lead", "participant", "78"),
                    Map.of("type", "user", "participant", "79"),
                    Map.of("type", "email", "participant", "80"),
                    Map.of("participant", "81"))));
    var field = small.ada.organization().idOf("Events.Participants");
    assertThat(of(meeting).links())
        .containsExactlyInAnyOrder(
            new RecordKeys.Link(field, new Id(77)), new RecordKeys.Link(field, new Id(78)));
  }

  @Test
  void whatWasThereBeforeIsGivenItsKeys() {
    var records =
        IntStream.range(0, 1200)
            .mapToObj(
                i ->
                    record(
                        new Id(RECORD.value() + i), "Leads", "L" + i, Map.of("Last_Name", "L" + i)))
            .toList();
    var later = record(new Id(RECORD.value() + 5000), "Leads", "X", Map.of("Last_Name", "X"));
    small.metadata.write(
        tables -> {
          records.forEach(each -> tables.records().insert(SmallOrganization.ID, each));
          tables.records().insert(SmallOrganization.ID, later);
          tables.recordKeys().await(new Id(RECORD.value() + 1200));
          return true;
        });
    assertThat(found(RECORD)).isEqualTo(RecordKeys.NONE);

    RecordIndex.chore(small.metadata).run(() -> true);
    assertThat(found(RECORD)).isEqualTo(RecordKeys.NONE);
    RecordIndex.chore(small.metadata).run(() -> false);

    assertThat(records).allSatisfy(each -> assertThat(found(each.id())).isEqualTo(of(each)));
    assertThat(found(later.id())).isEqualTo(RecordKeys.NONE);
    RecordIndex.complete(small.metadata);
  }
}
