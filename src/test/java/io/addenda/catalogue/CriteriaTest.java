package io.addenda.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The criteria of a search: what is read, what is refused with which words, what is met.
class CriteriaTest {

  private static final CrmModule LEADS =
      CrmModule.OF_EVERY_ORGANIZATION.stream()
          .filter(module -> module.apiName().equals("Leads"))
          .findFirst()
          .orElseThrow();

  private static final Id ME = new Id(7);

  private static Criteria parse(String text) throws CriteriaException {
    return CriteriaParser.parse(
        text, name -> Catalogue.field(LEADS, name), new Literals(ME, ZoneId.of("Asia/Kolkata")));
  }

  private static CriteriaFault fault(String text) {
    try {
      throw new AssertionError("was read: " + parse(text));
    } catch (CriteriaException e) {
      return e.fault();
    }
  }

  private static boolean meets(Map<String, Value> record, String text) throws CriteriaException {
    return parse(text).matches(field -> Optional.ofNullable(record.get(field.apiName())));
  }

  private static boolean meets(String field, Value held, String operator, String asked)
      throws CriteriaException {
    return meets(Map.of(field, held), "(%s:%s:%s)".formatted(field, operator, asked));
  }

  @Nested
  class Reading {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Last_Name:equals:Burns | (Last_Name:equals:Burns)",
          "((Last_Name:equals:Burns)) | (Last_Name:equals:Burns)",
          "( ( Last_Name : equals : Burns ) AND (Company:starts_with:B) ) | (Last_Name:equals:Burns)and(Company:starts_with:B)",
          "(Last_Name:equals:A)or(Last_Name:equals:B)and(Last_Name:equals:C) | (Last_Name:equals:A)or(Last_Name:equals:B)and(Last_Name:equals:C)",
          "(Last_Name:equals:A)or((Last_Name:equals:B)and(Last_Name:equals:C)) | (Last_Name:equals:A)or((Last_Name:equals:B)and(Last_Name:equals:C))",
          "((Last_Name:equals:A)or(Last_Name:equals:B))and(Last_Name:equals:C) | (Last_Name:equals:A)or(Last_Name:equals:B)and(Last_Name:equals:C)",
          "(Company:equals:ABC \\(Inc\\)\\, Ltd) | (Company:equals:ABC \\(Inc\\)\\, Ltd)",
          "(Company:equals:one, two) | (Company:equals:one\\, two)",
          "(Company:equals:back\\\\) | (Company:equals:back\\\\)",
          "(Company:equals:a\\b) | (Company:equals:a\\\\b)",
          "(Lead_Source:in:Chat, Partner) | (Lead_Source:in:Chat,Partner)",
          "(Created_Time:between:2026-01-02T03:04:05+05:30,2026-01-02T03:04:05) | (Created_Time:between:2026-01-01T21:34:05Z,2026-01-01T21:34:05Z)",
          "(Annual_Revenue:greater_than:1000.50) | (Annual_Revenue:greater_than:1000.5)",
          "(Company:equals:${EMPTY}) | (Company:equals:${EMPTY})",
          "(Company:equals:${NOTEMPTY}) | (Company:not_equal:${EMPTY})",
          "(Owner:equals:${CURRENTUSER}) | (Owner:equals:7)",
          "(Owner:in:7,Ada Byron) | (Owner:in:7,Ada Byron)"
        })
    void criteriaAreReadFromLeftToRight(String text, String same) throws CriteriaException {
      assertThat(parse(text)).hasToString(same);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "Last_Name",
          "Last_Name:equals",
          "(Last_Name:equals:Burns",
          "(Last_Name:equals:Burns))",
          "Last_Name:equals:Burns)",
          "(Last_Name:equals:Bu(rn)s)",
          "(Last_Name:equals:A)(Last_Name:equals:B)",
          "(Last_Name:equals:A)xor(Last_Name:equals:B)",
          "(Last_Name:equals:A)and",
          "and(Last_Name:equals:A)",
          "()",
          "(())"
        })
    void whatHasNoSuchShapeIsNoCriteria(String text) {
      assertThat(fault(text)).isEqualTo(new CriteriaFault.Unreadable());
    }

    @Test
    void bracketsAreNotNestedWithoutBound() throws CriteriaException {
      var condition = "Last_Name:equals:A";
      assertThat(parse("(".repeat(50) + condition + ")".repeat(50)).conditions()).hasSize(1);
      assertThat(fault("(".repeat(51) + condition + ")".repeat(51)))
          .isEqualTo(new CriteriaFault.Unreadable());
    }

    @Test
    void fifteenConditionsAreEnough() throws CriteriaException {
      var one = "(Last_Name:equals:A)";
      assertThat(parse(String.join("and", Collections.nCopies(15, one))).conditions()).hasSize(15);
      assertThat(fault(String.join("or", Collections.nCopies(16, one))))
          .isEqualTo(new CriteriaFault.TooManyConditions(15));
    }

    @Test
    void threeThousandCharactersAreEnough() throws CriteriaException {
      var start = "Company:equals:";
      assertThat(parse(start + "x".repeat(3000 - start.length())).conditions()).hasSize(1);
      assertThat(fault(start + "x".repeat(3001 - start.length())))
          .isEqualTo(new CriteriaFault.TooLong(3000));
    }

    @Test
    void aHundredValuesAreEnough() throws CriteriaException {
      var hundred = String.join(",", Collections.nCopies(100, "1"));
      assertThat(parse("(No_of_Employees:in:" + hundred + ")").conditions()).hasSize(1);
      assertThat(fault("(No_of_Employees:in:" + hundred + ",1)"))
          .isEqualTo(new CriteriaFault.TooManyValues(100, "No_of_Employees"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nothing", "Tag", "Record_Image", "last_name", "Layout"})
    void whatIsNoFieldOrHoldsNothingComparableIsNotSearched(String field) {
      assertThat(fault("(%s:equals:A)".formatted(field)))
          .isEqualTo(new CriteriaFault.FieldUnavailable(field));
    }

    @Test
    void anUnknownOperatorIsNamed() {
      assertThat(fault("(Last_Name:like:A)"))
          .isEqualTo(new CriteriaFault.OperatorUnknown("like", "Last_Name"));
    }

    @ParameterizedTest
    @CsvSource({
      "Last_Name,GREATER_THAN",
      "Description,IN",
      "Lead_Source,STARTS_WITH",
      "Owner,STARTS_WITH",
      "Email_Opt_Out,IN",
      "Annual_Revenue,STARTS_WITH",
      "Created_Time,STARTS_WITH",
      "Email,BETWEEN"
    })
    void anOperatorMustFitTheType(String field, Operator operator) {
      assertThat(fault("(%s:%s:1)".formatted(field, operator)))
          .isEqualTo(new CriteriaFault.OperatorUnfit(operator, field));
    }

    @ParameterizedTest
    @CsvSource({
      "Annual_Revenue,equals,abc,CURRENCY",
      "Annual_Revenue,equals,1e999999999,CURRENCY",
      "No_of_Employees,less_than,NaN,INTEGER",
      "Email_Opt_Out,equals,yes,BOOLEAN",
      "Created_Time,equals,2026-01-02,DATETIME",
      "Created_Time,equals,2026-02-30T00:00:00Z,DATETIME",
      "id,equals,x,BIGINT"
    })
    void aValueMustFitTheType(String field, String operator, String value, FieldType type) {
      assertThat(fault("(%s:%s:%s)".formatted(field, operator, value)))
          .isEqualTo(new CriteriaFault.ValueInvalid(type, field, value));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Last_Name | equals | ",
          "Lead_Source | in | Chat,,Partner",
          "No_of_Employees | between | 1",
          "No_of_Employees | between | 1,2,3"
        })
    void thereMustBeAsManyValuesAsTheOperatorTakes(
        String field, String operator, @org.jspecify.annotations.Nullable String value) {
      var given = Objects.requireNonNullElse(value, "");
      assertThat(fault("(%s:%s:%s)".formatted(field, operator, given)))
          .isEqualTo(new CriteriaFault.ValueMissing(field, given));
    }
  }

  @Nested
  class Meeting {
    @ParameterizedTest
    @CsvSource({
      "ABC Inc, equals, ABC, true",
      "ABC Inc, equals, inc, true",
      "ABC Inc, equals, abc inc, true",
      "ABC Inc, equals, AB, false",
      "ABC Inc, equals, nc, false",
      "ABC-Inc., equals, inc, true",
      "Straße Ä, equals, STRASSE, false",
      "ÄRZTE, equals, ärzte, true",
      "北京公司, equals, 公司, true",
      "ABC Inc, not_equal, inc, false",
      "ABC Inc, not_equal, nc, true",
      "ABC Inc, starts_with, abc i, true",
      "ABC Inc, starts_with, inc, false",
      "ABC Inc, in, 'X,Inc', true",
      "+++, equals, ++, true",
      "a+, equals, +, false"
    })
    void textsAreFoundByTheirWords(String held, String operator, String asked, boolean found)
        throws CriteriaException {
      assertThat(meets("Company", new Value.Text(held), operator, asked)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
      "Email, ada@acme.com, equals, ADA@acme.com, true",
      "Email, ada@acme.com, equals, acme.com, false",
      "Email, ada@acme.com, starts_with, Ada, true",
      "Email, ada@acme.com, in, 'x@y.zz,ada@acme.com', true",
      "Phone, +1 (555) 123-4567, equals, 15551234567, true",
      "Phone, 555-1234, equals, 555 1234, true",
      "Phone, 555-1234, equals, 1234, false",
      "Phone, (555) 1234, starts_with, 555, true",
      "Phone, --, equals, --, true",
      "Lead_Source, Cold Call, equals, cold call, true",
      "Lead_Source, Cold Call, equals, Cold, false",
      "Lead_Source, Cold Call, in, 'Chat,Cold Call', true"
    })
    void addressesAndChoicesAreFoundAsAWhole(
        String field, String held, String operator, String asked, boolean found)
        throws CriteriaException {
      assertThat(meets(field, new Value.Text(held), operator, asked)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
      "equals, 12.50, true",
      "not_equal, 12.5, false",
      "in, '1,12.5', true",
      "greater_than, 12.5, false",
      "greater_than, -13, true",
      "greater_equal, 12.5, true",
      "less_than, 12.51, true",
      "less_equal, 12.4, false",
      "between, '12.5,13', true",
      "between, '13,12', false"
    })
    void numbersAreComparedByTheirSize(String operator, String asked, boolean found)
        throws CriteriaException {
      var held = new Value.Decimal(new BigDecimal("12.5"));
      assertThat(meets("Annual_Revenue", held, operator, asked)).isEqualTo(found);
    }

    @Test
    void timesAreComparedInWholeSeconds() throws CriteriaException {
      var held = new Value.Moment(Instant.parse("2026-01-02T03:04:05.678Z"));
      assertThat(meets("Modified_Time", held, "equals", "2026-01-02T08:34:05+05:30")).isTrue();
      assertThat(meets("Modified_Time", held, "greater_than", "2026-01-02T03:04:05Z")).isFalse();
      assertThat(meets("Modified_Time", held, "less_equal", "2026-01-02T03:04:05Z")).isTrue();
    }

    @Test
    void whatIsNotThereIsUnequalToEverythingAndEmpty() throws CriteriaException {
      assertThat(meets(Map.of(), "(Company:not_equal:ABC)")).isTrue();
      assertThat(meets(Map.of(), "(Company:equals:ABC)")).isFalse();
      assertThat(meets(Map.of(), "(Company:equals:${EMPTY})")).isTrue();
      assertThat(meets(Map.of(), "(Company:equals:${NOTEMPTY})")).isFalse();
      assertThat(meets(Map.of(), "(Annual_Revenue:less_than:5)")).isFalse();
      assertThat(meets(Map.of(), "(Email_Opt_Out:equals:false)")).isTrue();
      assertThat(meets(Map.of(), "(Email_Opt_Out:equals:true)")).isFalse();
    }

    @Test
    void whatCannotBeReadAsItsTypeIsUnequalToEverything() throws CriteriaException {
      var held = new Value.Text("many");
      assertThat(meets("Annual_Revenue", held, "equals", "1")).isFalse();
      assertThat(meets("Annual_Revenue", held, "not_equal", "1")).isTrue();
    }

    @Test
    void conditionsAreJoinedFromLeftToRight() throws CriteriaException {
      var record = Map.<String, Value>of("Company", new Value.Text("A"));
      var a = "(Company:equals:A)";
      var b = "(Company:equals:B)";
      assertThat(meets(record, a + "or" + a + "and" + b)).isFalse();
      assertThat(meets(record, a + "or(" + a + "and" + b + ")")).isTrue();
    }

    @Test
    void referencesAreFoundById() throws CriteriaException {
      assertThat(meets("Owner", new Value.Reference(ME), "equals", "${CURRENTUSER}")).isTrue();
      assertThat(meets("Owner", new Value.Reference(ME), "in", "1,7")).isTrue();
      assertThat(meets("Owner", new Value.Reference(ME), "not_equal", "8")).isTrue();
    }
  }
}
