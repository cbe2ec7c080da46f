package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Person;
import io.addenda.api.VersionRule;
import io.addenda.model.User;
import io.addenda.settings.Members.Member;
import org.jspecify.annotations.Nullable;

/// How users are answered.
final class UserAnswer {

  /// What the API knows of a person and nobody can enter here.
  private static final List<String> UNKNOWN =
      List.of(
          "status_reason__s",
          "Reporting_To",
          "$current_shift",
          "$next_shift",
          "$shift_effective_from");

  private final Call call;
  private final Members members;
  private final Optional<Instant> created;
  private final Instant now;

  /// @param created when those were made who came with the organisation
  UserAnswer(Call call, Members members, Optional<Instant> created, Instant now) {
    this.call = call;
    this.members = members;
    this.created = created;
    this.now = now;
  }

  Map<String, @Nullable Object> json(Member member) {
    var user = member.user();
    boolean self = user.id().equals(call.caller().user().id());
    var json = who(member);
    json.putAll(place(user));
    json.putAll(new Made(call, members, created).keys(member.kept(), "Modified_", "created_"));
    json.put("Isonline", self);
    json.put("microsoft", false);
    json.put("sandboxDeveloper", false);
    UNKNOWN.forEach(key -> json.put(key, null));
    var details = member.details();
    UserDetails.TEXTS.forEach(key -> json.put(key, details.get(key)));
    if (call.follows(VersionRule.USERS_HAVE_TERRITORIES)) {
      json.put("territories", List.of());
    }
    if (self) {
      json.putAll(preferences());
    }
    return json;
  }

  private SequencedMap<String, @Nullable Object> who(Member member) {
    var user = member.user();
    var profile = member.profile();
    var name = UserDetails.name(member);
    var role = member.role();
    return object(
        field("id", user.id().toString()),
        field("email", user.email()),
        field("full_name", user.fullName().strip()),
        field("first_name", name.first()),
        field("last_name", name.last()),
        field("role", Person.json(role.name(), role.id())),
        field(
            "profile", object(field("name", profile.name()), field("id", profile.id().toString()))),
        field("status", user.status().name().toLowerCase(Locale.ROOT)),
        field("type__s", "Regular User"),
        field("zuid", user.zuid()),
        field("confirm", true));
  }

  /// How times and numbers are shown to the user.
  private Map<String, @Nullable Object> place(User user) {
    long offset = user.zone().getRules().getOffset(now).getTotalSeconds();
    return object(
        field("time_zone", user.zone().getId()),
        field("offset", Duration.ofSeconds(offset).toMillis()),
        field("locale", "en_US"),
        field("language", "en_US"),
        field("country_locale", "en_US"),
        field("date_format", "MMM d, yyyy"),
        field("time_format", "hh:mm a"),
        field("decimal_separator", "Period"),
        field("number_separator", "Comma"),
        field("sort_order_preference__s", "First Name,Last Name"));
  }

  /// What only the user sees. There is no web interface that would look like this.
  private Map<String, @Nullable Object> preferences() {
    boolean old = call.follows(VersionRule.USERS_HAVE_OLD_NAME_FORMAT);
    var tab = object(field("font_color", "#FFFFFF"), field("background", "#222222"));
    return object(
        field(old ? "name_format" : "name_format__s", "Salutation,First Name,Last Name"),
        field("personal_account", false),
        field("signature", null),
        field("default_tab_group", "0"),
        field(
            "customize_info",
            object(
                field("notes_desc", null),
                field("show_right_panel", null),
                field("bc_view", null),
                field("show_home", false),
                field("show_detail_view", true),
                field("show_left_panel", null),
                field("unpin_recent_item", null))),
        field(
            "theme",
            object(
                field("normal_tab", tab),
                field("selected_tab", tab),
                field("new_background", null),
                field("background", "#F3F0EB"),
                field("screen", "fixed"),
                field("type", "default"))));
  }
}
