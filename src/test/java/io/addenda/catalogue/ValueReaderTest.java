package io.addenda.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import module java.base;

import io.addenda.api.Json;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueReaderTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final ValueReader READER = new ValueReader(ZONE);

  /// Fields of all types by `module.field`.
  private static Field field(String name) {
    var words = name.split("\\.", -1);
    return CrmModule.OF_EVERY_ORGANIZATION.stream()
        .filter(module -> module.apiName().equals(words[0]))
        .findFirst()
        .flatMap(module -> Catalogue.field(module, words[1]))
        .orElseThrow(() -> new AssertionError(name));
  }

  private static @Nullable Object json(String text) {
    return Json.read("{\"it\":" + text + "}").get("it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Leads.Company | "  Nordlicht\\tOptik " | "Nordlicht\\tOptik"
          Leads.Description | " two\\nlines " | " two\\nlines "
          Leads.Email | " Ann.O'Neil+x@Mail-1.Example.org" | "Ann.O'Neil+x@Mail-1.Example.org"
          Leads.Phone | "91(987)654321" | "91(987)654321"
          Leads.Phone | "+1 555-123-4567" | "+1 555-123-4567"
          Leads.Phone | "(212) 555 1212" | "(212) 555 1212"
          Leads.Website | "https://www.a.example/x?y=z" | "https://www.a.example/x?y=z"
          Leads.Website | "halden-shipping.example" | "halden-shipping.example"
          Leads.Rating | "Active" | "Active"
          Leads.Rating | "not in the list" | "not in the list"
          Leads.No_of_Employees | 240 | 240
          Leads.No_of_Employees | "-240" | -240
          Leads.No_of_Employees | 2.4e2 | 240
          Accounts.Account_Number | 123456789012345678 | 123456789012345678
          Accounts.Account_Number | "123456789012345678" | 123456789012345678
          Products.Qty_in_Stock | 1.123456789 | 1.123456789
          Products.Qty_in_Stock | -0.50 | -0.5
          Deals.Amount | 184500.00 | 184500
          Deals.Amount | 1E3 | 1000
          Leads.Email_Opt_Out | false | false
          Deals.Closing_Date | "2026-02-28" | "2026-02-28"
          Events.Start_DateTime | "2026-11-28T09:00:00+05:30" | "2026-11-28T03:30:00Z"
          Events.Start_DateTime | "2026-11-28T09:00:00Z" | "2026-11-28T09:00:00Z"
          Events.Start_DateTime | "2026-11-28T09:00:00" | "2026-11-28T03:30:00Z"
          Contacts.Account_Name | {"id":"5","name":"?"} | {"id":"5"}
          Contacts.Account_Name | {"id":5} | {"id":"5"}
          Contacts.Account_Name | "5" | {"id":"5"}
          Contacts.Account_Name | 5 | {"id":"5"}
          Leads.Owner | {"id":"21"} | {"id":"21"}
          Services__s.Available_Days | ["Sunday","-None-","Monday","Sunday"] | ["Sunday","Monday"]
          Leads.Tag | [{"name":"hot"}] | [{"name":"hot"}]
          Tasks.Remind_At | {"ALARM":"ACTION=EMAIL"} | {"ALARM":"ACTION=EMAIL"}
          Events.Remind_At | [{"unit":15,"period":"minutes"}] | [{"unit":15,"period":"minutes"}]
          """)
  void whatAFieldHoldsIsReadAndStored(String field, String given, String stored) {
    var value = READER.read(field(field), json(given)).orElseThrow();
    assertThat(json(Json.write(value.json()))).isEqualTo(json(stored));
    assertThat(Stored.value(field(field), json(stored))).contains(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Leads.Company | null
          Leads.Company | ""
          Leads.Company | "  "
          Leads.Description | ""
          Leads.Email | " "
          Leads.Rating | "-None-"
          Leads.No_of_Employees | " "
          Deals.Closing_Date | ""
          Contacts.Account_Name | ""
          Services__s.Available_Days | ["-None-"]
          Services__s.Available_Days | []
          Leads.Tag | []
          Tasks.Remind_At | {}
          """)
  void whatSaysNothingIsNoValue(String field, String given) {
    assertThat(READER.read(field(field), json(given))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Leads.Company | 5 | WrongType[expected=text] at Company
          Leads.Company | ["a"] | WrongType[expected=text] at Company
          Leads.First_Name | "12345678901234567890123456789012345678901" | TooLong[most=40] at First_Name
          Leads.Description | true | WrongType[expected=text] at Description
          Leads.Email | "a@b" | WrongType[expected=email] at Email
          Leads.Email | "a b@c.example" | WrongType[expected=email] at Email
          Leads.Email | 5 | WrongType[expected=email] at Email
          Leads.Phone | "--1" | WrongType[expected=phone] at Phone
          Leads.Phone | "call me!" | WrongType[expected=phone] at Phone
          Leads.Phone | "1234567890123456789012345678901" | TooLong[most=30] at Phone
          Leads.Website | "nothing" | WrongType[expected=website] at Website
          Leads.Website | "a.b/\\nc" | WrongType[expected=website] at Website
          Leads.Rating | {} | WrongType[expected=picklist] at Rating
          Leads.No_of_Employees | 1.5 | WrongType[expected=integer] at No_of_Employees
          Leads.No_of_Employees | "many" | WrongType[expected=integer] at No_of_Employees
          Leads.No_of_Employees | 1234567890 | TooLong[most=9] at No_of_Employees
          Leads.No_of_Employees | 1e999999999 | TooLong[most=9] at No_of_Employees
          Accounts.Account_Number | 1234567890123456789 | TooLong[most=18] at Account_Number
          Accounts.Account_Number | {} | WrongType[expected=bigint] at Account_Number
          Deals.Amount | "5" | WrongType[expected=double] at Amount
          Deals.Amount | 5.001 | TooManyDecimals[most=2] at Amount
          Deals.Amount | 12345678901234567 | TooLong[most=16] at Amount
          Deals.Amount | 1e2000000000 | TooLong[most=16] at Amount
          Products.Qty_in_Stock | 0.1234567891 | TooManyDecimals[most=9] at Qty_in_Stock
          Leads.Email_Opt_Out | "true" | WrongType[expected=boolean] at Email_Opt_Out
          Deals.Closing_Date | "2026-02-30" | WrongType[expected=date] at Closing_Date
          Deals.Closing_Date | "28.02.2026" | WrongType[expected=date] at Closing_Date
          Deals.Closing_Date | 20260228 | WrongType[expected=date] at Closing_Date
          Events.Start_DateTime | "2026-11-28" | WrongType[expected=datetime] at Start_DateTime
          Events.Start_DateTime | "2026-11-28T09:00:00.000Z" | WrongType[expected=datetime] at Start_DateTime
          Events.Start_DateTime | "2026-11-28T25:00:00Z" | WrongType[expected=datetime] at Start_DateTime
          Events.Start_DateTime | "2026-11-28T09:00:00+99:00" | WrongType[expected=datetime] at Start_DateTime
          Contacts.Account_Name | true | WrongType[expected=jsonobject] at Account_Name
          Contacts.Account_Name | "Halden" | NoId[] at Account_Name
          Contacts.Account_Name | {"id":"x"} | NoId[] at Account_Name.id
          Contacts.Account_Name | {"id":{"id":1}} | NoId[] at Account_Name.id
          Contacts.Account_Name | {"name":"Halden"} | PartMissing[] at Account_Name.id
          Services__s.Available_Days | "Sunday" | WrongType[expected=jsonarray] at Available_Days
          Services__s.Available_Days | ["Sunday",1] | WrongType[expected=text] at Available_Days[1]
          Leads.Tag | "hot" | WrongType[expected=jsonarray] at Tag
          Leads.Tag | ["hot"] | WrongType[expected=jsonobject] at Tag[0]
          Tasks.Remind_At | "tomorrow" | WrongType[expected=jsonobject] at Remind_At
          """)
  void whatAFieldCannotHoldIsNamed(String field, String given, String fault) {
    assertThatThrownBy(() -> READER.read(field(field), json(given)))
        .isInstanceOf(FaultException.class)
        .hasMessage(fault);
  }

  @Test
  void listsAreBounded() {
    var days = field("Services__s.Available_Days");
    var many = IntStream.range(0, 101).mapToObj(Integer::toString).toList();
    assertThatThrownBy(() -> READER.read(days, many))
        .hasMessage("TooLong[most=100] at Available_Days");
    assertThatThrownBy(() -> READER.read(days, List.of("x".repeat(121))))
        .hasMessage("TooLong[most=120] at Available_Days[0]");
    assertThatThrownBy(() -> READER.read(field("Leads.Tag"), Collections.nCopies(201, Map.of())))
        .hasMessage("TooLong[most=200] at Tag");
  }

  @Test
  void whatOlderProgramsStoredAndNoFieldHoldsIsNoValue() {
    assertThat(Stored.value(field("Deals.Amount"), "much")).isEmpty();
    assertThat(Stored.value(field("Deals.Closing_Date"), "soon")).isEmpty();
    assertThat(Stored.value(field("Events.Start_DateTime"), 5)).isEmpty();
    assertThat(Stored.value(field("Contacts.Account_Name"), Map.of("name", "Halden"))).isEmpty();
    assertThat(Stored.value(field("Leads.Company"), null)).isEmpty();
    assertThat(Stored.value(field("Services__s.Available_Days"), List.of(1))).isEmpty();
    assertThat(Stored.value(field("Leads.Tag"), "hot")).isEmpty();
    assertThat(Stored.value(field("Events.Start_DateTime"), "2026-11-28T09:00:00+05:30"))
        .contains(new Value.Moment(Instant.parse("2026-11-28T03:30:00Z")));
    assertThat(Stored.value(field("Contacts.Account_Name"), "5"))
        .contains(new Value.Reference(new Id(5)));
  }

  /// The documented patterns backtrack exponentially on such texts.
  @ParameterizedTest
  @CsvSource({
    "Leads.Email, a@, b",
    "Leads.Phone, 1, (1",
    "Contacts.Referrer, a.b, /",
    "Contacts.Referrer, a, .b"
  })
  void noAddressTakesLong(String field, String start, String repeated) {
    int length = field(field).length() - start.length() - 1;
    var text = start + repeated.repeat(length / repeated.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (var end : List.of("", "!", "@", "\u2028")) {
            try {
              assertThat(READER.read(field(field), text + end)).isPresent();
            } catch (FaultException e) {
              assertThat(e.fault()).isInstanceOf(Fault.WrongType.class);
            }
          }
        });
  }

  @Property(tries = 500)
  void whatIsReadIsReadAgainAsTheSameFromWhatIsStored(
      @ForAll("fields") Field field, @ForAll("values") Object any) {
    // As a client can give it: JSON has no short numbers of the longer kind.
    var given = json(Json.write(any));
    Optional<Value> value;
    try {
      value = READER.read(field, given);
    } catch (FaultException e) {
      assertThat(e.place()).startsWith(field.apiName());
      return;
    }
    if (value.isPresent()) {
      var stored = json(Json.write(value.get().json()));
      var again = Stored.value(field, stored);
      assertThat(again).isEqualTo(value);
      assertThat(json(Json.write(again.orElseThrow().json()))).isEqualTo(stored);
      assertThat(READER.read(field, stored)).isEqualTo(value);
    }
  }

  @Provide
  Arbitrary<Field> fields() {
    return Arbitraries.of(
        CrmModule.OF_EVERY_ORGANIZATION.stream()
            .filter(CrmModule::isSupported)
            .flatMap(module -> Catalogue.fields(module).stream())
            .toList());
  }

  @Provide
  Arbitrary<Object> values() {
    var text = Arbitraries.strings().ofMaxLength(45);
    var number = Arbitraries.bigDecimals().ofScale(3);
    var day =
        Arbitraries.integers()
            .between(-700_000, 3_000_000)
            .map(it -> LocalDate.ofEpochDay(it).toString());
    var moment =
        Arbitraries.longs()
            .between(-60_000_000_000L, 250_000_000_000L)
            .map(
                it ->
                    Instant.ofEpochSecond(it)
                        .atOffset(ZoneOffset.ofHours(3))
                        .truncatedTo(ChronoUnit.SECONDS))
            .map(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx")::format);
    var simple =
        Arbitraries.<Object>oneOf(
            List.of(
                text.asGeneric(),
                number.asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.of(true, false).asGeneric(),
                day.asGeneric(),
                moment.asGeneric(),
                Arbitraries.of("a@b.example", "+49 40 5550", "www.x.example", "-None-")
                    .asGeneric()));
    return Arbitraries.oneOf(
        List.of(
            simple,
            simple.list().ofMaxSize(3).asGeneric(),
            simple.map(it -> Map.of("id", it)).asGeneric(),
            simple.map(it -> List.of(Map.of("name", it))).asGeneric()));
  }
}
