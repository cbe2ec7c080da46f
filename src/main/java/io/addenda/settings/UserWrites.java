package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Outcome;
import io.addenda.api.SettingFault;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Setting.Kind;
import io.addenda.model.User;
import io.addenda.model.User.Status;
import io.addenda.settings.Members.Member;
import org.jspecify.annotations.Nullable;

/// Changes of users. Nobody sends invitations: a new user works at once, and signs in with a grant
/// that an administrator makes. Nobody changes their own rights, nor those of who stands for the
/// organisation, so that one administrator is left.
public final class UserWrites {

  private static final String LIST = "users";
  private static final String EMAIL = "email";
  private static final String ZONE = "time_zone";
  private static final int MOST_IN_A_CALL = 100;
  private static final int MOST = 1000;
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TEXT = 250;

  private static final Set<String> KEYS =
      Stream.concat(
              Stream.of(
                  "id",
                  UserDetails.FIRST_NAME,
                  UserDetails.LAST_NAME,
                  EMAIL,
                  UserRights.ROLE,
                  UserRights.PROFILE,
                  ZONE),
              UserDetails.TEXTS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> UPDATE_KEYS =
      Stream.concat(KEYS.stream(), Stream.of(UserRights.STATUS))
          .collect(Collectors.toUnmodifiableSet());

  private final RightsWrites writes;

  UserWrites(RightsWrites writes) {
    this.writes = writes;
  }

  /// `POST /users`, with one user.
  public Change<Tables> create(Call call) throws IOException {
    require(call);
    return writes.items(call, LIST, 1, 201, UserWrites::create);
  }

  private static void require(Call call) {
    call.require(Profile.MANAGE_USERS, ApiError.Action.MANAGE_USERS);
  }

  private static Outcome create(SettingWrite write, Item item) {
    item.allow(KEYS);
    item.require(UserDetails.LAST_NAME);
    item.require(EMAIL);
    item.require(UserRights.ROLE);
    item.require(UserRights.PROFILE);
    var email = item.needed(EMAIL, LONGEST_TEXT);
    if (!User.isEmail(email)) {
      throw new ApiException(
          new ApiError.SettingRefused(
              SettingFault.EMAIL_INVALID, object(field("api_name", EMAIL))));
    }
    var organization = write.call().caller().organization();
    var details = details(item, Map.of());
    var name = nameOf(details);
    var role = UserRights.role(write, item);
    var profile = UserRights.profile(write, item);
    var zone = zone(item).orElse(write.call().caller().user().zone());
    if (write.tables().members().findByEmail(email).isPresent()) {
      throw new ApiException(new ApiError.SettingRefused(SettingFault.USER_DUPLICATE, object()));
    }
    if (Members.of(write.tables(), organization).present().count() >= MOST) {
      throw new ApiException(new ApiError.SettingRefused(SettingFault.USER_LIMIT, object()));
    }
    var id = write.nextId();
    var user =
        new User(
            id,
            organization.id(),
            name,
            email,
            profile,
            id.toString(),
            zone,
            Status.ACTIVE,
            role.id());
    write.tables().members().insert(user, null);
    write.describe(Kind.USER, id, details, Action.SETTING_CREATED, "user " + email);
    return SettingWrites.done("User added", id);
  }

  /// What is known of a user, changed by what an item says.
  private static Map<String, @Nullable Object> details(
      Item item, Map<String, @Nullable Object> old) {
    var details = object();
    details.putAll(old);
    for (var key : List.of(UserDetails.FIRST_NAME, UserDetails.LAST_NAME)) {
      if (item.names(key)) {
        details.put(key, item.text(key, LONGEST_NAME));
      }
    }
    for (var key : UserDetails.TEXTS) {
      if (item.names(key)) {
        details.put(key, item.text(key, LONGEST_TEXT));
      }
    }
    return details;
  }

  private static String nameOf(Map<String, @Nullable Object> details) {
    var first = details.get(UserDetails.FIRST_NAME);
    var last = String.valueOf(details.get(UserDetails.LAST_NAME));
    return new UserDetails.Name(first == null ? null : first.toString(), last).full();
  }

  private static Optional<ZoneId> zone(Item item) {
    var given = item.text(ZONE, LONGEST_TEXT);
    if (given == null) {
      return Optional.empty();
    }
    if (!ZoneId.getAvailableZoneIds().contains(given)) {
      throw item.refused(SettingFault.TIME_ZONE, ZONE);
    }
    return Optional.of(ZoneId.of(given));
  }

  /// `PUT /users`
  public Change<Tables> updateMany(Call call) throws IOException {
    require(call);
    return writes.items(
        call,
        LIST,
        MOST_IN_A_CALL,
        200,
        (write, item) -> {
          var members = members(write);
          return update(write, item, members, item.named(members::find));
        });
  }

  /// `PUT /users/{user}`
  public Change<Tables> update(Call call) throws IOException {
    require(call);
    var id = id(call);
    return writes.items(
        call,
        LIST,
        1,
        200,
        (write, item) -> {
          var members = members(write);
          var member = members.find(id).orElseThrow(UserWrites::notThere);
          item.requireSame("id", id);
          return update(write, item, members, member);
        });
  }

  private static Id id(Call call) {
    return Id.parse(call.path("user")).orElseThrow(UserWrites::notThere);
  }

  private static ApiException notThere() {
    return new ApiException(new ApiError.RecordIdInvalid());
  }

  private static Members members(SettingWrite write) {
    return Members.of(write.tables(), write.call().caller().organization());
  }

  private static Outcome update(SettingWrite write, Item item, Members members, Member member) {
    item.allow(UPDATE_KEYS);
    var old = member.user();
    if (old.isDeleted()) {
      throw UserRights.refused(SettingFault.USER_IS_DELETED, item, old.id());
    }
    var email = item.text(EMAIL, LONGEST_TEXT);
    if (email != null && !email.equals(old.email())) {
      throw new ApiException(
          new ApiError.SettingRefused(SettingFault.EMAIL_UPDATE, object(field("api_name", EMAIL))));
    }
    if (item.names(UserDetails.LAST_NAME)) {
      item.require(UserDetails.LAST_NAME);
    }
    var name = UserDetails.name(member);
    var known = object(field(UserDetails.FIRST_NAME, name.first()));
    known.put(UserDetails.LAST_NAME, name.last());
    known.putAll(member.details());
    var details = details(item, known);
    var changed = UserRights.changed(write, item, members, old);
    write
        .tables()
        .members()
        .update(
            new User(
                old.id(),
                old.organization(),
                nameOf(details),
                old.email(),
                changed.profile(),
                old.zuid(),
                zone(item).orElse(old.zone()),
                changed.status(),
                changed.role()));
    write.describe(Kind.USER, old.id(), details, Action.SETTING_CHANGED, "user " + old.email());
    return SettingWrites.done("User updated", old.id());
  }

  /// `DELETE /users/{user}`: what the user owns stays.
  public Change<Tables> delete(Call call) {
    require(call);
    return writes.one(call, LIST, id(call), UserWrites::delete);
  }

  private static Outcome delete(SettingWrite write, Id id) {
    var members = members(write);
    var user = members.find(id).orElseThrow(UserWrites::notThere).user();
    SettingFault fault = null;
    if (user.isDeleted()) {
      fault = SettingFault.ALREADY_DELETED;
    } else if (id.equals(write.call().caller().user().id())) {
      fault = SettingFault.ONESELF;
    } else if (members.primary().filter(it -> it.id().equals(id)).isPresent()) {
      fault = SettingFault.PRIMARY_DELETED;
    }
    if (fault != null) {
      throw new ApiException(
          new ApiError.SettingRefused(fault, object(field("id", id.toString()))));
    }
    write.tables().members().update(user.being(Status.DELETED));
    var details = members.find(id).orElseThrow().details();
    write.describe(Kind.USER, id, details, Action.SETTING_DELETED, "user " + user.email());
    return SettingWrites.done("User deleted", id);
  }
}
