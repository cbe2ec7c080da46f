package io.addenda.app;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Deletes;
import io.addenda.api.Endpoint;
import io.addenda.api.Json;
import io.addenda.api.Prepared;
import io.addenda.http.Response;
import io.addenda.metadata.IdempotencyTable.Answer;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Fingerprint;
import io.addenda.storms.StormGuard;
import org.jspecify.annotations.Nullable;

/// Makes the changes that routes ask for.
///
/// A call with an `Idempotency-Key` is made once: its answer is kept in the transaction of the
/// change, and given again to whoever repeats the call with the same key, also after a restart. A
/// call that was refused changed nothing, so its refusal is not kept.
final class Changes {

  private static final String KEY = "Idempotency-Key";
  private static final Pattern KEYS = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private static final System.Logger LOG = System.getLogger(Changes.class.getName());

  private final MetadataStore metadata;
  private final StormGuard storms;
  private final InstantSource clock;

  Changes(MetadataStore metadata, StormGuard storms, InstantSource clock) {
    this.metadata = metadata;
    this.storms = storms;
    this.clock = clock;
  }

  /// A change that is prepared without waiting. It is made and answered on the writer's thread, so
  /// nobody waits for it.
  interface Quick {
    Function<Tables, Response> of(Call call);
  }

  /// A change whose preparation or aftermath waits.
  interface Slow {
    Prepared<Tables> of(Call call) throws IOException;
  }

  /// A [Quick] change that deletes, and says how much.
  interface Taking {
    Function<Tables, Response> of(Call call, Deletes deletes);
  }

  /// A [Slow] change that destroys, and says how much.
  interface SlowTaking {
    Prepared<Tables> of(Call call, Deletes deletes) throws IOException;
  }

  Endpoint quick(Quick quick) {
    Endpoint.Handed handed =
        (call, reply) -> {
          var key = key(call);
          metadata.write(once(call, key, "", quick.of(call)), reply::answer, reply::fail);
        };
    return handed;
  }

  Endpoint slow(Slow slow) {
    Endpoint.Blocking blocking =
        call -> {
          var key = key(call);
          return make(call, key, slow.of(call));
        };
    return blocking;
  }

  Endpoint taking(Taking taking) {
    Endpoint.Handed handed =
        (call, reply) -> {
          var key = key(call);
          var deletes = storms.of(call);
          metadata.write(
              once(call, key, "", taking.of(call, deletes)),
              answer -> {
                deletes.settle(true);
                reply.answer(answer);
              },
              failure -> {
                deletes.settle(false);
                reply.fail(failure);
              });
        };
    return handed;
  }

  Endpoint slowTaking(SlowTaking taking) {
    Endpoint.Blocking blocking =
        call -> {
          var key = key(call);
          var deletes = storms.of(call);
          var prepared = taking.of(call, deletes);
          return make(
              call,
              key,
              new Prepared<>(
                  prepared.content(),
                  prepared.change(),
                  changed -> {
                    deletes.settle(changed);
                    prepared.after().run(changed);
                  },
                  prepared.told()));
        };
    return blocking;
  }

  /// The key of a call, if it has one. It is looked at before anything is prepared.
  private static Optional<String> key(Call call) {
    var key = call.request().header(KEY);
    if (key.isPresent() && !KEYS.matcher(key.get()).matches()) {
      throw new ApiException(new ApiError.IdempotencyKeyInvalid());
    }
    return key;
  }

  private Response make(Call call, Optional<String> key, Prepared<Tables> prepared) {
    Response answer;
    try {
      answer = metadata.write(once(call, key, prepared.content(), prepared.change()));
    } catch (RuntimeException | Error e) {
      try {
        prepared.after().run(false);
      } catch (IOException | RuntimeException besides) {
        // The caller is told why the change was not made.
        e.addSuppressed(besides);
      }
      throw e;
    }
    return after(call, prepared, answer);
  }

  /// The change is made, whatever becomes of what comes after it.
  private static Response after(Call call, Prepared<Tables> prepared, Response answer) {
    try {
      prepared.after().run(true);
      return prepared.told().apply(answer);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "request %s was done, but not all that comes after it".formatted(call.request().id()),
          e);
      return answer;
    }
  }

  private Function<Tables, Response> once(
      Call call, Optional<String> key, String content, Function<Tables, Response> change) {
    if (key.isEmpty()) {
      return change;
    }
    var request = call.request();
    var print =
        Fingerprint.of(
            String.join(
                "\n", request.method(), request.path(), request.query().toString(), content));
    return tables -> once(tables, call, key.get(), print, change);
  }

  private Response once(
      Tables tables,
      Call call,
      String key,
      Fingerprint request,
      Function<Tables, Response> change) {
    var organization = call.caller().organization().id();
    var member = call.caller().user().id();
    var first = tables.idempotency().find(organization, member, key);
    if (first.isPresent()) {
      if (!first.get().request().equals(request)) {
        throw new ApiException(new ApiError.IdempotencyKeyReused());
      }
      return new Response(
          first.get().status(),
          Map.of("Content-Type", Json.CONTENT_TYPE, "Idempotency-Replayed", "true"),
          new Response.Body.Text(first.get().body()));
    }
    var answer = change.apply(tables);
    var body = text(answer);
    if (answer.status() < 300 && body != null) {
      tables
          .idempotency()
          .insert(
              organization,
              member,
              key,
              new Answer(request, answer.status(), body),
              clock.instant());
    }
    return answer;
  }

  private static @Nullable String text(Response response) {
    return switch (response.body()) {
      case Response.Body.Text(var content) -> content;
      case Response.Body.None _, Response.Body.Bytes _, Response.Body.FileSlice _ -> null;
    };
  }
}
