package io.addenda.settings;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.http.Response;

/// Territories, which no organisation here has switched on: the API says so, whatever is asked.
public final class TerritoryEndpoints {

  /// Any call about territories.
  @SuppressWarnings("DoNotCallSuggester") // the table of routes calls it
  public Response any(Call call) {
    throw new ApiException(new ApiError.TerritoryNotEnabled());
  }
}
