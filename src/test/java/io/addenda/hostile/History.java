package io.addenda.hostile;

import module java.base;

/// What many clients did to attachments and what they saw, and whether it could have happened in
/// some order one after the other.
///
/// An attachment comes to be at one moment of its upload and is gone from one moment of its delete
/// on. A look at it (a download, a list, a delete that found nothing) has one moment too, somewhere
/// between its call and its answer. The history of an attachment is right if there are such
/// moments. Both moments of its life can be moved without harm as far as the looks that saw it
/// allow: the upload late, the delete early. So one try decides.
final class History {

  private static final long NEVER = Long.MAX_VALUE;

  /// From the call to the answer, on a clock that never shows the same time twice.
  record Span(long call, long answer) {}

  /// Somebody looked.
  ///
  /// @param seen whether it was there
  record Look(String what, Span span, boolean seen) {}

  /// All that happened to one attachment.
  private static final class Life {
    private @org.jspecify.annotations.Nullable Span upload;
    private final List<Span> deletes = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
  }

  private final AtomicLong clock = new AtomicLong();
  private final Map<String, Life> lives = new HashMap<>();

  /// The time, which goes on with every question.
  long now() {
    return clock.incrementAndGet();
  }

  void uploaded(String id, Span span) {
    life(id).upload = span;
  }

  /// A delete succeeded.
  void deleted(String id, Span span) {
    life(id).deletes.add(span);
  }

  void looked(String id, Look look) {
    life(id).looks.add(look);
  }

  /// A list showed these attachments of a record, which had no others than `all`.
  void listed(Collection<String> all, Set<String> shown, Span span) {
    for (var id : all) {
      var upload = life(id).upload;
      // What was uploaded later tells nothing, and would make a long history of it.
      if (shown.contains(id) || (upload != null && upload.call() < span.answer())) {
        looked(id, new Look("list", span, shown.contains(id)));
      }
    }
  }

  private Life life(String id) {
    return lives.computeIfAbsent(id, _ -> new Life());
  }

  /// What cannot have happened, one sentence for each attachment.
  List<String> faults() {
    var faults = new ArrayList<String>();
    lives.forEach((id, life) -> fault(life).ifPresent(fault -> faults.add(id + ": " + fault)));
    return faults;
  }

  private static Optional<String> fault(Life life) {
    var upload = life.upload;
    if (upload == null) {
      return Optional.of("was seen and never uploaded");
    }
    if (life.deletes.size() > 1) {
      return Optional.of("was deleted " + life.deletes.size() + " times");
    }
    var delete = life.deletes.isEmpty() ? new Span(NEVER, NEVER) : life.deletes.getFirst();
    if (delete.call() < upload.answer()) {
      return Optional.of("was deleted before its id was known");
    }
    long born = upload.answer();
    long gone = delete.call();
    for (var look : life.looks) {
      if (look.seen()) {
        born = Math.min(born, look.span().answer());
        gone = delete.call() == NEVER ? NEVER : Math.max(gone, look.span().call());
      }
    }
    if (born < upload.call()) {
      return Optional.of("was seen before its upload");
    }
    if (gone > delete.answer()) {
      return Optional.of("was seen after its delete was answered");
    }
    for (var look : life.looks) {
      if (!look.seen() && look.span().call() > born && look.span().answer() < gone) {
        return Optional.of("was not seen by a %s while it was there".formatted(look.what()));
      }
    }
    return Optional.empty();
  }
}
