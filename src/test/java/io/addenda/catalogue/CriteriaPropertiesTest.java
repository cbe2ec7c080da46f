package io.addenda.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.catalogue.Criteria.Compare;
import io.addenda.model.Id;
import io.addenda.testing.SomeCriteria;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for every text that is given as criteria.
class CriteriaPropertiesTest {

  private static final Literals LITERALS = new Literals(new Id(7), ZoneOffset.UTC);

  @Provide
  Arbitrary<Criteria> criteria() {
    return SomeCriteria.any();
  }

  @Provide
  Arbitrary<String> nearlyCriteria() {
    return SomeCriteria.nearly();
  }

  @Property
  void theirTextReadsAsTheSame(@ForAll("criteria") Criteria criteria) throws CriteriaException {
    assertThat(parse(criteria.toString())).isEqualTo(criteria);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    readOrRefuse(text);
  }

  @Property
  void anyTextThatLooksLikeCriteriaIsReadOrRefused(@ForAll("nearlyCriteria") String text) {
    readOrRefuse(text);
  }

  @Property
  void whatIsNotEqualIsWhatIsNotFound(@ForAll("criteria") Criteria criteria) {
    var fields = SomeCriteria.record(new Random(criteria.hashCode()));
    criteria
        .conditions()
        .filter(each -> each.operator() == Operator.EQUALS)
        .forEach(
            each -> {
              var opposite = new Compare(each.field(), Operator.NOT_EQUAL, each.values());
              assertThat(each.matches(fields)).isNotEqualTo(opposite.matches(fields));
            });
  }

  private static void readOrRefuse(String text) {
    try {
      var read = parse(text);
      assertThat(parse(read.toString())).isEqualTo(read);
    } catch (CriteriaException e) {
      assertThat(e.fault()).isNotNull();
    }
  }

  private static Criteria parse(String text) throws CriteriaException {
    return CriteriaParser.parse(text, SomeCriteria::field, LITERALS);
  }
}
