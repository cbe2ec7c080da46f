package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.MassFault;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The user who is to own records, as a body says it in `owner`.
final class MassOwner {

  private static final String OWNER = "owner";
  private static final Json.Field[] PLACE = {
    field("api_name", "id"), field("json_path", "$.owner.id")
  };

  /// What the answer says besides when there is no such user: nothing, or its state.
  static final List<Json.Field> OF_SOME = List.of(PLACE);

  static final List<Json.Field> OF_A_VIEW =
      List.of(field("owner_status", "not_crm_user"), PLACE[0], PLACE[1]);

  private MassOwner() {}

  /// The id in the object.
  static Id id(@Nullable Object given) {
    if (given == null) {
      throw new ApiException(new ApiError.FieldMissing(OWNER, "$." + OWNER));
    }
    var owner =
        Json.parseObject(given)
            .orElseThrow(
                () ->
                    new ApiException(new ApiError.FieldInvalid("jsonobject", OWNER, "$." + OWNER)));
    var id = owner.get("id");
    if (id == null) {
      throw new ApiException(new ApiError.FieldMissing("id", "$.owner.id"));
    }
    return Id.parse(id.toString())
        .orElseThrow(() -> new ApiException(new ApiError.BodyIdInvalid("id", "$.owner.id")));
  }

  /// Refuses the call unless there is such a user.
  static void require(Tables tables, Call call, Id owner, List<Json.Field> details) {
    if (!new References(tables, call.caller()).isUser(owner)) {
      throw new ApiException(unknown(details));
    }
  }

  static ApiError unknown(List<Json.Field> details) {
    return new ApiError.MassRefused(MassFault.OWNER, object(details.toArray(Json.Field[]::new)));
  }
}
