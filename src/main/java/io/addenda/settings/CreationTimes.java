package io.addenda.settings;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;

/// When organisations were made, and with them what they have from the start. Each is looked up
/// once.
final class CreationTimes {

  private final MetadataStore metadata;
  private final Map<Id, Instant> known = new ConcurrentHashMap<>();

  CreationTimes(MetadataStore metadata) {
    this.metadata = metadata;
  }

  /// When a module was made, and with it its layout and its views.
  Optional<Instant> of(Id organization, CrmModule module) {
    return Optional.ofNullable(module.kept())
        .map(CrmModule.Kept::createdTime)
        .or(() -> of(organization));
  }

  /// Empty when the audit does not say.
  Optional<Instant> of(Id organization) {
    var time = known.get(organization);
    if (time != null) {
      return Optional.of(time);
    }
    var found = metadata.read(tables -> tables.organizations().createdTime(organization));
    found.ifPresent(created -> known.put(organization, created));
    return found;
  }
}
