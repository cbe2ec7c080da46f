package io.addenda.catalogue;

import module java.base;

import io.addenda.model.CrmModule;

/// That records of two modules belong together in pairs, such as the leads of a campaign. Either
/// record of a pair lists the other, and neither names it in a field.
///
/// @param one the module that is named first, by its API name
/// @param other the module that is named second
/// @param says what is kept of each pair
public record Association(String one, String other, Says says) {

  /// What is kept of a pair of records, under which name the listed record shows it.
  public enum Says {
    NOTHING(""),
    /// What became of a member of a campaign, a text.
    MEMBER_STATUS("Member_Status"),
    /// What a product costs by a price book, which must be said.
    LIST_PRICE("list_price"),
    /// What a contact is to a deal, the id of a role, which must be said.
    CONTACT_ROLE("Contact_Role");

    private final String apiName;

    Says(String apiName) {
      this.apiName = apiName;
    }

    /// As the API names it; empty when nothing is kept.
    public String apiName() {
      return apiName;
    }

    private static Says of(String apiName) {
      return Stream.of(values())
          .filter(says -> says.apiName.equals(apiName))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no such thing is kept: " + apiName));
    }
  }

  /// Reads what the table says: `Campaigns-Leads:Member_Status`.
  static Association parse(String text) {
    var parts = text.split("[-:]", -1);
    return new Association(parts[0], parts[1], Says.of(parts.length > 2 ? parts[2] : ""));
  }

  /// The name by which pairs are kept.
  public String name() {
    return one + "-" + other;
  }

  /// Whether records of a module stand first in the pairs.
  public boolean isFirst(CrmModule module) {
    return one.equals(module.apiName());
  }
}
