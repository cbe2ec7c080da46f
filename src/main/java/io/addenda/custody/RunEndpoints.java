package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.Params;
import io.addenda.custody.Run.Kind;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Id;

/// Checks in the background, see [Runs]. For administrators only.
public final class RunEndpoints {

  /// In megabytes a second.
  private static final int FASTEST = 100_000;

  private final MetadataStore metadata;
  private final Runs runs;
  private final InstantSource clock;

  public RunEndpoints(MetadataStore metadata, Runs runs, InstantSource clock) {
    this.metadata = metadata;
    this.runs = runs;
    this.clock = clock;
  }

  /// `GET /addenda/v1/runs`: the newest first.
  public Response list(Call call) {
    call.requireAdministrator();
    return answer(runs.of(call.caller().organization().id()));
  }

  /// `GET /addenda/v1/runs/{run}`
  public Response get(Call call) {
    call.requireAdministrator();
    return answer(List.of(find(call)));
  }

  private static Response answer(List<Run> shown) {
    return shown.isEmpty()
        ? Response.noContent()
        : Json.response(200, object(field("runs", shown.stream().map(Run::json).toList())));
  }

  private Run find(Call call) {
    return Id.parse(call.path("run"))
        .flatMap(id -> runs.find(call.caller().organization().id(), id))
        .orElseThrow(() -> new ApiException(new ApiError.IdInvalid(call.path("run"))));
  }

  /// `POST /addenda/v1/runs?kind=&hashes=&rate=`: `kind` is `fsck`, with `hashes=true` of every
  /// byte, `scrub` or `audit-verify`; `rate` is how many megabytes are read in a second at the
  /// most. The first two look at the whole installation, so they are for the only organisation of
  /// one.
  public Change<Tables> start(Call call) {
    call.requireAdministrator();
    var wanted = wanted(call);
    if (wanted.kind() != Kind.AUDIT_VERIFY
        && metadata.read(tables -> tables.organizations().all().size()) > 1) {
      throw new ApiException(new ApiError.SeveralOrganizations());
    }
    if (!runs.takeRoom()) {
      throw new ApiException(new ApiError.TooManyAtOnce());
    }
    // Stays empty when the change is not made, or was made by the same call before.
    var made = new AtomicReference<Optional<Run>>(Optional.empty());
    return Change.<Tables>of(
            (tables, _) -> {
              var now = clock.instant();
              var id = tables.organizations().nextId(call.caller().organization().id());
              var detail = wanted.kind() + (wanted.hashes() ? " with hashes" : "");
              tables.note(call.origin().line(now, Action.RUN_SCHEDULED, null, null, id, detail));
              made.set(Optional.of(new Run(id, call.origin(), wanted, now)));
              return Envelope.success(202, "run scheduled", object(field("id", id.toString())));
            })
        .then(
            changed ->
                made.get().filter(_ -> changed).ifPresentOrElse(runs::add, runs::giveBackRoom));
  }

  private static Run.Wanted wanted(Call call) {
    call.param("kind");
    var kind = Params.read(call, "kind", Kind::of).orElseThrow();
    boolean hashes = Params.flag(call, "hashes").orElse(false);
    int rate = call.asked("rate").isEmpty() ? 0 : call.number("rate", 1, FASTEST);
    if (hashes && kind != Kind.FSCK) {
      throw new ApiException(new ApiError.ParamInvalid("hashes"));
    }
    if (rate > 0 && kind == Kind.AUDIT_VERIFY) {
      throw new ApiException(new ApiError.ParamInvalid("rate"));
    }
    return new Run.Wanted(kind, hashes, rate);
  }

  /// `DELETE /addenda/v1/runs/{run}`: stops it. One that is done or has failed stays so, and is no
  /// run that could be stopped.
  public Change<Tables> stop(Call call) {
    call.requireAdministrator();
    var run = find(call);
    return Change.<Tables>of(
            (tables, _) -> {
              var status = run.status();
              if (status.hasEnded() && status.state() != Run.State.STOPPED) {
                throw new ApiException(new ApiError.IdInvalid(run.id().toString()));
              }
              tables.note(
                  call.origin()
                      .line(
                          clock.instant(),
                          Action.RUN_STOPPED,
                          null,
                          null,
                          run.id(),
                          run.wanted().kind().toString()));
              return Envelope.success("run stopped", object(field("id", run.id().toString())));
            })
        .then(
            changed -> {
              if (changed) {
                runs.stop(run);
              }
            });
  }
}
