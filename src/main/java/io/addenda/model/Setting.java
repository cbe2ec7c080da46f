package io.addenda.model;

import module java.base;

/// Something that an organisation has in its settings and can change, such as a variable.
///
/// @param name of which there is one among those of its kind, whatever its case
/// @param fields what else there is to say of it, as JSON
/// @param modifiedBy who changed it last
public record Setting(
    Id id,
    Kind kind,
    String name,
    String fields,
    Id createdBy,
    Instant createdTime,
    Id modifiedBy,
    Instant modifiedTime) {

  /// What it is.
  public enum Kind {
    VARIABLE,
    VARIABLE_GROUP,
    CONTACT_ROLE,
    /// What is known of a user beside what the user may do, under the user's id as name.
    USER,
    /// The same of a profile.
    PROFILE,
    ROLE,
    CURRENCY,
    TAX,
    /// What holds for all taxes, in one row.
    TAX_PREFERENCE,
    /// How a custom view is sorted, under the id of the view.
    VIEW_SORT,
    /// A field that the organisation made itself or changed: `Leads.Colour`.
    FIELD,
    /// The number that the next record gets in an auto number, under the name of the field.
    COUNTER;

    /// As people read it: `variable group`.
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /// The name, as it is compared with others.
  public String folded() {
    return name.toLowerCase(Locale.ROOT);
  }

  /// The same, changed.
  public Setting changed(String newName, String newFields, Id by, Instant time) {
    return new Setting(id, kind, newName, newFields, createdBy, createdTime, by, time);
  }
}
