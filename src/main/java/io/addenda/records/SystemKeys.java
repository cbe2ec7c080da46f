package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The keys of a record that begin with `$` and are the same for every record here: there is no
/// approval, no review, no blueprint and no second currency.
final class SystemKeys {

  /// Of records in every version.
  static final Map<String, @Nullable Object> OF_RECORDS =
      object(
          field("$currency_symbol", "$"),
          field("$field_states", null),
          field("$process_flow", false),
          field("$locked_for_me", false),
          field(
              "$approval",
              object(
                  field("delegate", false),
                  field("takeover", false),
                  field("approve", false),
                  field("reject", false),
                  field("resubmit", false))),
          field("$wizard_connection_path", null),
          field("$zia_owner_assignment", null),
          field(
              "$review_process",
              object(field("approve", false), field("reject", false), field("resubmit", false))),
          field("$review", null),
          field("$zia_visions", null),
          field("$layout_id", null),
          field("$orchestration", false),
          field("$in_merge", false),
          field("$approval_state", "approved"),
          field("$pathfinder", false),
          field("$canvas_id", null),
          field("$state", "save"),
          field("$is_duplicate", false));

  private SystemKeys() {}
}
