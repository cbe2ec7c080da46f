package io.addenda.records;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Outcome;
import io.addenda.chores.Chore;
import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.RecordPages;
import io.addenda.metadata.RecordQuery;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.MassJob;
import io.addenda.model.MassJob.State;
import io.addenda.model.Origin;
import io.addenda.model.Scopes;

/// Changes the records of the jobs that calls have scheduled, so many at a time, each job from
/// where the last time ended: what is scheduled is done, through a restart. Jobs take turns. Each
/// time whoever asked must still have the rights. Records that were made later are left alone.
/// Finished jobs are forgotten after 60 days.
public final class MassWork implements Chore {

  private static final int BATCH = 100;
  private static final Duration KEPT = Duration.ofDays(60);

  /// How long it works before other chores have their turn.
  private static final Duration TURN = Duration.ofSeconds(2);

  private static final Scopes NONE = Scopes.parse("ZohoCRM.modules.READ").orElseThrow();

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final RecordEndpoints.Limits limits;

  /// The job that had the last turn.
  private Id last = new Id(0);

  public MassWork(MetadataStore metadata, InstantSource clock, RecordEndpoints.Limits limits) {
    this.metadata = metadata;
    this.clock = clock;
    this.limits = limits;
  }

  @Override
  public String name() {
    return "mass-work";
  }

  @Override
  public void run(BooleanSupplier stopping) {
    forget();
    long end = System.nanoTime() + TURN.toNanos();
    while (!stopping.getAsBoolean() && System.nanoTime() - end < 0) {
      var next =
          metadata.read(
              tables -> tables.massJobs().next(last).or(() -> tables.massJobs().next(new Id(0))));
      if (next.isEmpty()) {
        return;
      }
      var job = next.get();
      last = job.id();
      metadata.write(job.from().organization(), tables -> work(tables, job));
    }
  }

  private void forget() {
    var before = clock.instant().minus(KEPT);
    if (metadata.<Boolean>read(tables -> tables.massJobs().hasOlder(before))) {
      metadata.write(
          tables -> {
            tables.massJobs().forget(before);
            return before;
          });
    }
  }

  /// Does a part of a job, unless another has done it beside this one.
  private MassJob work(Tables tables, MassJob job) {
    if (!tables.massJobs().find(job.from().organization(), job.id()).equals(Optional.of(job))) {
      return job;
    }
    var caller = asker(tables, job.from());
    var module = caller.flatMap(it -> it.module(job.module()));
    var next =
        module.isPresent() && mayStill(caller.orElseThrow(), job, module.get())
            ? part(tables, job, caller.orElseThrow(), module.get())
            : job.at(State.FAILED, job.reached(), job.counts());
    tables.massJobs().reach(next);
    return next;
  }

  private static boolean mayStill(Caller caller, MassJob job, CrmModule module) {
    return caller.profile().may(module.permission(MassStep.right(job.kind())));
  }

  private MassJob part(Tables tables, MassJob job, Caller caller, CrmModule module) {
    var call = call(job, caller);
    var step = MassStep.of(job.kind(), job.work(), tables, call, module, clock.instant(), limits);
    var view = MassView.find(caller, module, String.valueOf(job.view())).orElseThrow();
    var after = new RecordQuery.Place(job.reached().value(), job.reached());
    var wanted = new RecordPages.Wanted("[]", after, 0, BATCH, Long.MAX_VALUE);
    var page = tables.recordPages().page(view.query(caller), wanted).orElseThrow();
    var reached = job.reached();
    long done = 0;
    long failed = 0;
    for (var record : page.records()) {
      reached = record.id();
      if (record.createdTime().isAfter(job.asked())) {
        continue;
      }
      if (step.to(record.id()) instanceof Outcome.Refused) {
        failed++;
      } else {
        done++;
      }
    }
    boolean more = page.more();
    return job.at(more ? State.RUNNING : State.COMPLETED, reached, job.counts().plus(done, failed));
  }

  /// Who asked, with the rights that they have now.
  private static Optional<Caller> asker(Tables tables, Origin from) {
    var client = Objects.requireNonNullElse(from.client(), "");
    return Optional.ofNullable(from.user())
        .flatMap(user -> tables.members().find(from.organization(), user))
        .flatMap(user -> tables.caller(user, client, NONE));
  }

  /// The call that asked, as far as it is still known.
  private static Call call(MassJob job, Caller caller) {
    var from = job.from();
    var request =
        new Request(
            Objects.requireNonNullElse(from.request(), ""),
            "POST",
            "/",
            Query.parse(""),
            Headers.NONE,
            InputStream::nullInputStream,
            Objects.requireNonNullElse(from.remote(), ""));
    return new Call(request, Map.of(), caller);
  }
}
