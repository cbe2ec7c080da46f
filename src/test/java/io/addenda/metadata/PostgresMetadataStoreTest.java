package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.database.CommitListener;
import io.addenda.database.PostgresServer;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Profile;
import io.addenda.model.Scopes;
import io.addenda.model.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresMetadataStoreTest extends MetadataStoreContract {

  private final String url = PostgresServer.fresh();

  @Override
  MetadataStore openStore() {
    return MetadataStore.in(
        PostgresServer.address(url),
        null,
        Duration.ofMinutes(1),
        Integer.MAX_VALUE,
        CommitListener.NONE);
  }

  @AfterEach
  void drop() {
    store().close();
    PostgresServer.drop(url);
  }

  /// Three changes of one batch: the second was announced, and is refused before it deletes.
  @Test
  void whatIsAnnouncedAndDoesNotComeIsNotDone() {
    insert(StoreContract.link(1), StoreContract.link(2), StoreContract.link(3));
    var gate = new CompletableFuture<Boolean>();
    var outcomes = new LinkedBlockingQueue<Object>();
    store().write(ORGANIZATION, _ -> gate.join(), _ -> {}, outcomes::add);
    var tries = new AtomicInteger();
    for (long id = 1; id <= 3; id++) {
      var one = deletion(id);
      store()
          .write(
              ORGANIZATION,
              tables -> tables.deletions().announce(one),
              tables -> {
                tries.incrementAndGet();
                if (one.id().value() == 2) {
                  throw new IllegalArgumentException("stopped");
                }
                return tables.deletions().recycle(one);
              },
              outcomes::add,
              outcomes::add);
    }
    gate.complete(true);
    store().write(ORGANIZATION, _ -> true);

    assertThat(outcomes).hasSize(3).startsWith(true).endsWith(true);
    assertThat(page(Long.MAX_VALUE, 9, 0)).containsExactly(2L);
    assertThat(tries).as("the batch ran again").hasValueGreaterThan(3);
  }

  @Test
  void changeWaitsForThatOfAnotherProgramInTheSameOrganisationOnly() throws Exception {
    var begun = new CountDownLatch(1);
    var gate = new CompletableFuture<Boolean>();
    try (var other = openStore()) {
      store()
          .write(
              ORGANIZATION,
              _ -> {
                begun.countDown();
                return gate.join();
              },
              _ -> {},
              _ -> {});
      begun.await();
      var waiting = new CompletableFuture<Boolean>();
      other.write(
          ORGANIZATION, _ -> gate.isDone(), waiting::complete, waiting::completeExceptionally);
      other.write(OTHER, _ -> true);
      assertThat(waiting).isNotDone();
      gate.complete(true);
      assertThat(waiting.get()).as("ran after the first had ended").isTrue();
    }
  }

  @Test
  void ofTheSameDeletionTwiceInABatchOneFindsIt() {
    insert(StoreContract.link(1));
    var gate = new CompletableFuture<Boolean>();
    var outcomes = new LinkedBlockingQueue<Object>();
    store().write(ORGANIZATION, _ -> gate.join(), _ -> {}, outcomes::add);
    for (int i = 0; i < 2; i++) {
      var one = deletion(1);
      store()
          .write(
              ORGANIZATION,
              tables -> tables.deletions().announce(one),
              tables -> tables.deletions().recycle(one),
              outcomes::add,
              outcomes::add);
    }
    gate.complete(true);
    store().write(ORGANIZATION, _ -> true);

    assertThat(outcomes).containsExactlyInAnyOrder(true, false);
  }

  private static Deletion deletion(long id) {
    var leads =
        CrmModule.OF_EVERY_ORGANIZATION.stream()
            .filter(module -> module.apiName().equals("Leads"))
            .findFirst()
            .orElseThrow();
    var organization = new Organization(ORGANIZATION, "77", "Zylker", List.of(), Map.of());
    var user =
        new User(USER, ORGANIZATION, "Ada", "ada@example.com", new Id(11), "1", ZoneOffset.UTC);
    var profile = new Profile(new Id(11), "Administrator", true, Set.of());
    return new Deletion(
        new Caller(
            organization,
            user,
            profile,
            Set.of(USER),
            "client",
            Scopes.parse("ZohoCRM.modules.ALL").orElseThrow()),
        leads,
        LEAD,
        new Id(id),
        NOW);
  }
}
