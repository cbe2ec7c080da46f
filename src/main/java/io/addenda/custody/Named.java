package io.addenda.custody;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.RefusedException;
import io.addenda.model.User;

/// Finds what whoever runs a command names.
final class Named {

  private Named() {}

  static Id id(String given) {
    return Id.parse(given).orElseThrow(() -> new RefusedException("not an id: " + given));
  }

  record Found(Id organization, BinEntry entry) {}

  /// An entry of the bin, whatever its organisation.
  static Found find(Tables tables, Id id) {
    return tables.organizations().all().stream()
        .flatMap(
            organization ->
                tables.bin().find(organization.id(), id).stream()
                    .map(entry -> new Found(organization.id(), entry)))
        .findFirst()
        .orElseThrow(() -> new RefusedException("nothing in the recycle bin has the id " + id));
  }

  /// @param given an id; may be empty where there is only one
  static Organization organization(Tables tables, String given) {
    var all = tables.organizations().all();
    if (given.isEmpty() && all.size() == 1) {
      return all.getFirst();
    }
    return all.stream()
        .filter(organization -> organization.id().toString().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "name one of the organisations with --organization: "
                        + all.stream()
                            .map(organization -> organization.id().toString())
                            .collect(Collectors.joining(", "))));
  }

  static User user(MetadataStore metadata, String email) {
    return metadata
        .read(tables -> tables.members().findByEmail(email))
        .orElseThrow(() -> new RefusedException("there is no user " + email));
  }
}
