package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that ask for too much at once, or break off what they asked.
@Timeout(30)
class TooMuchAtOnceTest extends GreedyClients {

  @ParameterizedTest
  @CsvSource({"0,8", "5,100"})
  void moreRequestsAtOnceThanAllowedAreRefused(int ofOneAddress, int streams) throws Exception {
    int most = Math.min(streams, ofOneAddress == 0 ? streams : ofOneAddress);
    var listener =
        listen(
            limits(ofOneAddress, streams, 400, 64 << 20),
            Listening.TIMES,
            (_, to) -> waiting.add(to));
    // It never says that it knows the limit that was announced, so the engine does not keep to it.
    var client = connect(listener).begin(ALL);
    for (int i = 0; i < 40; i++) {
      client.get("/");
    }
    client.flush();
    int refused = 0;
    while (refused < 40 - most) {
      var reset = client.frame(RawHttp2.RESET);
      assertThat(reset.code()).as("REFUSED_STREAM").isEqualTo(7);
      refused++;
    }

    assertThat(waiting).hasSize(most);
    answerThoseThatWait();
    int answered = 0;
    while (answered < most) {
      client.frame(RawHttp2.HEADERS);
      answered++;
    }
    int again = client.get("/");
    client.flush();
    while (waiting.isEmpty()) {
      Thread.onSpinWait();
    }
    answerThoseThatWait();
    assertThat(client.frame(RawHttp2.HEADERS).stream()).isEqualTo(again);
  }

  @Test
  void whatIsBrokenOffCountsUntilItsWorkIsDone() throws Exception {
    var listener = listen(limits(0, 8, 400, 64 << 20), Listening.TIMES, (_, to) -> waiting.add(to));
    var client = connect(listener).begin(ALL);
    for (int i = 0; i < 100; i++) {
      client.reset(client.get("/"));
    }
    client.send(RawHttp2.PING, 0, 0, new byte[8]);
    client.frame(RawHttp2.PING);

    assertThat(waiting).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void whoBreaksOffAgainAndAgainIsCutOff() throws Exception {
    var listener =
        listen(limits(0, 100, 20, 64 << 20), Listening.TIMES, (_, to) -> to.accept(SMALL));
    var client = connect(listener).begin(0);
    for (int i = 0; i < 30; i++) {
      client.reset(client.get("/"));
    }

    var last = client.flush().rest().getLast();
    assertThat(last.type()).isEqualTo(RawHttp2.GO_AWAY);
    assertThat(last.code()).as("ENHANCE_YOUR_CALM").isEqualTo(11);
    assertThat(status(listener)).isEqualTo(200);
  }

  @Test
  void oneAddressHasNoMoreConnectionsThanAllowed() throws Exception {
    var listener =
        HttpListener.start(
            Listening.with(null, limits(3, 100, 400, 64 << 20), Listening.TIMES),
            SMALL,
            (_, to) -> to.accept(SMALL),
            AccessLog.none());
    open.add(listener);
    var clients = new ArrayList<RawClient>();
    for (int i = 0; i < 3; i++) {
      clients.add(new RawClient(listener.port()));
      open.add(clients.getLast());
      assertThat(clients.getLast().get("/").body()).isEqualTo("hello");
    }
    try (var fourth = new RawClient(listener.port())) {
      assertThat(fourth.isClosed()).isTrue();
    }
    assertThat(clients.getFirst().get("/").body()).isEqualTo("hello");

    clients.getFirst().close();
    boolean taken = false;
    while (!taken) {
      try (var again = new RawClient(listener.port())) {
        taken = again.get("/").body().equals("hello");
      } catch (IOException _) {
        // The server has not seen yet that the first has gone.
      }
    }
  }
}
