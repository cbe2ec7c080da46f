package io.addenda.testing;

import module java.base;

import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Criteria;
import io.addenda.catalogue.Criteria.And;
import io.addenda.catalogue.Criteria.Compare;
import io.addenda.catalogue.Criteria.Or;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Operator;
import io.addenda.catalogue.SearchType;
import io.addenda.catalogue.Value;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Criteria for leads, and leads, of few words and numbers, so that many meet.
public final class SomeCriteria {

  private static final CrmModule LEADS =
      CrmModule.OF_EVERY_ORGANIZATION.stream()
          .filter(module -> module.apiName().equals("Leads"))
          .findFirst()
          .orElseThrow();

  private static final List<String> NAMES =
      List.of(
          "Last_Name",
          "First_Name",
          "Company",
          "Email",
          "Phone",
          "Website",
          "Description",
          "City",
          "Lead_Status",
          "Email_Opt_Out",
          "No_of_Employees",
          "Annual_Revenue",
          "Owner",
          "Created_Time",
          "Modified_Time");

  private static final List<String> TEXTS =
      List.of(
          "ABC",
          "abc inc",
          "ABC (Inc), Ltd",
          "Inc",
          "Ärzte e\u0301",
          "a\\b",
          "北京公司",
          "公司",
          "x@y.zz",
          "y.zz",
          "+1 (555) 12",
          "55512",
          "+",
          "O'Neil; drop table record",
          "'%_\"",
          "😀 b");

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "and",
          "or",
          ":",
          ",",
          "\\",
          " ",
          "Last_Name",
          "Company",
          "Owner",
          "Annual_Revenue",
          "Created_Time",
          "equals",
          "in",
          "between",
          "less_than",
          "ABC",
          "1",
          "2026-01-02T03:04:05Z",
          "${EMPTY}",
          "${CURRENTUSER}",
          "'",
          "\"",
          ";",
          "--",
          "\0");

  private SomeCriteria() {}

  /// A field of leads.
  public static Optional<Field> field(String name) {
    return Catalogue.field(LEADS, name);
  }

  /// Criteria of up to eight conditions.
  public static Arbitrary<Criteria> any() {
    return Arbitraries.randomValue(random -> any(random, 3));
  }

  /// Texts of what criteria are made of.
  public static Arbitrary<String> nearly() {
    var pieces = Arbitraries.of(PIECES).list().ofMaxSize(30).map(each -> String.join("", each));
    var broken =
        Combinators.combine(any(), Arbitraries.of(PIECES), Arbitraries.integers().between(0, 200))
            .as(
                (criteria, piece, at) -> {
                  var text = criteria.toString();
                  int cut = at % text.length();
                  return text.substring(0, cut) + piece + text.substring(cut + at % 2);
                });
    return Arbitraries.oneOf(pieces, broken);
  }

  /// What a lead may hold.
  public static Criteria.Fields record(Random random) {
    var held = values(random);
    return field -> Optional.ofNullable(held.get(field.apiName()));
  }

  /// The same by the names of fields.
  public static Map<String, Value> values(Random random) {
    var held = new LinkedHashMap<String, Value>();
    NAMES.forEach(
        name -> {
          if (random.nextInt(4) > 0) {
            held.put(name, value(random, field(name).orElseThrow()));
          }
        });
    return held;
  }

  private static Criteria any(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return compare(random);
    }
    var left = any(random, depth - 1);
    var right = any(random, depth - 1);
    return random.nextBoolean() ? new And(left, right) : new Or(left, right);
  }

  private static Compare compare(Random random) {
    var field = field(one(random, NAMES)).orElseThrow();
    var operators = Stream.of(Operator.values()).filter(SearchType.of(field)::has).toList();
    var operator = one(random, operators);
    int values =
        switch (operator) {
          case EQUALS, NOT_EQUAL -> random.nextInt(6) == 0 ? 0 : 1;
          case IN -> 1 + random.nextInt(3);
          case BETWEEN -> 2;
          case STARTS_WITH, GREATER_THAN, GREATER_EQUAL, LESS_THAN, LESS_EQUAL -> 1;
        };
    return new Compare(
        field, operator, Stream.generate(() -> value(random, field)).limit(values).toList());
  }

  /// What such a field may hold or be compared with.
  public static Value value(Random random, Field field) {
    return switch (SearchType.of(field)) {
      case FLAG -> new Value.Flag(random.nextBoolean());
      case NUMBER ->
          new Value.Decimal(BigDecimal.valueOf(random.nextInt(-4, 5) * 25L, random.nextInt(3)));
      case DAY -> new Value.Day(LocalDate.ofEpochDay(20_000 + random.nextInt(5)));
      case MOMENT -> new Value.Moment(Instant.ofEpochSecond(1_700_000_000L + random.nextInt(5)));
      case REFERENCE -> new Value.Reference(new Id(1 + random.nextInt(5)));
      case SEVERAL_PICKED -> new Value.Choices(List.of(one(random, List.of("A", "B", "C"))));
      case WORDS, PROSE, ADDRESS, PHONE, PICKED, NONE -> new Value.Text(one(random, TEXTS));
    };
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
