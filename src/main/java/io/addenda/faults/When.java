package io.addenda.faults;

import module java.base;

import io.addenda.api.Call;
import io.addenda.http.PathTemplate;
import org.jspecify.annotations.Nullable;

/// Which calls a rule is for. What is null matters not.
///
/// @param operations by their names; of any when there is none
/// @param module the API name of the module in the path, in letters of either case
/// @param user the id or the e-mail address of who calls
/// @param turn to which of these calls it comes
/// @param times to how many of them it comes at the most
record When(
    @Nullable String method,
    Set<String> operations,
    @Nullable String module,
    @Nullable String user,
    Turn turn,
    long times) {

  /// Where in a path the module stands: behind `/crm/v7`.
  private static final int MODULE = 2;

  boolean fits(Call call) {
    return (method == null || method.equals(call.request().method()))
        && (operations.isEmpty() || operations.contains(call.operationName()))
        && (module == null || isOfModule(call, module))
        && (user == null || isOf(call, user));
  }

  private static boolean isOfModule(Call call, String module) {
    var path = PathTemplate.split(call.request().path());
    return path.size() > MODULE
        && path.getFirst().equals("crm")
        && PathTemplate.decoded(path.get(MODULE)).equalsIgnoreCase(module);
  }

  private static boolean isOf(Call call, String wanted) {
    if (!call.hasCaller()) {
      return false;
    }
    var user = call.caller().user();
    return user.id().toString().equals(wanted) || user.email().equalsIgnoreCase(wanted);
  }
}
