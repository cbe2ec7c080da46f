package io.addenda.catalogue;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Setting;

/// What contacts can be to a deal: the roles that every organisation begins with, and what it made
/// of them. One of these that was changed or removed has a setting of its id.
public final class ContactRoles {

  /// By name, in their order.
  private static final List<String> FIRST =
      List.of(
          "Purchasing",
          "Engineering Lead",
          "Economic Decision Maker",
          "Product Management",
          "Executive Sponsor",
          "Influencer",
          "Developer/Evaluator",
          "Decision Maker");

  /// No name that is given begins with this.
  private static final String REMOVED = "\n";

  private ContactRoles() {}

  /// The roles that every organisation begins with, by their ids.
  public static SequencedMap<Id, String> first(Organization organization) {
    var first = new LinkedHashMap<Id, String>();
    FIRST.forEach(name -> first.put(organization.idOf("contact role " + name), name));
    return first;
  }

  /// The names of the roles of an organisation, by their ids.
  ///
  /// @param settings what it made, changed or removed
  public static Map<Id, String> names(Organization organization, Collection<Setting> settings) {
    var names = new HashMap<Id, String>(first(organization));
    for (var setting : settings) {
      if (isRemoved(setting)) {
        names.remove(setting.id());
      } else {
        names.put(setting.id(), setting.name());
      }
    }
    return names;
  }

  /// Whether a setting says that a role is no more.
  public static boolean isRemoved(Setting setting) {
    return setting.name().startsWith(REMOVED);
  }

  /// The name of such a setting.
  public static String removed(Id role) {
    return REMOVED + role;
  }
}
