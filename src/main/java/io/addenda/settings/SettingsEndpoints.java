package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Profile;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// What clients ask before they work: modules, fields, related lists, users, the organisation.
/// Modules that the caller's profile has no tab for are not told of.
public final class SettingsEndpoints {

  private static final int MOST_IN_A_PAGE = 200;

  private final MetadataStore metadata;

  public SettingsEndpoints(MetadataStore metadata) {
    this.metadata = metadata;
  }

  /// `GET /settings/modules`
  public Response modules(Call call) {
    return modules(call, SeenModules.of(call));
  }

  /// `GET /settings/modules/{api_name}`
  public Response module(Call call) {
    var named = SeenModules.named(call, call.path("api_name"));
    return modules(
        call, List.of(named.orElseThrow(() -> new ApiException(new ApiError.ModuleInvalid()))));
  }

  private Response modules(Call call, List<CrmModule> modules) {
    var organization = call.caller().organization();
    var profiles = metadata.read(tables -> tables.members().profiles(organization.id()));
    var order = SeenModules.all(call);
    var all =
        modules.stream()
            .map(module -> json(organization, profiles, module, order.indexOf(module) + 1))
            .toList();
    return Json.response(200, object(field("modules", all)));
  }

  private static Map<String, @Nullable Object> json(
      Organization organization, List<Profile> profiles, CrmModule module, int sequenceNumber) {
    boolean supported = module.support() != CrmModule.Support.NONE;
    boolean tab = !module.equals(SeenModules.ATTACHMENTS) && !module.apiName().equals("Notes");
    var seeing =
        profiles.stream()
            .filter(profile -> profile.sees(module))
            .map(
                profile ->
                    object(field("name", profile.name()), field("id", profile.id().toString())))
            .toList();
    return object(
        field("id", organization.idOf(module.apiName()).toString()),
        field("api_name", module.apiName()),
        field("module_name", module.plural().replace(" ", "")),
        field("singular_label", module.singular()),
        field("plural_label", module.plural()),
        field("actual_singular_label", module.singular()),
        field("actual_plural_label", module.plural()),
        field(
            "generated_type", module.support() == CrmModule.Support.CUSTOM ? "custom" : "default"),
        field("status", module.equals(SeenModules.ATTACHMENTS) ? "system_hidden" : "visible"),
        field("creatable", supported),
        field("editable", supported && !module.equals(SeenModules.ATTACHMENTS)),
        field("deletable", supported),
        field("viewable", supported),
        field("convertable", module.apiName().equals("Leads")),
        field("api_supported", supported),
        field("show_as_tab", tab),
        field("quick_create", supported && tab),
        field("recycle_bin_on_delete", supported && !module.equals(SeenModules.ATTACHMENTS)),
        field("sequence_number", sequenceNumber),
        field("profile_count", seeing.size()),
        field("profiles", seeing),
        field("parent_module", object()),
        field("access_type", "org_based"),
        field("visibility", 1));
  }

  /// The fields of modules.
  public FieldEndpoints fields() {
    return new FieldEndpoints(metadata);
  }

  /// `GET /settings/related_lists?module=…`
  public Response relatedLists(Call call) {
    var caller = call.caller();
    var module = SeenModules.asked(call);
    var lists = new ArrayList<Map<String, @Nullable Object>>();
    if (!module.equals(SeenModules.ATTACHMENTS)) {
      Stream.of("Notes", "Attachments")
          .filter(name -> !name.equals(module.apiName()))
          .flatMap(name -> SeenModules.named(call, name).stream())
          .forEach(related -> lists.add(json(caller, module, related, lists.size() + 1)));
    }
    return lists.isEmpty()
        ? Response.noContent()
        : Json.response(200, object(field("related_lists", lists)));
  }

  private static Map<String, @Nullable Object> json(
      Caller caller, CrmModule module, CrmModule related, int sequenceNumber) {
    var organization = caller.organization();
    var name = related.apiName();
    var id = organization.idOf(module.apiName() + " has " + name);
    return object(
        field(
            "module",
            object(field("api_name", name), field("id", organization.idOf(name).toString()))),
        field("type", "default"),
        field("sequence_number", Integer.toString(sequenceNumber)),
        field("display_label", related.plural()),
        field("customize_sort", true),
        field("customize_fields", !related.equals(SeenModules.ATTACHMENTS)),
        field("api_name", name),
        field("customize_display_label", false),
        field("name", name),
        field("action", null),
        field("href", module.apiName() + "/{ENTITYID}/" + name),
        field("id", id.toString()),
        field("status", "visible"));
  }

  /// `GET /users`
  public Response users(Call call) {
    int perPage = call.number("per_page", MOST_IN_A_PAGE, MOST_IN_A_PAGE);
    int page = call.number("page", 1, Integer.MAX_VALUE);
    var type = call.request().query().first("type").orElse("AllUsers");
    var members = members(call.caller());
    var found = members.stream().filter(ofType(type, call.caller())).toList();
    long skip = (page - 1L) * perPage;
    var shown = found.stream().skip(skip).limit(perPage).toList();
    if (shown.isEmpty()) {
      return Response.noContent();
    }
    var info =
        object(
            field("per_page", perPage),
            field("count", shown.size()),
            field("page", page),
            field("more_records", skip + shown.size() < found.size()));
    var users = shown.stream().map(member -> json(call.caller(), member)).toList();
    return Json.response(200, object(field("users", users), field("info", info)));
  }

  /// Which users a `type` asks for. All of ours are active and have confirmed their address.
  private static Predicate<Member> ofType(String type, Caller caller) {
    return switch (type) {
      case "AllUsers", "ActiveUsers", "ConfirmedUsers", "ActiveConfirmedUsers" -> _ -> true;
      case "DeactiveUsers", "NotConfirmedUsers", "DeletedUsers" -> _ -> false;
      case "AdminUsers", "ActiveConfirmedAdmins" -> member -> member.profile().administrator();
      case "CurrentUser" -> member -> member.user().id().equals(caller.user().id());
      default -> throw new ApiException(new ApiError.ParamInvalid("type"));
    };
  }

  /// `GET /users/{user}`
  public Response user(Call call) {
    return members(call.caller()).stream()
        .filter(
            member -> Id.parse(call.path("user")).filter(member.user().id()::equals).isPresent())
        .findFirst()
        .map(member -> object(field("users", List.of(json(call.caller(), member)))))
        .map(found -> Json.response(200, found))
        .orElseGet(Response::noContent);
  }

  /// A user with what the profile says.
  private record Member(User user, Profile profile) {}

  private List<Member> members(Caller caller) {
    var organization = caller.organization().id();
    return metadata.read(
        tables -> {
          var profiles =
              tables.members().profiles(organization).stream()
                  .collect(Collectors.toMap(Profile::id, Function.identity()));
          return tables.members().of(organization).stream()
              .map(user -> new Member(user, known(profiles, user)))
              .toList();
        });
  }

  private static Profile known(Map<Id, Profile> profiles, User user) {
    return Objects.requireNonNull(profiles.get(user.profile()), "a user has no profile");
  }

  private static Map<String, @Nullable Object> json(Caller caller, Member member) {
    var user = member.user();
    var profile = member.profile();
    var name = user.fullName().strip();
    int blank = name.lastIndexOf(' ');
    var role = profile.administrator() ? "CEO" : "Manager";
    var roleId = caller.organization().idOf("role " + role);
    return object(
        field("id", user.id().toString()),
        field("email", user.email()),
        field("full_name", name),
        field("first_name", blank < 0 ? null : name.substring(0, blank)),
        field("last_name", name.substring(blank + 1)),
        field("role", object(field("name", role), field("id", roleId.toString()))),
        field(
            "profile", object(field("name", profile.name()), field("id", profile.id().toString()))),
        field("status", "active"),
        field("type__s", "Regular User"),
        field("zuid", user.zuid()),
        field("confirm", true),
        field("time_zone", user.zone().getId()),
        field("locale", "en_US"),
        field("language", "en_US"),
        field("country_locale", "en_US"),
        field("date_format", "MMM d, yyyy"),
        field("time_format", "hh:mm a"),
        field("microsoft", false),
        field("personal_account", false));
  }

  /// `GET /org`
  public Response organization(Call call) {
    var organization = call.caller().organization();
    var members = members(call.caller());
    // The first administrator stands for the organisation, as whoever signed up does in the CRM.
    var primary =
        members.stream()
            .filter(member -> member.profile().administrator())
            .findFirst()
            .map(Member::user)
            .orElse(call.caller().user());
    var org =
        object(
            field("id", organization.id().toString()),
            field("zgid", organization.zgid()),
            field("company_name", organization.name()),
            field("type", "production"),
            field("domain_name", "org" + organization.zgid()),
            field("primary_email", primary.email()),
            field("primary_zuid", primary.zuid()),
            field("time_zone", primary.zone().getId()),
            field("currency", "US Dollar - USD"),
            field("iso_code", "USD"),
            field("currency_symbol", "$"),
            field("currency_locale", "USD"),
            field("country_code", "US"),
            field("mc_status", false),
            field("gapps_enabled", false),
            field("privacy_settings", false),
            field("translation_enabled", false),
            field("hipaa_compliance_enabled", false),
            field(
                "license_details",
                object(
                    field("paid_expiry", null),
                    field("users_license_purchased", members.size()),
                    field("trial_type", null),
                    field("trial_expiry", null),
                    field("paid", true),
                    field("paid_type", "enterprise"))));
    return Json.response(200, object(field("org", List.of(org))));
  }
}
