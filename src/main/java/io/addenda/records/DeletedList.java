package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.ModifiedSince;
import io.addenda.api.Page;
import io.addenda.api.Person;
import io.addenda.http.Response;
import io.addenda.metadata.DeletedRecords.Deleted;
import io.addenda.metadata.DeletedRecords.Wanted;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.Id;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// The deleted records of a module that the caller could see, the last first: those in the recycle
/// bin, and for a while those that were destroyed. What went along with another record is not
/// listed.
final class DeletedList {

  private static final int MOST_IN_A_PAGE = 200;

  /// How deep the list may be paged into.
  private static final int MOST_SKIPPED = 100_000;

  private final MetadataStore metadata;

  DeletedList(MetadataStore metadata) {
    this.metadata = metadata;
  }

  Response list(Call call) {
    var module = call.module();
    if (module.isNotes()) {
      throw new ApiException(new ApiError.ModuleUnsupported());
    }
    var type = call.asked("type").orElse("all");
    if (!Set.of("all", "recycle", "permanent").contains(type)) {
      throw new ApiException(new ApiError.PatternNotMatched("type"));
    }
    var page = Page.of(call, MOST_IN_A_PAGE);
    if (page.skip() > MOST_SKIPPED) {
      throw new ApiException(new ApiError.ParamInvalid("page"));
    }
    var caller = call.caller();
    var wanted =
        new Wanted(
            caller.organization().id(),
            module.apiName(),
            !type.equals("permanent"),
            !type.equals("recycle"),
            caller.seen(module),
            ModifiedSince.of(call).map(ModifiedSince::first).orElse(null));
    return metadata.read(tables -> answer(tables, caller, wanted, page));
  }

  private static Response answer(Tables tables, Caller caller, Wanted wanted, Page page) {
    // One record more than is wanted shows whether there are more.
    var found = tables.deletedRecords().page(wanted, page.skip(), page.size() + 1);
    if (found.isEmpty()) {
      return isUnchanged(tables, wanted, page) ? ModifiedSince.notModified() : Response.noContent();
    }
    var shown = found.subList(0, Math.min(page.size(), found.size()));
    var users = new HashMap<Id, Optional<User>>();
    var data = shown.stream().map(one -> json(tables, caller, users, one)).toList();
    var info = page.info(shown.size(), found.size() > shown.size());
    return Json.response(200, object(field("data", data), field("info", info)));
  }

  /// Whether there is something of what is asked for, and nothing of it is newer.
  private static boolean isUnchanged(Tables tables, Wanted wanted, Page page) {
    return wanted.since() != null
        && page.number() == 1
        && !tables.deletedRecords().page(wanted.ofAnyTime(), 0, 1).isEmpty();
  }

  private static Map<String, @Nullable Object> json(
      Tables tables, Caller caller, Map<Id, Optional<User>> users, Deleted one) {
    return object(
        field("deleted_by", person(tables, caller, users, one.deletedBy())),
        field("id", one.id().toString()),
        field("display_name", one.name()),
        field("type", one.destroyed() ? "permanent" : "recycle"),
        field("created_by", person(tables, caller, users, one.createdBy())),
        field("deleted_time", caller.user().time(one.time())));
  }

  private static @Nullable Object person(
      Tables tables, Caller caller, Map<Id, Optional<User>> users, @Nullable Id id) {
    if (id == null) {
      return null;
    }
    var user =
        users.computeIfAbsent(id, it -> tables.members().find(caller.organization().id(), it));
    return Person.json(user.map(User::fullName).orElse(null), id);
  }
}
