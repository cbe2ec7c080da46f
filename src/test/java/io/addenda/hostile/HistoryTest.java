package io.addenda.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.hostile.History.Look;
import io.addenda.hostile.History.Span;
import org.junit.jupiter.api.Test;

/// The judge of histories can say no.
class HistoryTest {

  private final History history = new History();

  /// An attachment that was uploaded from 10 to 20 and deleted from 50 to 60.
  private void live() {
    history.uploaded("a", new Span(10, 20));
    history.deleted("a", new Span(50, 60));
  }

  private void look(long call, long answer, boolean seen) {
    history.looked("a", new Look("read", new Span(call, answer), seen));
  }

  @Test
  void whatOverlapsMayGoEitherWay() {
    live();
    look(5, 15, false);
    look(11, 12, false);
    look(13, 30, true);
    look(51, 55, true);
    look(52, 56, false);
    look(57, 58, false);
    look(61, 70, false);

    assertThat(history.faults()).isEmpty();
  }

  @Test
  void readAfterTheAnswerOfADeleteMayNotSeeIt() {
    live();
    look(61, 62, true);

    assertThat(history.faults()).containsExactly("a: was seen after its delete was answered");
  }

  @Test
  void readBetweenUploadAndDeleteMustSeeIt() {
    live();
    look(21, 49, false);

    assertThat(history.faults()).containsExactly("a: was not seen by a read while it was there");
  }

  @Test
  void readMayNotSeeItAgainAfterAnotherDidNot() {
    live();
    look(51, 53, false);
    look(54, 55, true);

    assertThat(history.faults()).hasSize(1);
  }

  @Test
  void readMayNotMissItAfterAnotherSawIt() {
    live();
    look(11, 13, true);
    look(14, 15, false);

    assertThat(history.faults()).hasSize(1);
  }

  @Test
  void nothingIsSeenBeforeItsUpload() {
    live();
    look(1, 9, true);

    assertThat(history.faults()).containsExactly("a: was seen before its upload");
  }

  @Test
  void onlyOneDeleteSucceeds() {
    live();
    history.deleted("a", new Span(51, 61));

    assertThat(history.faults()).containsExactly("a: was deleted 2 times");
  }

  @Test
  void whatNobodyDeletedIsThere() {
    history.uploaded("a", new Span(10, 20));
    look(900, 901, false);

    assertThat(history.faults()).containsExactly("a: was not seen by a read while it was there");
  }

  @Test
  void listThatShowsWhatNeverWasIsWrong() {
    history.listed(List.of("b"), Set.of("b"), new Span(1, 2));

    assertThat(history.faults()).containsExactly("b: was seen and never uploaded");
  }
}
