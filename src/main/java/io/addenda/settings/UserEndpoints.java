package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.ModifiedSince;
import io.addenda.api.Page;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Id;
import io.addenda.model.Role;
import io.addenda.model.Setting;
import io.addenda.model.User;
import io.addenda.settings.Members.Member;
import org.jspecify.annotations.Nullable;

/// The users of the organisation.
public final class UserEndpoints {

  private static final int MOST_IN_A_PAGE = 200;
  private static final int MOST_IDS = 100;

  private final MetadataStore metadata;
  private final CreationTimes created;
  private final InstantSource clock;

  UserEndpoints(MetadataStore metadata, CreationTimes created, InstantSource clock) {
    this.metadata = metadata;
    this.created = created;
    this.clock = clock;
  }

  /// `GET /users`
  public Response list(Call call) {
    var page = Page.of(call, MOST_IN_A_PAGE);
    var since = ModifiedSince.of(call);
    var members = members(call);
    var wanted = ofType(call, members).and(ofIds(call));
    var found = members.all().stream().filter(wanted).toList();
    if (!found.isEmpty() && isUnchanged(call, members, since)) {
      return ModifiedSince.notModified();
    }
    var shown = found.stream().skip(page.skip()).limit(page.size()).toList();
    if (shown.isEmpty()) {
      return Response.noContent();
    }
    var info = page.info(shown.size(), page.skip() + shown.size() < found.size());
    return Json.longResponse(
        200, object(field("users", json(call, members, shown)), field("info", info)));
  }

  /// `GET /users/{user}`
  public Response get(Call call) {
    var id =
        Id.parse(call.path("user"))
            .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
    var since = ModifiedSince.of(call);
    var members = members(call);
    var found = members.all().stream().filter(member -> member.user().id().equals(id)).toList();
    if (found.isEmpty()) {
      return Response.noContent();
    }
    return isUnchanged(call, members, since)
        ? ModifiedSince.notModified()
        : Json.response(200, object(field("users", json(call, members, found))));
  }

  /// `GET /users/actions/count`
  public Response count(Call call) {
    var members = members(call);
    long count = members.all().stream().filter(ofType(call, members)).count();
    return Json.response(200, object(field("count", count)));
  }

  private Members members(Call call) {
    return Members.of(metadata, call.caller().organization());
  }

  /// Whether no user was made, changed or deleted since.
  private boolean isUnchanged(Call call, Members members, Optional<ModifiedSince> since) {
    return since.isPresent()
        && Stream.concat(
                created.of(call.caller().organization().id()).stream(),
                members.all().stream()
                    .map(Member::kept)
                    .filter(Objects::nonNull)
                    .map(Setting::modifiedTime))
            .max(Comparator.naturalOrder())
            .filter(time -> !since.get().admits(time))
            .isPresent();
  }

  private List<Map<String, @Nullable Object>> json(Call call, Members members, List<Member> shown) {
    var organization = call.caller().organization().id();
    var answer = new UserAnswer(call, members, created.of(organization), clock.instant());
    return shown.stream().map(answer::json).toList();
  }

  /// Which users a `type` asks for. All of ours have confirmed their address, and none develops in
  /// a sandbox. The type that goes by whom one reports to is refused by name, since nobody can
  /// enter that.
  private static Predicate<Member> ofType(Call call, Members members) {
    var type = call.asked("type");
    Predicate<Member> active = member -> member.user().isActive();
    return switch (type.orElse("AllUsers")) {
      case "AllUsers", "ActiveAndDeactive", "ConfirmedUsers" ->
          member -> !member.user().isDeleted();
      case "ActiveUsers", "ActiveConfirmedUsers", "AllActiveUsers" -> active;
      case "DeactiveUsers" -> member -> member.user().status() == User.Status.INACTIVE;
      case "DeletedUsers" -> member -> member.user().isDeleted();
      case "NotConfirmedUsers", "DeveloperUsers" -> _ -> false;
      case "AdminUsers" -> member -> !member.user().isDeleted() && member.profile().administrator();
      case "ActiveConfirmedAdmins" -> active.and(member -> member.profile().administrator());
      case "CurrentUser" -> member -> member.user().id().equals(call.caller().user().id());
      case "SubordinateRoleUsers", "ChildRoleUsers" ->
          active.and(member -> isAbove(role(call, members), member.role()));
      case "ParentRoleUsers" -> active.and(member -> isAbove(member.role(), role(call, members)));
      case "ConfirmedReportingUsers" ->
          throw new ApiException(
              new ApiError.ConditionNotServed("param_name", "type=" + type.get()));
      default -> throw new ApiException(new ApiError.ParamInvalid("type"));
    };
  }

  private static Role role(Call call, Members members) {
    return members.find(call.caller().user().id()).orElseThrow().role();
  }

  /// Whether those with one role are who those with the other report to.
  private static boolean isAbove(Role one, Role other) {
    return one.id().equals(other.reportsTo());
  }

  private static Predicate<Member> ofIds(Call call) {
    return call.chosen("ids", MOST_IDS)
        .<Predicate<Member>>map(
            chosen -> {
              var ids = Set.copyOf(chosen);
              return member -> ids.contains(member.user().id());
            })
        .orElse(_ -> true);
  }
}
