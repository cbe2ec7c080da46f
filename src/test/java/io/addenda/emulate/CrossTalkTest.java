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

  /// What is wrong with what one sees; nothing when all is well.
  private static String fault(int number, TestedOrganization own, String lead, String foreign)
      throws Exception {
    var seen = own.send("GET", "/crm/v7/Leads?fields=Last_Name").body();
    var expected = "{\"data\":[{\"Last_Name\":\"Only %d\",\"id\":\"%s\"}]".formatted(number, lead);
    var refused = own.send("DELETE", "/crm/v7/Leads/" + foreign);
    var minutes = "{\"advance\":\"PT%dM\"}".formatted(number % 50);
    var moved = own.own().call("PUT", "clock", minutes);
    return seen.startsWith(expected) && refused.status() == 400 && moved.status() == 200
        ? ""
        : seen + refused + moved;
  }

  @Test
  void nobodySeesTheOther() throws Exception {
    var many = all(MANY, _ -> () -> server.emulator().create("{\"template\":\"empty\"}"));
    var leads = all(MANY, i -> () -> lead(many.get(i), i));
    assertThat(Set.copyOf(leads)).hasSize(MANY);

    var faults =
        all(MANY, i -> () -> fault(i, many.get(i), leads.get(i), leads.get((i + 1) % MANY)));
    assertThat(faults).allMatch(String::isEmpty);

    var clocks = server.emulator().call("GET", "clock?organization=all", "").json();
    var ahead = new HashMap<String, String>();
    for (int i = 0; i <= MANY; i++) {
      var clock = "clocks.%d.".formatted(i);
      ahead.put(clocks.text(clock + "organization"), clocks.text(clock + "ahead"));
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(ahead).containsEntry(many.get(i).id(), Duration.ofMinutes(i % 50).toString());
    }
    for (var one : many) {
      one.remove();
    }
  }
}
