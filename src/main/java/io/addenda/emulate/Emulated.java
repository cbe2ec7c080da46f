package io.addenda.emulate;

import module java.base;

import io.addenda.api.Access;
import io.addenda.api.ApiError;
import io.addenda.api.Call;
import io.addenda.api.Endpoint;
import io.addenda.api.Hook;
import io.addenda.faults.Faults;
import io.addenda.http.Request;
import io.addenda.requests.Recorder;
import org.jspecify.annotations.Nullable;

/// What an organisation of the emulator has besides its stores. It stays while those are closed.
public record Emulated(OrganizationClock clock, Faults faults, Recorder recorder) {

  /// That of an organisation to which nothing was done yet.
  ///
  /// @param counted what the machine counts, in nanoseconds; never goes back
  public static Emulated of(InstantSource machine, LongSupplier counted) {
    return of(machine, counted, OrganizationClock.Setting.NONE);
  }

  static Emulated of(InstantSource machine, LongSupplier counted, OrganizationClock.Setting clock) {
    var own = new OrganizationClock(machine, counted, clock);
    return new Emulated(own, new Faults(), new Recorder(own));
  }

  /// What comes around the endpoints of the organisation: a call is written down, and pays, before
  /// a rule has it go wrong.
  public Hook hook() {
    return new Hook() {
      @Override
      public Endpoint.@Nullable Reply around(Call call, Endpoint.Reply reply) {
        return faults.around(call, recorder.around(call, reply));
      }

      @Override
      public void refused(
          Request request, ApiError error, @Nullable Access access, @Nullable Call call) {
        recorder.refused(request, error, access, call);
      }
    };
  }
}
