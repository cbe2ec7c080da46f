package io.addenda.storms;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Deletes;
import io.addenda.model.Id;

/// Stops the deletes of a user and client that delete unusually much, such as a script that lost
/// its filter, until an administrator allows them again. What they took is in the recycle bin;
/// purges are counted with the deletes, and stopped with them.
///
/// Counts what goes, over a window that slides: a record, each of its notes and each attachment of
/// them is one. Forgets its counts with the process; whom it stopped is kept by the [Listener].
public final class StormGuard {

  /// What is unusual.
  ///
  /// @param deletes how many in one window; 0 for any number
  /// @param share how many in one window, in percent of the attachments of the organisation; 0 for
  ///   any. Takes at least [#LEAST_FOR_SHARE] deletes.
  public record Settings(long deletes, int share, Duration window) {}

  /// Whose deletes are counted together.
  public record Party(Id organization, Id user, String client) {}

  /// Called when someone is stopped, on any thread; must return at once.
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

    /// Whether they were stopped at one call that alone was too much.
    private boolean alone;

    /// Whether they were allowed again after such a call, and so may make one.
    private boolean pass;
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

  /// The deletes of a call.
  public Deletes of(Call call) {
    if (settings.deletes() == 0 && settings.share() == 0) {
      return Deletes.UNCOUNTED;
    }
    var caller = call.caller();
    var party = new Party(caller.organization().id(), caller.user().id(), caller.client());
    return new Counted(party, counts.computeIfAbsent(party, _ -> new Count()));
  }

  private final class Counted implements Deletes {
    private final Party party;
    private final Count count;

    /// How many there were since the change began to run.
    private long run;

    /// How many of them are in the count.
    private long granted;

    private boolean passed;

    private Counted(Party party, Count count) {
      this.party = party;
      this.count = count;
    }

    @Override
    public void begin() {
      synchronized (count) {
        run = 0;
        // What was granted before the stop stays so when it runs again.
        if (count.stopped && granted == 0 && !passed) {
          throw new ApiException(new ApiError.DeletesStopped());
        }
      }
    }

    @Override
    public void took(long items) {
      long time = clock.millis();
      long length = settings.window().toMillis();
      long deletes;
      synchronized (count) {
        run += items;
        if (passed || run <= granted) {
          return;
        }
        deletes = deletes(count, time, length) + run - granted;
        long limit = limit(party.organization());
        if (deletes <= limit) {
          count.now += run - granted;
          granted = run;
          return;
        }
        if (count.pass && run > limit) {
          count.pass = false;
          passed = true;
          return;
        }
        if (count.stopped) {
          throw new ApiException(new ApiError.DeletesStopped());
        }
        count.stopped = true;
        count.alone = run > limit;
      }
      listener.stopped(party, Instant.ofEpochMilli(time - length), deletes);
      throw new ApiException(new ApiError.DeletesStopped());
    }

    @Override
    public void settle(boolean changed) {
      synchronized (count) {
        long kept = changed ? Math.min(run, granted) : 0;
        count.now = Math.max(0, count.now - (granted - kept));
        count.pass |= passed && !changed;
      }
    }
  }

  /// How many there were in the window that ends now.
  private static long deletes(Count count, long time, long length) {
    long window = Math.floorDiv(time, length);
    if (window != count.window) {
      count.before = window == count.window + 1 ? count.now : 0;
      count.now = 0;
      count.window = window;
    }
    long left = length - Math.floorMod(time, length);
    return count.before * left / length + count.now;
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

  /// Lets a party on, and counts from nothing. Whoever was stopped at a call that alone was too
  /// much, such as the delete of a record with very many attachments, may make one such call: it
  /// could not be made in any other way.
  public void allow(Party party) {
    counts.compute(
        party,
        (_, before) -> {
          var count = new Count();
          count.pass = before != null && before.alone;
          return count;
        });
  }
}
