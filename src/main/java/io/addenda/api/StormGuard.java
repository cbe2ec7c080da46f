package io.addenda.api;

import module java.base;

import io.addenda.model.Id;

/// Stops the deletes of a user and client that delete unusually much, such as a script that lost
/// its filter, until an administrator lets them on. What they took rests in the recycle bin.
///
/// Counts what is asked to be deleted, over a window that slides. Forgets its counts with the
/// process; whom it stopped is kept by the [Listener].
public final class StormGuard {

  /// What is unusual.
  ///
  /// @param deletes how many in one window; 0 for any number
  /// @param share how many in one window, in percent of the attachments of the organisation; 0 for
  ///   any. Takes at least [#LEAST_FOR_SHARE] deletes.
  public record Settings(long deletes, int share, Duration window) {}

  /// Whose deletes are counted together.
  public record Party(Id organization, Id user, String client) {}

  /// Is told when someone is stopped, on any thread, and must return at once.
  public interface Listener {
    /// A party is stopped from now on.
    ///
    /// @param since when the window began
    void stopped(Party party, Instant since, long deletes);
  }

  /// Below this many deletes no share is unusual.
  public static final int LEAST_FOR_SHARE = 1000;

  private static final int PERCENT = 100;

  /// The deletes of one party: in the window that runs and in the one before.
  private static final class Count {
    private long window;
    private long before;
    private long now;
    private boolean stopped;
  }

  private final Settings settings;
  private final InstantSource clock;
  private final Listener listener;
  private final Map<Party, Count> counts = new ConcurrentHashMap<>();
  private final Map<Id, Long> totals = new ConcurrentHashMap<>();

  public StormGuard(Settings settings, InstantSource clock, Listener listener) {
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
  }

  /// Refuses the call when the caller was stopped, or is now.
  ///
  /// @param items how many things the call asks to be deleted
  public void admit(Call call, int items) {
    if (settings.deletes() == 0 && settings.share() == 0) {
      return;
    }
    var caller = call.caller();
    var party = new Party(caller.organization().id(), caller.user().id(), caller.client());
    var count = counts.computeIfAbsent(party, _ -> new Count());
    long length = settings.window().toMillis();
    long time = clock.millis();
    long deletes;
    synchronized (count) {
      long window = Math.floorDiv(time, length);
      if (window != count.window) {
        count.before = window == count.window + 1 ? count.now : 0;
        count.now = 0;
        count.window = window;
      }
      long left = length - Math.floorMod(time, length);
      deletes = count.before * left / length + count.now + items;
      if (count.stopped) {
        throw new ApiException(new ApiError.DeletesStopped());
      }
      if (deletes <= limit(party.organization())) {
        count.now += items;
        return;
      }
      count.stopped = true;
    }
    listener.stopped(party, Instant.ofEpochMilli(time - length), deletes);
    throw new ApiException(new ApiError.DeletesStopped());
  }

  private long limit(Id organization) {
    long limit = settings.deletes() == 0 ? Long.MAX_VALUE : settings.deletes();
    var total = totals.get(organization);
    return settings.share() == 0 || total == null
        ? limit
        : Math.min(limit, Math.max(LEAST_FOR_SHARE, total * settings.share() / PERCENT));
  }

  /// Says how many attachments an organisation has, which the share is a part of.
  public void total(Id organization, long attachments) {
    totals.put(organization, attachments);
  }

  /// Whose organisations delete something.
  public Set<Id> organizations() {
    return counts.keySet().stream().map(Party::organization).collect(Collectors.toSet());
  }

  /// Stops a party, as after a restart.
  public void stop(Party party) {
    var count = counts.computeIfAbsent(party, _ -> new Count());
    synchronized (count) {
      count.stopped = true;
    }
  }

  /// Lets a party on, and counts from nothing.
  public void allow(Party party) {
    counts.remove(party);
  }
}
