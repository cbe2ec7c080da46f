package io.addenda.metadata;

import module java.base;

import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import org.jspecify.annotations.Nullable;

/// Decides which refusals have a line of their own in the audit. Whoever may do nothing must not
/// fill the disk with refusals: of one user only so many have a line in a minute, and none while
/// the disk is full. The others are counted, and the counts are written when their minute is over
/// and there is room.
///
/// Belongs to the writer and its transaction: what was counted in one that is rolled back was not
/// counted.
final class RefusalCounts {

  /// How long refusals are counted together.
  static final Duration WINDOW = Duration.ofMinutes(1);

  private record User(Id organization, @Nullable Id user) {}

  /// How many lines a user's refusals have got in a window.
  private record Spent(long window, int lines) {}

  /// What is counted together.
  private record Kind(Id organization, @Nullable Id user, @Nullable String client, String code) {}

  /// Refusals that have no line.
  record Counted(
      Id organization,
      @Nullable Id user,
      @Nullable String client,
      String code,
      long number,
      Instant first,
      Instant last) {

    /// The line that says so.
    AuditEntry line(Instant now) {
      return new Origin(organization, user, client, null, null)
          .line(
              now,
              AuditEntry.Action.REFUSALS_COUNTED,
              null,
              null,
              null,
              "%d more between %s and %s".formatted(number, first, last))
          .refused(code);
    }
  }

  private static final System.Logger LOG = System.getLogger(RefusalCounts.class.getName());

  private final int most;
  private final BooleanSupplier full;

  /// One for each user who was ever refused anything.
  private final Map<User, Spent> spent = new HashMap<>();

  private final Map<Kind, Counted> counted = new LinkedHashMap<>();

  /// How to take back what the transaction did here, the last first.
  private final Deque<Runnable> undo = new ArrayDeque<>();

  private volatile boolean any;

  /// @param most how many lines one user's refusals get in a [#WINDOW]
  /// @param full whether the disk is full
  RefusalCounts(int most, BooleanSupplier full) {
    this.most = most;
    this.full = full;
  }

  /// Whether a refusal gets its line. If not it is counted.
  boolean hasLine(AuditEntry refusal) {
    long window = Math.floorDiv(refusal.time().toEpochMilli(), WINDOW.toMillis());
    var user = new User(refusal.organization(), refusal.actor());
    var before = spent.get(user);
    int lines = before != null && before.window() == window ? before.lines() : 0;
    if (lines < most && !full.getAsBoolean()) {
      put(spent, user, new Spent(window, lines + 1));
      return true;
    }
    count(refusal, Objects.requireNonNull(refusal.refused()));
    return false;
  }

  private void count(AuditEntry refusal, String code) {
    var time = refusal.time();
    var kind = new Kind(refusal.organization(), refusal.actor(), refusal.client(), code);
    var before = counted.get(kind);
    put(
        counted,
        kind,
        new Counted(
            kind.organization(),
            kind.user(),
            kind.client(),
            code,
            before == null ? 1 : before.number() + 1,
            before == null ? time : before.first(),
            time));
  }

  private <K, V> void put(Map<K, V> map, K key, @Nullable V value) {
    var before = map.get(key);
    undo.addLast(() -> set(map, key, before));
    set(map, key, value);
  }

  private static <K, V> void set(Map<K, V> map, K key, @Nullable V value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }

  /// Takes out what was counted from a time before this one on; nothing while the disk is full.
  List<Counted> take(Instant before) {
    if (full.getAsBoolean()) {
      if (before.equals(Instant.MAX) && !counted.isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "the disk is full: refusals of {0} kinds were counted and are not written down",
            counted.size());
      }
      return List.of();
    }
    var due = counted.entrySet().stream().filter(it -> it.getValue().first().isBefore(before));
    var taken = due.map(Map.Entry::copyOf).toList();
    taken.forEach(each -> put(counted, each.getKey(), null));
    return taken.stream().map(Map.Entry::getValue).toList();
  }

  /// Whether there may be some to [#take]. Any thread may ask.
  boolean hasCounted() {
    return any;
  }

  /// Where the transaction is, to go back there.
  int mark() {
    return undo.size();
  }

  void rollback(int mark) {
    while (undo.size() > mark) {
      undo.removeLast().run();
    }
  }

  void committed() {
    undo.clear();
    any = !counted.isEmpty();
  }
}
