package io.addenda.requests;

import module java.base;

import io.addenda.api.Access;
import io.addenda.api.ApiError;
import io.addenda.api.Call;
import io.addenda.api.Endpoint;
import io.addenda.api.Hook;
import io.addenda.http.Request;
import io.addenda.http.Responder;
import org.jspecify.annotations.Nullable;

/// Writes down what is asked of one organisation: every request goes through [#record] on its way
/// to the dispatcher, whose hook this is.
public final class Recorder implements Hook, AutoCloseable {

  private final InstantSource clock;
  private final RequestLog log = new RequestLog();
  private final Credits credits;

  private volatile boolean strict;
  private volatile Facts facts = Facts.NONE;

  /// @param clock the organisation's
  public Recorder(InstantSource clock) {
    this.clock = clock;
    this.credits = new Credits(clock);
  }

  RequestLog log() {
    return log;
  }

  Credits credits() {
    return credits;
  }

  /// Whether answers say in what they differ from the real service's.
  boolean isStrict() {
    return strict;
  }

  void strict(boolean on) {
    strict = on;
  }

  /// From now on explanations say what is known there.
  public void know(Facts known) {
    facts = known;
  }

  Facts facts() {
    return facts;
  }

  /// A request and the way of its answer, as they must be handed to the dispatcher.
  public record Recorded(Request request, Responder responder) {}

  /// Begins to write down a request.
  public Recorded record(Request request, Responder responder) {
    var recording = new Recording(this, request, responder, clock.instant());
    return new Recorded(recording.copied(), recording);
  }

  @Override
  public Endpoint.Reply around(Call call, Endpoint.Reply reply) {
    if (call.request().sender() instanceof Recording recording) {
      recording.begin(call, credits);
    }
    return reply;
  }

  @Override
  public void refused(
      Request request, ApiError error, @Nullable Access access, @Nullable Call call) {
    if (request.sender() instanceof Recording recording) {
      recording.refused(new Refusal(request, error, access, call));
    }
  }

  /// Lets go of everybody who waits for requests.
  @Override
  public void close() {
    log.close();
  }
}
