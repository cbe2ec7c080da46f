package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.api.Change;
import io.addenda.api.Endpoint;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.Location;
import io.addenda.storms.StormGuard;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every change, whatever it is.
@OnAllStores
class ChangesTest {

  private static final Location BLOB = new Location(SmallOrganization.ID, "1".repeat(64));

  private SmallOrganization small;
  private Changes changes;

  @BeforeEach
  void open(@TempDir Path directory) {
    small = new SmallOrganization(directory);
    var clock = InstantSource.fixed(SmallOrganization.NOW);
    var settings = new StormGuard.Settings(0, 0, Duration.ofMinutes(1));
    changes = new Changes(small.metadata, new StormGuard(settings, clock, (_, _, _) -> {}), clock);
  }

  @AfterEach
  void close() {
    small.close();
  }

  private Response make(Change.Work<Tables> work) throws Exception {
    var outcome = new CompletableFuture<Response>();
    var reply =
        new Endpoint.Reply() {
          @Override
          public void answer(Response response) {
            outcome.complete(response);
          }

          @Override
          public void fail(Throwable failure) {
            outcome.completeExceptionally(failure);
          }

          @Override
          public Endpoint.Reply through(UnaryOperator<Consumer<Response>> way) {
            throw new UnsupportedOperationException();
          }
        };
    switch (changes.prompt(_ -> work, false)) {
      case Endpoint.Async handed -> handed.answer(SmallOrganization.call(small.ada, "", ""), reply);
      case Endpoint.Blocking _ -> throw new AssertionError("a prompt change waits");
    }
    return outcome.get();
  }

  @Test
  void whatLeavesNoLineInTheAuditIsNotKept() {
    assertThatThrownBy(
            () ->
                make(
                    (tables, _) -> {
                      tables.reaping().add(BLOB, null, SmallOrganization.NOW);
                      return Response.noContent();
                    }))
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("audit");

    long waiting = small.metadata.read(tables -> tables.reaping().backlog().blobs());
    assertThat(waiting).isZero();
  }

  @Test
  void whatChangesNothingNeedsNoLine() throws Exception {
    assertThat(make((_, _) -> Response.noContent()).status()).isEqualTo(204);
  }
}
