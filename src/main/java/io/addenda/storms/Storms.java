package io.addenda.storms;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.Storm;
import io.addenda.storms.StormGuard.Party;
import org.jspecify.annotations.Nullable;

/// Stores whom the [StormGuard] stopped, through restarts, and lets administrators allow them
/// again.
public final class Storms {

  /// How old the number of attachments may be of which a share is reckoned.
  private static final Duration COUNTED = Duration.ofHours(1);

  private static final System.Logger LOG = System.getLogger(Storms.class.getName());

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final StormGuard guard;
  private final boolean reckonsShares;
  private final Map<Id, Instant> counted = new ConcurrentHashMap<>();

  /// Who was stopped, as far as it is written down.
  private final Set<Party> written = ConcurrentHashMap.newKeySet();

  public Storms(MetadataStore metadata, InstantSource clock, StormGuard.Settings settings) {
    this.metadata = metadata;
    this.clock = clock;
    this.reckonsShares = settings.share() > 0;
    this.guard = new StormGuard(settings, clock, this::stopped);
    written.addAll(parties(metadata.read(tables -> tables.storms().stopped())));
    written.forEach(guard::stop);
  }

  public StormGuard guard() {
    return guard;
  }

  private void stopped(Party party, Instant since, long deletes) {
    metadata.write(
        party.organization(),
        tables -> {
          var now = clock.instant();
          var id = tables.organizations().nextId(party.organization());
          tables
              .storms()
              .insert(
                  new Storm(
                      id,
                      party.organization(),
                      party.user(),
                      party.client(),
                      since,
                      now,
                      deletes,
                      null));
          var origin = new Origin(party.organization(), party.user(), party.client(), null, null);
          var detail = "%d deletes".formatted(deletes);
          tables.note(origin.line(now, Action.DELETES_STOPPED, null, null, id, detail));
          return id;
        },
        _ -> {
          written.add(party);
          LOG.log(System.Logger.Level.WARNING, "deletes of {0} were stopped", party);
        },
        e -> LOG.log(System.Logger.Level.ERROR, "it was not written down who was stopped", e));
  }

  /// Reads who was allowed again by a command, and counts what shares are computed of. Called now
  /// and then.
  public void refresh() {
    var stopped = Set.copyOf(written);
    if (!stopped.isEmpty()) {
      var still = parties(metadata.read(tables -> tables.storms().stopped()));
      for (var party : stopped) {
        if (!still.contains(party)) {
          written.remove(party);
          guard.allow(party);
        }
      }
    }
    if (reckonsShares) {
      var now = clock.instant();
      for (var organization : guard.organizations()) {
        var last = counted.getOrDefault(organization, Instant.MIN);
        if (last.isBefore(now.minus(COUNTED))) {
          guard.total(
              organization, metadata.read(tables -> tables.attachments().count(organization)));
          counted.put(organization, now);
        }
      }
    }
  }

  private static Set<Party> parties(List<Storm> storms) {
    return storms.stream()
        .map(storm -> new Party(storm.organization(), storm.member(), storm.client()))
        .collect(Collectors.toSet());
  }

  /// `GET /addenda/v1/storms`
  public Response list(Call call) {
    call.requireAdministrator();
    var storms = metadata.read(tables -> tables.storms().of(call.caller().organization().id()));
    return storms.isEmpty()
        ? Response.noContent()
        : Json.response(
            200, object(field("storms", storms.stream().map(storm -> json(call, storm)).toList())));
  }

  private static Map<String, @Nullable Object> json(Call call, Storm storm) {
    var user = call.caller().user();
    return object(
        field("id", storm.id().toString()),
        field("user", storm.member().toString()),
        field("client", storm.client()),
        field("since", user.time(storm.since())),
        field("stopped", user.time(storm.stopped())),
        field("deletes", storm.deletes()),
        field("allowed", storm.allowed() == null ? null : user.time(storm.allowed())));
  }

  /// `POST /addenda/v1/storms/{storm}/actions/allow`
  public Change<Tables> allow(Call call) {
    call.requireAdministrator();
    return Change.<Tables>of(
            (tables, _) -> {
              var now = clock.instant();
              var given = call.path("storm");
              var id =
                  Id.parse(given)
                      .filter(it -> allow(tables, call.origin(), it, now))
                      .orElseThrow(() -> new ApiException(new ApiError.IdInvalid(given)));
              return Envelope.success("deletes allowed", object(field("id", id.toString())));
            })
        .then(_ -> refresh());
  }

  /// Lets a party on; the server sees it within a second.
  ///
  /// @return whether it was stopped
  public static boolean allow(Tables tables, Origin from, Id storm, Instant now) {
    if (!tables.storms().allow(from.organization(), storm, now)) {
      return false;
    }
    tables.note(from.line(now, Action.DELETES_ALLOWED, null, null, storm, null));
    return true;
  }
}
