package io.addenda.settings;

import module java.base;

import io.addenda.metadata.MetadataStore;

/// What clients ask before they work: modules, fields, related lists, users, the organisation.
/// Modules that the caller's profile has no tab for are left out.
public record SettingsEndpoints(
    ModuleEndpoints modules,
    FieldEndpoints fields,
    RelatedListEndpoints relatedLists,
    UserEndpoints users,
    OrganizationEndpoints organization) {

  /// The endpoints over a store. What the program itself defines counts as made now.
  public static SettingsEndpoints over(MetadataStore metadata, InstantSource clock) {
    var created = new CreationTimes(metadata);
    return new SettingsEndpoints(
        new ModuleEndpoints(metadata, created, clock.instant()),
        new FieldEndpoints(metadata),
        new RelatedListEndpoints(),
        new UserEndpoints(metadata, created, clock),
        new OrganizationEndpoints(metadata, created));
  }
}
