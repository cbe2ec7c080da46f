package io.addenda.app;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Deletes;
import io.addenda.api.Endpoint;
import io.addenda.api.Json;
import io.addenda.api.LateDeletes;
import io.addenda.api.Refusals;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Fingerprint;
import io.addenda.model.StoredAnswer;
import io.addenda.storms.StormGuard;
import org.jspecify.annotations.Nullable;

/// Makes the changes that routes ask for: no other way leads to the tables, so none misses what
/// holds for all of them.
///
/// A call with an `Idempotency-Key` is made once: its answer is kept in the transaction of the
/// change, and given again to whoever repeats the call with the same key, also after a restart. A
/// call that was refused changed nothing, so its refusal is not kept. Deletes are counted by the
/// storm guard. What changed something has left a line in the audit, or it is not kept.
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

  /// Writes what callers were refused, which changes nothing else.
  static Refusals refusals(MetadataStore metadata) {
    return (line, written, failed) ->
        metadata.write(
            line.organization(),
            tables -> {
              tables.note(line);
              return line;
            },
            _ -> written.run(),
            failed);
  }

  /// A change that is prepared without waiting, and that nothing comes after. It is made and
  /// answered on the writer's thread, so nobody waits for it.
  interface Prompt {
    Change.Work<Tables> of(Call call);
  }

  /// A change that waits before it is made, as for a body, or afterwards.
  interface Waiting {
    Change<Tables> of(Call call) throws IOException;
  }

  /// @param deletes whether it deletes, and is counted
  Endpoint prompt(Prompt prompt, boolean deletes) {
    Endpoint.Async handed =
        (call, reply) -> {
          var key = key(call);
          var counted = counted(call, deletes);
          var work = prompt.of(call);
          metadata.write(
              call.caller().organization().id(),
              announcement(key, work),
              work(call, key, "", work, counted),
              answer -> {
                counted.settle(true);
                reply.answer(answer);
              },
              failure -> {
                counted.settle(false);
                reply.fail(failure);
              });
        };
    return handed;
  }

  /// @param deletes whether it destroys, and is counted
  Endpoint waiting(Waiting waiting, boolean deletes) {
    Endpoint.Blocking blocking =
        call -> {
          var key = key(call);
          var counted = counted(call, deletes);
          return make(call, key, waiting.of(call), counted);
        };
    return blocking;
  }

  /// The same of one that may destroy something and mostly does not: it is counted when it does.
  Endpoint waitingLate(Waiting waiting) {
    Endpoint.Blocking blocking =
        call -> {
          var key = key(call);
          return make(call, key, waiting.of(call), new LateDeletes(storms.of(call)));
        };
    return blocking;
  }

  /// A call that is there again does nothing.
  private static Consumer<Tables> announcement(Optional<String> key, Change.Work<Tables> work) {
    return key.isEmpty() ? work::announce : _ -> {};
  }

  private Deletes counted(Call call, boolean deletes) {
    return deletes ? storms.of(call) : Deletes.UNCOUNTED;
  }

  /// The key of a call, if it has one. It is looked at before anything is prepared.
  private static Optional<String> key(Call call) {
    var key = call.request().header(KEY);
    if (key.isPresent() && !KEYS.matcher(key.get()).matches()) {
      throw new ApiException(new ApiError.IdempotencyKeyInvalid());
    }
    return key;
  }

  private Response make(Call call, Optional<String> key, Change<Tables> change, Deletes counted) {
    Response answer;
    try {
      answer =
          metadata.write(
              call.caller().organization().id(),
              announcement(key, change.work()),
              work(call, key, change.content(), change.work(), counted));
    } catch (RuntimeException | Error e) {
      counted.settle(false);
      try {
        change.after().run(false);
      } catch (IOException | RuntimeException besides) {
        // The caller is told why the change was not made.
        e.addSuppressed(besides);
      }
      throw e;
    }
    counted.settle(true);
    return after(call, change, answer);
  }

  /// The change is made, whatever becomes of what comes after it.
  private static Response after(Call call, Change<Tables> change, Response answer) {
    try {
      change.after().run(true);
      return change.render().apply(answer);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "request %s was done, but not all that comes after it".formatted(call.request().id()),
          e);
      return answer;
    }
  }

  private Function<Tables, Response> work(
      Call call, Optional<String> key, String content, Change.Work<Tables> work, Deletes counted) {
    Function<Tables, Response> change =
        tables -> {
          counted.begin();
          long changes = tables.changes();
          long lines = tables.audit().lines();
          var answer = work.on(tables, counted);
          if (tables.changes() != changes && tables.audit().lines() == lines) {
            throw new IllegalStateException("changed without a line in the audit");
          }
          return answer;
        };
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
      return again(first.get(), request);
    }
    var answer = change.apply(tables);
    var body = text(answer);
    if (answer.status() < 300 && body != null) {
      var kept = new StoredAnswer(request, answer.status(), body);
      tables.idempotency().insert(organization, member, key, kept, clock.instant());
    }
    return answer;
  }

  private static Response again(StoredAnswer first, Fingerprint request) {
    if (!first.request().equals(request)) {
      throw new ApiException(new ApiError.IdempotencyKeyReused());
    }
    return new Response(
        first.status(),
        Map.of("Content-Type", Json.CONTENT_TYPE, "Idempotency-Replayed", "true"),
        new Response.Body.Text(first.body()));
  }

  private static @Nullable String text(Response response) {
    return switch (response.body()) {
      case Response.Body.Text(var content) -> content;
      case Response.Body.None _,
          Response.Body.Bytes _,
          Response.Body.FileSlice _,
          Response.Body.Streamed _,
          Response.Body.Live _ ->
          null;
    };
  }
}
