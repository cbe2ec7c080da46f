package io.addenda.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.DemoPerClass;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.TestedOrganization;
import org.junit.jupiter.api.Test;

/// Five hundred organisations at once, which do not see each other.
@LocalOnly("each has a directory of its own, whatever home is in")
class CrossTalkTest extends DemoPerClass {

  private static final int MANY = 500;
  private static final int AT_ONCE = 16;

  private static <T> List<T> all(int count, Function<Integer, Callable<T>> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var all = new ArrayList<T>();
      for (var done : threads.invokeAll(IntStream.range(0, count).boxed().map(work).toList())) {
        all.add(done.get());
      }
      return all;
    }
  }

  private static String lead(TestedOrganization organization, int number) throws Exception {
    var made =
        organization.sendJson(
            "POST", "/crm/v7/Leads", "{\"data\":[{\"Last_Name\":\"Only %d\"}]}".formatted(number));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().text("data.0.details.id");
  }

  @Test
  void nobodySeesTheOther() throws Exception {
    var many = all(MANY, _ -> () -> server.emulator().create("{\"template\":\"empty\"}"));
    var leads = all(MANY, i -> () -> lead(many.get(i), i));

    assertThat(Set.copyOf(leads)).hasSize(MANY);
    var faults =
        all(
            MANY,
            i ->
                () -> {
                  var own = many.get(i);
                  var seen = own.send("GET", "/crm/v7/Leads?fields=Last_Name");
                  var expected =
                      "{\"data\":[{\"Last_Name\":\"Only %d\",\"id\":\"%s\"}]"
                          .formatted(i, leads.get(i));
                  var foreign = own.send("DELETE", "/crm/v7/Leads/" + leads.get((i + 1) % MANY));
                  own.own().call("PUT", "clock", "{\"advance\":\"PT%dM\"}".formatted(i % 50));
                  return seen.body().startsWith(expected) && foreign.status() == 400
                      ? ""
                      : seen.body() + foreign.body();
                });
    assertThat(faults).allMatch(String::isEmpty);
    var clocks = server.emulator().call("GET", "clock?organization=all", "").json();
    assertThat(clocks.texts("ahead")).hasSize(MANY + 1);
    var ahead = new HashMap<String, String>();
    for (int i = 0; i <= MANY; i++) {
      ahead.put(
          clocks.text("clocks.%d.organization".formatted(i)),
          clocks.text("clocks.%d.ahead".formatted(i)));
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(ahead).containsEntry(many.get(i).id(), Duration.ofMinutes(i % 50).toString());
    }
    assertThat(
            all(
                MANY,
                i ->
                    () -> {
                      many.get(i).remove();
                      return i;
                    }))
        .hasSize(MANY);
  }
}
