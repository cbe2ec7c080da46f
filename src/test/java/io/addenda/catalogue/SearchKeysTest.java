package io.addenda.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.catalogue.Criteria.Compare;
import io.addenda.model.SearchKey;
import io.addenda.testing.SomeCriteria;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

/// The order of keys is that of values, and whatever meets a condition has a key where it is looked
/// for.
class SearchKeysTest {

  private static final Field COMPANY = field("Company");
  private static final Field REVENUE = field("Annual_Revenue");
  private static final Field CREATED = field("Created_Time");

  private static Field field(String name) {
    return SomeCriteria.field(name).orElseThrow();
  }

  private static SearchKey key(Field field, Value value) {
    return SearchKeys.of(field, value).getFirst();
  }

  private static int order(Field field, Value one, Value other) {
    return Integer.signum(key(field, one).compareTo(key(field, other)));
  }

  @Property
  void numbersHaveTheOrderOfTheirKeys(
      @ForAll @BigRange(min = "-9999999999999999", max = "9999999999999999") @Scale(9)
          BigDecimal one,
      @ForAll @BigRange(min = "-9999999999999999", max = "9999999999999999") @Scale(9)
          BigDecimal other) {
    assertThat(order(REVENUE, new Value.Decimal(one), new Value.Decimal(other)))
        .isEqualTo(one.compareTo(other));
  }

  @Property
  void numbersOfAnySizeAreNeverOutOfOrder(@ForAll BigDecimal one, @ForAll BigDecimal other) {
    var order = order(REVENUE, new Value.Decimal(one), new Value.Decimal(other));
    assertThat(order == 0 || order == one.compareTo(other)).isTrue();
  }

  @Property
  void timesHaveTheOrderOfTheirKeys(@ForAll Instant one, @ForAll Instant other) {
    var a = new Value.Moment(one);
    var b = new Value.Moment(other);
    assertThat(order(CREATED, a, b)).isEqualTo(Integer.signum(a.moment().compareTo(b.moment())));
  }

  @Property
  void textsHaveTheOrderOfTheirKeys(
      @ForAll @StringLength(max = 30) String one, @ForAll @StringLength(max = 30) String other) {
    var a = FoldedText.of(one).text().codePoints().map(SearchKeysTest::asWritten).toArray();
    var b = FoldedText.of(other).text().codePoints().map(SearchKeysTest::asWritten).toArray();
    if (a.length > 0 && b.length > 0) {
      assertThat(order(COMPANY, new Value.Text(one), new Value.Text(other)))
          .isEqualTo(Integer.signum(Arrays.compare(a, b)));
    }
  }

  /// Half a letter cannot be written.
  private static int asWritten(int letter) {
    return Character.getType(letter) == Character.SURROGATE ? '?' : letter;
  }

  @Property(tries = 3000)
  void whatMeetsAConditionHasAKeyWhereItIsLookedFor(
      @ForAll("criteria") Criteria criteria, @ForAll long seed) {
    var record = SomeCriteria.record(new Random(seed));
    criteria
        .conditions()
        .filter(each -> each.matches(record))
        .forEach(each -> assertThat(isLookedFor(each, record)).as("%s", each).isTrue());
  }

  private static boolean isLookedFor(Compare each, Criteria.Fields record) {
    var ranges = SearchKeys.ranges(each);
    return ranges.isEmpty()
        || SearchKeys.of(each.field(), record.value(each.field()).orElseThrow()).stream()
            .anyMatch(key -> ranges.get().stream().anyMatch(range -> range.has(key)));
  }

  @Property
  void textIsFoundByEachOfItsWords(@ForAll String text) {
    FoldedText.of(text)
        .words()
        .forEach(
            word -> {
              var asked = new Compare(COMPANY, Operator.EQUALS, List.of(new Value.Text(word)));
              Criteria.Fields record = _ -> Optional.of(new Value.Text(text));
              assertThat(asked.matches(record)).isTrue();
              assertThat(isLookedFor(asked, record)).isTrue();
            });
  }

  @Provide
  Arbitrary<String> mixedTexts() {
    return Arbitraries.strings()
        .withChars("ab0 .-{:/ÄäжЯあア漢字한\u0301\ud83d")
        .ofMinLength(1)
        .ofMaxLength(6);
  }

  @Property(tries = 5000)
  void textIsFoundByWhatAWordOfItEndsBehind(
      @ForAll("mixedTexts") String start, @ForAll("mixedTexts") String rest) {
    var asked = new Compare(COMPANY, Operator.EQUALS, List.of(new Value.Text(start)));
    Criteria.Fields record = _ -> Optional.of(new Value.Text(start + rest));
    if (asked.matches(record)) {
      assertThat(isLookedFor(asked, record)).isTrue();
    }
  }

  @Example
  void longerWordsAreNotLookedAt() {
    Map.of("Li", "Liu", "Net", "Net2", "Иван", "Иванов", "Τα", "Ταβ", "김", "김치", "かな", "かなり")
        .forEach(
            (start, longer) -> {
              var asked = new Compare(COMPANY, Operator.EQUALS, List.of(new Value.Text(start)));
              Criteria.Fields record = _ -> Optional.of(new Value.Text(longer));
              assertThat(isLookedFor(asked, record)).as(longer).isFalse();
            });
  }

  @Example
  void longTextsAreFoundByLongTexts() {
    var text = "word ".repeat(40).strip();
    var asked = new Compare(COMPANY, Operator.EQUALS, List.of(new Value.Text(text)));
    Criteria.Fields record = _ -> Optional.of(new Value.Text("some " + text));
    assertThat(asked.matches(record)).isTrue();
    assertThat(isLookedFor(asked, record)).isTrue();
  }

  @Example
  void phoneNumberIsFoundFromEachOfItsParts() {
    var phone = new Value.Text("+1 (555) 123-4567");
    var keys =
        SearchKeys.of(field("Phone"), phone).stream()
            .map(key -> new String(key.bytes(), StandardCharsets.UTF_8));
    assertThat(keys).containsExactly("15551234567", "5551234567", "1234567", "4567");
  }

  @Provide
  Arbitrary<Criteria> criteria() {
    return SomeCriteria.any();
  }
}
