package io.addenda.emulate;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Params;

/// Who may call what of the emulator. The installation's key opens all calls; an organisation's key
/// those that are about it. Which organisation a call is about says its path, or the parameter
/// `organization`, or the key.
///
/// @param key the installation's
public record Access(EmulatorKey key, Organizations organizations) {

  private static final String ORGANIZATION = "organization";
  private static final String ALL = "all";
  private static final String HOME = "home";

  /// Throws unless the call may be about all organisations. It has no parameters.
  void requireInstallation(Call call) {
    requireKey(call);
    Params.refuseOthers(call, Set.of());
  }

  private void requireKey(Call call) {
    if (!key.opens(EmulatorKey.of(call.request()))) {
      throw new ApiException(new ApiError.EmulatorKeyInvalid());
    }
  }

  /// The one organisation that the path of a call names. The call has no parameters.
  TestOrganization named(Call call) {
    var organization = one(call);
    Params.refuseOthers(call, Set.of());
    return organization;
  }

  /// The one organisation that a call is about, which may have other parameters: what the
  /// installation's key asks for without naming one is about home.
  TestOrganization one(Call call) {
    var given = EmulatorKey.of(call.request());
    var named =
        call.names(ORGANIZATION) ? Optional.of(call.path(ORGANIZATION)) : call.asked(ORGANIZATION);
    if (key.opens(given)) {
      return named.map(this::find).orElseGet(organizations::home);
    }
    var own =
        organizations.onDemand().stream()
            .filter(it -> it.key().opens(given))
            .findFirst()
            .orElseThrow(() -> new ApiException(new ApiError.EmulatorKeyInvalid()));
    if (named.isPresent() && !named.get().equals(own.id().toString())) {
      // Whether there is another one is not the caller's business.
      throw new ApiException(new ApiError.EmulatorKeyInvalid());
    }
    return own;
  }

  /// What the one organisation has that a call is about.
  public Emulated emulated(Call call) {
    return one(call).emulated();
  }

  /// The organisations that a call is about, which may be all of them: `organization=all`. It has
  /// no other parameter.
  List<TestOrganization> some(Call call) {
    boolean all = call.asked(ORGANIZATION).filter(ALL::equals).isPresent();
    if (all) {
      requireKey(call);
    }
    var some = all ? organizations.all() : List.of(one(call));
    Params.refuseOthers(call, Set.of(ORGANIZATION));
    return some;
  }

  private TestOrganization find(String id) {
    if (id.equals(HOME)) {
      return organizations.home();
    }
    return organizations.all().stream()
        .filter(it -> it.id().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new ApiException(new ApiError.OrganizationInvalid()));
  }
}
