package io.addenda.requests;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import org.jspecify.annotations.Nullable;

/// The credits that one organisation has used in the last 24 hours, to the minute, and how many it
/// may use.
public final class Credits {

  private static final Duration WINDOW = Duration.ofDays(1);

  /// In seconds.
  private static final int MINUTE = 60;

  private final InstantSource clock;

  /// By the minute, and then by the name of the operation.
  private final NavigableMap<Long, Map<String, Used>> minutes = new TreeMap<>();

  /// The one that it was when somebody last looked.
  private long minute;

  private long used;
  private volatile @Nullable Integer budget;

  /// What calls of an operation used.
  private record Used(long calls, long credits) {
    Used plus(Used more) {
      return new Used(calls + more.calls, credits + more.credits);
    }
  }

  /// @param clock the organisation's
  Credits(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes for a call what it costs at the least, before it is done.
  ///
  /// @param time when it came
  /// @return what was taken
  /// @throws ApiException if so much is not left
  synchronized int take(String operation, Instant time) {
    int least = Costs.least(operation);
    turn(time);
    if (budget != null && used + least > budget) {
      throw new ApiException(new ApiError.CreditsUsedUp(least, budget));
    }
    add(operation, new Used(1, least));
    return least;
  }

  /// Takes for a call that was done, or refused, what it cost besides.
  ///
  /// @param taken what was taken for it before; 0 when nothing was
  void settle(String operation, int taken, int cost) {
    if (cost > taken) {
      synchronized (this) {
        turn(clock.instant());
        add(operation, new Used(taken == 0 ? 1 : 0, cost - taken));
      }
    }
  }

  private void add(String operation, Used more) {
    minutes.computeIfAbsent(minute, _ -> new HashMap<>()).merge(operation, more, Used::plus);
    used += more.credits();
  }

  /// Goes on to a time, and forgets what was used before the window.
  private void turn(Instant time) {
    long now = time.getEpochSecond() / MINUTE;
    if (now == minute) {
      return;
    }
    minute = now;
    long first = now - WINDOW.toMinutes();
    while (!minutes.isEmpty() && minutes.firstKey() <= first) {
      for (var gone : minutes.pollFirstEntry().getValue().values()) {
        used -= gone.credits();
      }
    }
  }

  /// What is left, once half of the budget is used: the real service says it from then on.
  OptionalLong shownRemaining() {
    return budget == null ? OptionalLong.empty() : shownRemainingOfBudget();
  }

  private synchronized OptionalLong shownRemainingOfBudget() {
    turn(clock.instant());
    return budget == null || 2 * used < budget
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, budget - used));
  }

  /// Sets how many may be used in 24 hours.
  ///
  /// @param most null for any number
  synchronized void budget(@Nullable Integer most) {
    budget = most;
  }

  /// Forgets what was used. The budget stays.
  synchronized void reset() {
    minutes.clear();
    used = 0;
  }

  synchronized Map<String, @Nullable Object> json() {
    turn(clock.instant());
    var all = new TreeMap<String, Used>();
    minutes
        .values()
        .forEach(minute -> minute.forEach((name, it) -> all.merge(name, it, Used::plus)));
    return object(
        field("window", WINDOW.toString()),
        field("used", used),
        field("budget", budget),
        field("remaining", budget == null ? null : Math.max(0, budget - used)),
        field(
            "by_operation",
            all.entrySet().stream()
                .map(
                    it ->
                        object(
                            field("operation", it.getKey()),
                            field("calls", it.getValue().calls()),
                            field("credits", it.getValue().credits())))
                .toList()));
  }
}
