package io.addenda.bin;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.Page;
import io.addenda.api.Person;
import io.addenda.http.Query;
import io.addenda.http.Response;
import io.addenda.metadata.BinQuery;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Caller;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// What is in the recycle bin. An administrator sees all of it, everyone else what they deleted or
/// own, if they may see the record that it is or hung on.
public final class BinList {

  private static final int MOST_IDS = 100;
  private static final int MOST_IN_A_PAGE = 200;

  /// How deep a list may be paged into.
  private static final int MOST_SKIPPED = 100_000;

  private final MetadataStore metadata;

  public BinList(MetadataStore metadata) {
    this.metadata = metadata;
  }

  /// `GET /settings/recycle_bin`
  public Response list(Call call) {
    var query = call.request().query();
    int size = call.number("per_page", MOST_IN_A_PAGE, MOST_IN_A_PAGE);
    var page = new Page(call.number("page", 1, MOST_SKIPPED / size), size);
    var order = order(query);
    boolean descending = isDescending(query);
    var ids = query.first("ids").map(_ -> call.list("ids", MOST_IDS));
    for (var other : List.of("filters", "sort_by", "sort_order")) {
      call.refuseBoth("ids", other);
    }
    var conditions = BinFilter.of(call).map(BinFilter::conditions).orElse(null);
    var caller = call.caller();
    var organization = caller.organization().id();
    return metadata.read(
        tables -> {
          var whose = viewer(caller);
          var found =
              ids.isPresent()
                  ? ids.get().stream()
                      .flatMap(id -> find(tables, caller, id).stream())
                      .skip(page.skip())
                      .limit(size + 1)
                      .toList()
                  : tables
                      .bin()
                      .page(
                          organization,
                          new BinQuery(
                              order, descending, size + 1, (int) page.skip(), conditions, whose));
          return answer(tables, caller, found, page);
        });
  }

  private static BinQuery.Order order(Query query) {
    return switch (query.first("sort_by").orElse("deleted_time")) {
      case "deleted_time" -> BinQuery.Order.TIME;
      case "display_name" -> BinQuery.Order.NAME;
      case "deleted_by" -> BinQuery.Order.DELETED_BY;
      default -> throw new ApiException(new ApiError.ParamInvalid("sort_by"));
    };
  }

  private static boolean isDescending(Query query) {
    return switch (query.first("sort_order").orElse("desc")) {
      case "desc" -> true;
      case "asc" -> false;
      default -> throw new ApiException(new ApiError.ParamInvalid("sort_order"));
    };
  }

  /// `GET /settings/recycle_bin/{id}`
  public Response get(Call call) {
    var id = call.path("id");
    if (Id.parse(id).isEmpty()) {
      throw new ApiException(new ApiError.IdInvalid(id));
    }
    return metadata.read(
        tables -> {
          var found = find(tables, call.caller(), id).stream().toList();
          return answer(tables, call.caller(), found, new Page(1, MOST_IN_A_PAGE));
        });
  }

  /// `GET /settings/recycle_bin/actions/count`, with `filters` or without.
  public Response count(Call call) {
    var caller = call.caller();
    var filter = BinFilter.of(call).orElseGet(BinFilter::everything);
    long count =
        metadata.read(
            tables ->
                tables
                    .bin()
                    .count(caller.organization().id(), filter.conditions(), viewer(caller)));
    return Json.response(200, object(field("count", count)));
  }

  /// @param found may have one entry more than the page, which is not shown
  private static Response answer(Tables tables, Caller caller, List<BinEntry> found, Page page) {
    if (found.isEmpty()) {
      return Response.noContent();
    }
    var items =
        found.stream().limit(page.size()).map(entry -> json(tables, caller, entry)).toList();
    var info = page.info(items.size(), found.size() > page.size());
    return Json.response(200, object(field("recycle_bin", items), field("info", info)));
  }

  private static Map<String, @Nullable Object> json(Tables tables, Caller caller, BinEntry entry) {
    var module =
        switch (entry.kind()) {
          case ATTACHMENT -> BinFilter.ATTACHMENTS;
          case RECORD -> entry.module();
        };
    var moduleId = caller.organization().idOf(module).toString();
    return object(
        field("display_name", entry.name()),
        field("deleted_time", caller.user().time(entry.deletedTime())),
        field("owner", person(tables, caller, entry.owner())),
        field("module", object(field("api_name", module), field("id", moduleId))),
        field("deleted_by", person(tables, caller, entry.deletedBy())),
        field("id", entry.id().toString()));
  }

  private static Map<String, @Nullable Object> person(Tables tables, Caller caller, Id id) {
    var user = tables.members().find(caller.organization().id(), id);
    return Person.json(user.map(it -> it.fullName()).orElse(null), id);
  }

  /// An entry that the caller may see.
  static Optional<BinEntry> find(Tables tables, Caller caller, String id) {
    return Id.parse(id)
        .flatMap(it -> tables.bin().find(caller.organization().id(), it))
        .filter(
            entry ->
                caller.profile().administrator()
                    || (isOf(caller, entry) && tables.visibility().sees(caller, entry.record())));
  }

  private static @Nullable Caller viewer(Caller caller) {
    return caller.profile().administrator() ? null : caller;
  }

  private static boolean isOf(Caller caller, BinEntry entry) {
    var user = caller.user().id();
    return entry.deletedBy().equals(user) || entry.owner().equals(user);
  }
}
