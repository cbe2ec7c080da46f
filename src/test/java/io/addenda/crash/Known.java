package io.addenda.crash;

import module java.base;

import io.addenda.model.AuditEntry.Action;
import org.jspecify.annotations.Nullable;

/// A file as its one client knows it. Touched by that client, or by the test while none runs.
final class Known {

  enum State {
    LIVE,
    BIN,
    DESTROYED
  }

  /// What can be done with a file that is there.
  enum Step {
    DELETE("DELETE", State.BIN, Action.ATTACHMENT_DELETED),
    RESTORE("POST", State.LIVE, Action.ATTACHMENT_RESTORED),
    DESTROY("DELETE", State.DESTROYED, Action.ATTACHMENT_PURGED);

    private final String method;
    private final State after;
    private final Action line;

    Step(String method, State after, Action line) {
      this.method = method;
      this.after = after;
      this.line = line;
    }

    String method() {
      return method;
    }

    State after() {
      return after;
    }
  }

  /// A step that was sent and is not acknowledged yet.
  ///
  /// @param key under which it may be sent again, if it has one
  record Doubt(Step step, @Nullable String key) {}

  private final String id;
  private final String content;

  /// The lines that the audit must have of it, each as often as it is there.
  private final List<String> lines = new ArrayList<>();

  private State state = State.LIVE;
  private @Nullable Doubt doubt;

  /// A file whose upload was acknowledged.
  Known(String id, String content) {
    this.id = id;
    this.content = content;
    lines.add(Action.ATTACHMENT_UPLOADED + " " + id);
  }

  String id() {
    return id;
  }

  String content() {
    return content;
  }

  State state() {
    return state;
  }

  List<String> lines() {
    return lines;
  }

  @Nullable Doubt doubt() {
    return doubt;
  }

  /// A step is sent.
  void begin(Doubt sent) {
    doubt = sent;
  }

  /// The step that was sent took place, or did not.
  void settle(boolean done) {
    if (done) {
      var step = Objects.requireNonNull(doubt).step();
      state = step.after();
      lines.add(step.line + " " + id);
    }
    doubt = null;
  }
}
