package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.metadata.RecordQuery.By;
import io.addenda.metadata.RecordQuery.Order;

/// The order of records that a call asks for, by `sort_by` and `sort_order`.
///
/// @param by the field, as the call says it
record Sorting(String by, Order order) {

  private static final Map<String, By> ORDERS =
      Map.of("id", By.ID, "Created_Time", By.CREATED_TIME, "Modified_Time", By.MODIFIED_TIME);

  /// @param newestFirst the order of calls that do not say it
  static Sorting of(Call call, boolean newestFirst) {
    return of(call, call.asked("sort_by").orElse("id"), newestFirst);
  }

  /// The same by a field that is known.
  static Sorting of(Call call, String name, boolean newestFirst) {
    var by = ORDERS.get(name);
    if (by == null) {
      throw new ApiException(new ApiError.ParamInvalid("sort_by"));
    }
    return new Sorting(name, new Order(by, isDescending(call, newestFirst)));
  }

  private static boolean isDescending(Call call, boolean newestFirst) {
    return switch (call.asked("sort_order").orElse(newestFirst ? "desc" : "asc")) {
      case "asc" -> false;
      case "desc" -> true;
      default -> throw new ApiException(new ApiError.ParamInvalid("sort_order"));
    };
  }

  /// As answers say it.
  String direction() {
    return order.descending() ? "desc" : "asc";
  }
}
