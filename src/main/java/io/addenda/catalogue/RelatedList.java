package io.addenda.catalogue;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A list of the records that name another record in a lookup, such as the deals of an account, or
/// that are associated with it, such as the leads of a campaign.
///
/// @param apiName as paths have it
/// @param label as people read it
/// @param module of the listed records, by its API name
/// @param lookups the fields of that module that name the record; one that does is enough
/// @param association null when there is none
public record RelatedList(
    String apiName,
    String label,
    String module,
    List<String> lookups,
    Which which,
    @Nullable Association association) {

  /// Which of the records are listed.
  public enum Which {
    ALL,
    /// Activities that are still to be done.
    OPEN,
    CLOSED
  }

  public RelatedList {
    lookups = List.copyOf(lookups);
  }
}
