package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.JsonBodies;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Id;

/// What clients ask before they work: modules, fields, layouts, views, profiles, roles, users, the
/// organisation. Modules that the caller's profile has no tab for are left out.
public record SettingsEndpoints(
    ModuleEndpoints modules,
    ModuleWrites moduleWrites,
    FieldEndpoints fields,
    FieldWrites fieldWrites,
    RelatedListEndpoints relatedLists,
    LayoutEndpoints layouts,
    CustomViewEndpoints customViews,
    ProfileEndpoints profiles,
    RoleEndpoints roles,
    UserEndpoints users,
    OrganizationEndpoints organization,
    RoleWrites roleWrites,
    UserWrites userWrites,
    ProfileWrites profileWrites,
    VariableEndpoints variables,
    VariableGroups variableGroups,
    ContactRoleEndpoints contactRoles,
    CurrencyEndpoints currencies,
    TaxEndpoints taxes,
    TerritoryEndpoints territories,
    PipelineEndpoints pipelines,
    ViewSorts viewSorts) {

  /// The endpoints over a store. What the program itself defines counts as made now.
  ///
  /// @param forget forgets all callers of an organisation who are remembered
  public static SettingsEndpoints over(
      MetadataStore metadata, JsonBodies bodies, InstantSource clock, Consumer<Id> forget) {
    var created = new CreationTimes(metadata);
    var fields = new FieldEndpoints(metadata);
    var writes = new SettingWrites(metadata, bodies, clock);
    var rights = new RightsWrites(writes, forget);
    return new SettingsEndpoints(
        new ModuleEndpoints(metadata, created, clock.instant()),
        new ModuleWrites(rights),
        fields,
        new FieldWrites(rights),
        new RelatedListEndpoints(),
        new LayoutEndpoints(metadata, created, fields),
        new CustomViewEndpoints(metadata, created),
        new ProfileEndpoints(metadata, created),
        new RoleEndpoints(metadata, created),
        new UserEndpoints(metadata, created, clock),
        new OrganizationEndpoints(metadata, created),
        new RoleWrites(rights),
        new UserWrites(rights),
        new ProfileWrites(rights),
        new VariableEndpoints(writes),
        new VariableGroups(metadata),
        new ContactRoleEndpoints(writes),
        new CurrencyEndpoints(writes, created),
        new TaxEndpoints(writes),
        new TerritoryEndpoints(),
        new PipelineEndpoints(),
        new ViewSorts(writes));
  }

  /// The id of a setting in the path.
  static Id id(Call call, String parameter) {
    return Id.parse(call.path(parameter))
        .orElseThrow(() -> new ApiException(new ApiError.SettingIdInvalid()));
  }
}
