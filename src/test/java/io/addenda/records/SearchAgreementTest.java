package io.addenda.records;

import static io.addenda.testing.SmallOrganization.ID;
import static io.addenda.testing.SmallOrganization.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Criteria;
import io.addenda.catalogue.Value;
import io.addenda.metadata.RecordQuery.By;
import io.addenda.metadata.RecordQuery.Order;
import io.addenda.metadata.RecordSearch;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SomeCriteria;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/// Whatever the criteria, the tables find what meets them in Java; and whatever the text, a search
/// is answered or refused.
@SuppressWarnings("NullAway.Init") // the stores are opened before anything else
@OnAllStores
class SearchAgreementTest {

  private static final int LEADS = 150;
  private static final long FIRST = SmallOrganization.FIRST + 1000;

  private static Path directory;
  private static SmallOrganization small;
  private static List<CrmRecord> leads;

  @BeforeContainer
  static void open() throws IOException {
    directory = Files.createTempDirectory("search-agreement");
    small = new SmallOrganization(directory);
    var random = new Random(7);
    leads = IntStream.range(0, LEADS).mapToObj(i -> lead(FIRST + i, random)).toList();
    small.metadata.write(
        tables -> {
          for (var lead : leads) {
            tables.records().insert(ID, lead);
            tables
                .recordKeys()
                .put(ID, lead.id(), RecordIndex.of(small.ada.organization(), module(), lead));
          }
          return true;
        });
  }

  @AfterContainer
  static void close() throws IOException {
    small.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static CrmModule module() {
    return small.ada.organization().module("Leads").orElseThrow();
  }

  private static CrmRecord lead(long id, Random random) {
    var values = SomeCriteria.values(random);
    var owner = values.remove("Owner") instanceof Value.Reference(var user) ? user : new Id(1);
    var created = moment(values.remove("Created_Time"));
    var modified = moment(values.remove("Modified_Time"));
    var json = new LinkedHashMap<String, Object>();
    values.forEach((name, value) -> json.put(name, value.json()));
    var text = Json.write(json);
    return new CrmRecord(
        new Id(id),
        "Leads",
        "Some Name",
        null,
        text,
        owner,
        owner,
        created,
        owner,
        modified,
        false);
  }

  private static Instant moment(@Nullable Object value) {
    return value instanceof Value.Moment(var moment) ? moment.plusMillis(123) : NOW;
  }

  @Provide
  Arbitrary<Criteria> criteria() {
    return SomeCriteria.any();
  }

  @Provide
  Arbitrary<String> texts() {
    return SomeCriteria.nearly();
  }

  @Property(tries = 300)
  void tablesFindWhatMeetsTheCriteria(
      @ForAll("criteria") Criteria criteria,
      @ForAll @IntRange(max = 40) int few,
      @ForAll @IntRange(min = 1, max = 9) int chunk,
      @ForAll By by,
      @ForAll boolean descending) {
    var order = new Order(by, descending);
    var byPlace =
        Comparator.comparingLong((CrmRecord lead) -> order.of(lead).value())
            .thenComparing(CrmRecord::id);
    var expected =
        leads.stream()
            .filter(lead -> criteria.matches(RecordFields.of(module(), lead)))
            .sorted(descending ? byPlace.reversed() : byPlace)
            .map(CrmRecord::id)
            .toList();
    var limits = new RecordSearch.Limits(few, chunk, chunk * 5);
    assertThat(found(criteria, order, limits)).isEqualTo(expected);
  }

  private static List<Id> found(Criteria criteria, Order order, RecordSearch.Limits limits) {
    var sought = new SoughtCriteria(small.ada, module(), criteria);
    var found = new ArrayList<Id>();
    boolean complete =
        small.metadata.read(
            tables -> {
              var wanted =
                  new RecordSearch.Wanted(
                      ID, "Leads", null, null, sought.condition(tables, () -> false), order);
              return tables
                  .recordSearch()
                  .walk(
                      wanted,
                      limits,
                      lead -> {
                        if (sought.finds(RecordFields.of(module(), lead))) {
                          found.add(lead.id());
                        }
                        return true;
                      },
                      () -> false);
            });
    assertThat(complete).isTrue();
    return found;
  }

  @Property(tries = 100)
  void anyTextIsAnsweredOrRefused(@ForAll("texts") String near, @ForAll String any) {
    for (var text : List.of(near, any)) {
      for (var param : List.of("criteria", "email", "phone", "word")) {
        var answer = answer(param, text);
        assertThat(answer)
            .as("%s=%s", param, text)
            .matches(
                "(?s)204|200 \\{\"data\".*|400 \\{\"code\":\"(INVALID_QUERY|INVALID_DATA|EXPECTED_PARAM_MISSING|CRITERIA_LIMIT_EXCEEDED)\".*");
      }
    }
  }

  private static String answer(String param, String text) {
    var query = param + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    var search = new Search(small.metadata, 1_000_000, System::nanoTime);
    return RecordCalls.answer(
        search::search, SmallOrganization.call(small.ada, query, "", "module", "Leads"));
  }
}
