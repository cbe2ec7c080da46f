package io.addenda.settings;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.model.Id;

/// When organisations were made, and with them their users and modules of their own, none of which
/// can be changed since. Each is looked up once.
final class CreationTimes {

  private final MetadataStore metadata;
  private final Map<Id, Instant> known = new ConcurrentHashMap<>();

  CreationTimes(MetadataStore metadata) {
    this.metadata = metadata;
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
