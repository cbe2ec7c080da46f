package io.addenda.faults;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Endpoint;
import io.addenda.api.Hook;
import org.jspecify.annotations.Nullable;

/// The faults of an organisation: rules, and what requests themselves ask for by a header.
///
/// Of the rules that are for a call each counts it, and each whose turn it is comes to it, but only
/// one decides what becomes of the call: the header, or else the oldest. Another that would decide
/// otherwise does nothing then, and counts no hit.
public final class Faults implements Hook {

  /// What a request asks for itself. The answer has in it whose fault it is: the ids of the rules.
  public static final String HEADER = "X-Addenda-Fault";

  private static final String BY_HEADER = "request";

  private static final Executor THREADS =
      task -> Thread.ofVirtual().name("delayed-answer").start(task);

  /// A rule, and what it has done.
  ///
  /// @param calls how many there were that it is for
  /// @param hits to how many of them it came
  record Counted(String id, FaultRule rule, long calls, long hits) {}

  private static final class Kept {
    private final String id;
    private final FaultRule rule;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();

    private Kept(String id, FaultRule rule) {
      this.id = id;
      this.rule = rule;
    }

    /// Whether it comes to this call, which is counted then.
    private boolean hits(long number) {
      var when = rule.when();
      return when.turn().comes(number)
          && hits.getAndUpdate(before -> before < when.times() ? before + 1 : before)
              < when.times();
    }
  }

  /// Replaced as a whole, so that calls need no lock.
  private volatile List<Kept> rules = List.of();

  private long lastId;

  synchronized String add(FaultRule rule) {
    var id = Long.toString(++lastId);
    rules = Stream.concat(rules.stream(), Stream.of(new Kept(id, rule))).toList();
    return id;
  }

  /// Removes a rule, if there is one of this id.
  synchronized boolean remove(String id) {
    var others = rules.stream().filter(kept -> !kept.id.equals(id)).toList();
    boolean removed = others.size() < rules.size();
    rules = others;
    return removed;
  }

  /// Removes all, and says how many there were.
  public synchronized int clear() {
    int count = rules.size();
    rules = List.of();
    return count;
  }

  /// All, the oldest first.
  List<Counted> all() {
    return rules.stream()
        .map(kept -> new Counted(kept.id, kept.rule, kept.calls.get(), kept.hits.get()))
        .toList();
  }

  @Override
  public Endpoint.@Nullable Reply around(Call call, Endpoint.Reply reply) {
    var kept = rules;
    var asked = call.request().header(HEADER);
    if ((kept.isEmpty() && asked.isEmpty()) || !isOfTheOrganization(call)) {
      return reply;
    }
    var fault = asked.map(Faults::read).orElse(Fault.NONE);
    var whose = new StringJoiner(",");
    asked.ifPresent(_ -> whose.add(BY_HEADER));
    for (var one : kept) {
      if (one.rule.when().fits(call)) {
        long number = one.calls.incrementAndGet();
        if (fault.allows(one.rule.fault()) && one.hits(number)) {
          fault = fault.and(one.rule.fault());
          whose.add(one.id);
        }
      }
    }
    return whose.length() == 0 ? reply : applied(call, reply, fault, whose.toString());
  }

  /// Whether a call is the organisation's, and not one of those that look after the server.
  private static boolean isOfTheOrganization(Call call) {
    return call.hasCaller() || call.request().path().startsWith("/oauth/");
  }

  private static Fault read(String header) {
    try {
      return FaultHeader.read(header);
    } catch (ApiException _) {
      throw new ApiException(new ApiError.HeaderInvalid(HEADER));
    }
  }

  private static Endpoint.@Nullable Reply applied(
      Call call, Endpoint.Reply reply, Fault fault, String whose) {
    long pause = fault.pause();
    var changed =
        reply.through(
            to ->
                answer ->
                    later(
                        pause, reply, () -> to.accept(fault.changed(answer).with(HEADER, whose))));
    var inPlace = fault.inPlace(call);
    inPlace.ifPresent(changed::answer);
    return inPlace.isPresent() ? null : changed;
  }

  /// Does work after a while.
  ///
  /// @param otherwise is told when it fails then
  private static void later(long millis, Endpoint.Reply otherwise, Runnable work) {
    if (millis == 0) {
      work.run();
      return;
    }
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, THREADS)
        .execute(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                otherwise.fail(e);
              }
            });
  }
}
