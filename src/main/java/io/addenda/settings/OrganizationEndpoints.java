package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.VersionRule;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// The caller's organisation.
public final class OrganizationEndpoints {

  /// What the API knows of a company and nobody can enter here.
  private static final List<String> UNKNOWN =
      List.of(
          "alias",
          "city",
          "country",
          "description",
          "fax",
          "mobile",
          "phone",
          "state",
          "street",
          "website",
          "zia_portal_id",
          "zip");

  private final MetadataStore metadata;
  private final CreationTimes created;

  OrganizationEndpoints(MetadataStore metadata, CreationTimes created) {
    this.metadata = metadata;
    this.created = created;
  }

  /// `GET /org`
  public Response get(Call call) {
    var organization = call.caller().organization();
    var members = Members.of(metadata, organization);
    var primary = members.primary().orElse(call.caller().user());
    int users = (int) members.present().count();
    var org =
        object(
            field("id", organization.id().toString()),
            field("zgid", organization.zgid()),
            field("company_name", organization.name()),
            field("domain_name", "org" + organization.zgid()),
            field("employee_count", Integer.toString(users)));
    org.putAll(place(primary));
    var currencies =
        metadata.read(tables -> tables.settings().of(organization.id(), Kind.CURRENCY));
    CurrencyEndpoints.base(currencies).ifPresent(base -> org.putAll(currency(base)));
    org.put("mc_status", !currencies.isEmpty());
    org.put("gapps_enabled", false);
    org.put("privacy_settings", false);
    org.put("translation_enabled", false);
    org.put("license_details", license(users));
    org.put(
        "photo_id",
        metadata
            .read(tables -> tables.photos().find(organization.id(), organization.id()))
            .map(photo -> photo.id().toString())
            .orElse(null));
    UNKNOWN.forEach(key -> org.put(key, null));
    org.putAll(ofVersion(call));
    return Json.response(200, object(field("org", List.of(org))));
  }

  private static Map<String, @Nullable Object> place(User primary) {
    return object(
        field("primary_email", primary.email()),
        field("primary_zuid", primary.zuid()),
        field("time_zone", primary.zone().getId()),
        field("currency", "US Dollar - USD"),
        field("iso_code", "USD"),
        field("currency_symbol", "$"),
        field("currency_locale", "USD"),
        field("country_code", "US"));
  }

  private static Map<String, @Nullable Object> currency(Setting base) {
    var fields = Json.read(base.fields());
    return object(
        field("currency", fields.get("name")),
        field("iso_code", base.name()),
        field("currency_symbol", fields.get("symbol")),
        field("currency_locale", base.name()));
  }

  private static Map<String, @Nullable Object> license(int users) {
    return object(
        field("paid_expiry", null),
        field("users_license_purchased", users),
        field("portal_users_license_purchased", 0),
        field("trial_type", null),
        field("trial_expiry", null),
        field("paid", true),
        field("paid_type", "enterprise"));
  }

  private Map<String, @Nullable Object> ofVersion(Call call) {
    var json = object();
    if (call.follows(VersionRule.ORG_HAS_HIERARCHY)) {
      json.put("hierarchy_preferences", object(field("type", "Role_Hierarchy")));
      json.put("hipaa_compliance_enabled", false);
    }
    if (call.follows(VersionRule.ORG_HAS_LITE_USERS)) {
      json.put("lite_users_enabled", false);
      json.put("deletable_org_account", false);
    }
    if (call.follows(VersionRule.ORG_HAS_TYPE)) {
      var caller = call.caller();
      json.put("type", "production");
      json.put(
          "created_time",
          created.of(caller.organization().id()).map(caller.user()::time).orElse(null));
    }
    return json;
  }
}
