package io.addenda.bin;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Id;

/// Receipts of what was destroyed, to be asked for again. The real API does not have them. For
/// administrators only.
public final class ReceiptEndpoints {

  private static final int MOST_IN_A_PAGE = 200;

  private static final String PURGE = "purge";
  private static final String DESTROYED = "destroyed";

  private final MetadataStore metadata;
  private final Receipts receipts;

  public ReceiptEndpoints(MetadataStore metadata, Receipts receipts) {
    this.metadata = metadata;
    this.receipts = receipts;
  }

  /// `GET /addenda/v1/receipts/{receipt}`: the same bytes each time.
  public Response get(Call call) {
    call.requireAdministrator();
    var given = call.path("receipt");
    return Id.parse(given)
        .flatMap(id -> receipts.give(call.caller().organization().id(), id))
        .map(receipt -> Json.response(200, receipt))
        .orElseThrow(() -> new ApiException(new ApiError.IdInvalid(given)));
  }

  /// `GET /addenda/v1/receipts?after=`: the ids of all receipts, up to 200, the oldest first, from
  /// the one after `after` on. With `purge=` only of those that a destruction by conditions made,
  /// with `destroyed=` of those that tell of an attachment, or of a record's: so a receipt is found
  /// even when its id was lost.
  public Response list(Call call) {
    call.requireAdministrator();
    var query = call.request().query();
    var purge = query.first(PURGE).map(text -> id(PURGE, text));
    var destroyed = query.first(DESTROYED).map(text -> id(DESTROYED, text));
    call.refuseBoth(PURGE, DESTROYED);
    var after = query.first("after").map(text -> id("after", text)).orElse(new Id(0));
    var organization = call.caller().organization().id();
    var ids =
        metadata.read(
            tables -> {
              var table = tables.receipts();
              return purge
                  .map(it -> table.ofPurge(organization, it, after, MOST_IN_A_PAGE))
                  .or(
                      () ->
                          destroyed.map(
                              it -> table.ofDestroyed(organization, it, after, MOST_IN_A_PAGE)))
                  .orElseGet(() -> table.all(organization, after, MOST_IN_A_PAGE));
            });
    return ids.isEmpty()
        ? Response.noContent()
        : Json.response(
            200,
            object(
                field(
                    "receipts",
                    ids.stream().map(id -> object(field("id", id.toString()))).toList())));
  }

  private static Id id(String name, String text) {
    return Id.parse(text).orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(name)));
  }
}
