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

/// How users are answered. They were made with the organisation, by whoever stands for it.
final class UserAnswer {

  /// What the API knows of a person and nobody can enter here.
  private static final List<String> UNKNOWN =
      List.of(
          "alias",
          "city",
          "country",
          "dob",
          "fax",
          "mobile",
          "phone",
          "state",
          "status_reason__s",
          "street",
          "website",
          "zip",
          "Reporting_To",
          "$current_shift",
          "$next_shift",
          "$shift_effective_from");

  private final Call call;
  private final Optional<User> primary;
  private final Optional<Instant> created;
  private final Instant now;

  /// @param primary who made the others
  /// @param created when they were made
  UserAnswer(Call call, Optional<User> primary, Optional<Instant> created, Instant now) {
    this.call = call;
    this.primary = primary;
    this.created = created;
    this.now = now;
  }

  Map<String, @Nullable Object> json(Member member) {
    var user = member.user();
    boolean self = user.id().equals(call.caller().user().id());
    var json = who(member);
    json.putAll(place(user));
    var time = created.map(call.caller().user()::time).orElse(null);
    json.put("created_time", time);
    json.put("Modified_Time", time);
    json.put("created_by", primary.map(UserAnswer::reference).orElse(null));
    json.put("Modified_By", primary.map(UserAnswer::reference).orElse(null));
    json.put("Isonline", self);
    json.put("microsoft", false);
    json.put("sandboxDeveloper", false);
    UNKNOWN.forEach(key -> json.put(key, null));
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
    var name = user.fullName().strip();
    int blank = name.lastIndexOf(' ');
    var role = Role.of(profile);
    return object(
        field("id", user.id().toString()),
        field("email", user.email()),
        field("full_name", name),
        field("first_name", blank < 0 ? null : name.substring(0, blank)),
        field("last_name", name.substring(blank + 1)),
        field("role", Person.json(role.label(), role.id(call))),
        field(
            "profile", object(field("name", profile.name()), field("id", profile.id().toString()))),
        field("status", "active"),
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

  private static Map<String, @Nullable Object> reference(User user) {
    return Person.json(user);
  }
}
