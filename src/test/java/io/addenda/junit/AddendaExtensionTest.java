package io.addenda.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Which organisations tests get, seen from outside: each run here is a run of JUnit.
class AddendaExtensionTest {

  @BeforeEach
  void forget() {
    Fixtures.SEEN.clear();
  }

  private static TestExecutionSummary run(Class<?>... fixtures) {
    var request = LauncherDiscoveryRequestBuilder.request();
    Stream.of(fixtures).forEach(fixture -> request.selectors(selectClass(fixture)));
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), summary);
    return summary.getSummary();
  }

  private static void runAll(int tests, Class<?>... fixtures) {
    var summary = run(fixtures);
    assertThat(summary.getFailures()).map(it -> it.getException().toString()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
  }

  private static Map<String, String> ids() {
    return Fixtures.SEEN.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().getFirst().id()));
  }

  private static boolean eachSawOne() {
    return Fixtures.SEEN.values().stream().allMatch(it -> Set.copyOf(it).size() == 1);
  }

  @Test
  void eachTestHasOneWhichItsConstructorHasToo() {
    runAll(3, Fixtures.ForEachTest.class);
    assertThat(ids().values()).hasSize(3).doesNotHaveDuplicates();
    assertThat(Fixtures.SEEN.get("one")).hasSize(3);
    assertThat(eachSawOne()).isTrue();
  }

  @Test
  void theIdsAreThoseOfTheRunBefore() {
    runAll(3, Fixtures.ForEachTest.class);
    var before = ids();
    runAll(3, Fixtures.ForEachTest.class);
    assertThat(ids()).isEqualTo(before);
  }

  @Test
  void theTestsOfAClassShareOneAndTheNextClassMayHaveItsSeed() {
    runAll(4, Fixtures.ForTheClass.class, Fixtures.Heir.class);
    assertThat(eachSawOne()).isTrue();
    assertThat(ids().values()).containsOnly(ids().get("one"));
    assertThat(ids().get("one")).doesNotStartWith("2883756");
  }

  @Test
  void theExtensionAloneGivesTheDemo() {
    runAll(1, Fixtures.WithoutAnnotation.class);
    var organization = Fixtures.SEEN.firstEntry().getValue().getFirst();
    assertThat(organization.users())
        .extracting(User::profile)
        .containsExactly("Administrator", "Standard", "Read Only");
  }

  @Test
  void allClassesHaveOneServerThatEndsWithTheRun() {
    runAll(4, Fixtures.ForEachTest.class, Fixtures.WithoutAnnotation.class);
    var urls =
        Fixtures.SEEN.values().stream()
            .map(it -> it.getFirst().baseUrl())
            .collect(Collectors.toSet());
    assertThat(urls).hasSize(1);
    assertThat(URI.create(urls.iterator().next()).getPort()).matches(AddendaExtensionTest::isFree);
  }

  private static boolean isFree(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException _) {
      return true;
    }
  }

  @Test
  void beforeAllTestsThereIsNoneOfATest() {
    assertThat(run(Fixtures.TooEarly.class).getFailures().getFirst().getException())
        .hasMessageContaining("each test has an organisation of its own")
        .hasMessageContaining("per = CLASS");
  }

  @Test
  void aTemplateThatIsNoneIsToldAsTheServerTellsIt() {
    assertThat(run(Fixtures.OfNoTemplate.class).getFailures().getFirst().getException())
        .hasStackTraceContaining("POST http://127.0.0.1:")
        .hasStackTraceContaining("400: {\"code\":\"INVALID_TEMPLATE\"");
    assertThat(Fixtures.SEEN).isEmpty();
  }
}
