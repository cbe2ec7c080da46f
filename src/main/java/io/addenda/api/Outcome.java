package io.addenda.api;

import module java.base;

import io.addenda.model.AuditEntry;
import org.jspecify.annotations.Nullable;

/// What became of one item of a call that changes several.
public sealed interface Outcome {

  /// The item was changed.
  ///
  /// @param details what the answer says of the item, in this order
  record Done(String message, Map<String, @Nullable Object> details) implements Outcome {}

  /// The item was changed, and there is nothing to say of it but its id.
  ///
  /// @param id as it was given: nothing but digits
  record Named(Envelope.Success success, String id) implements Outcome {}

  /// The item was changed or added, whichever it was to be.
  ///
  /// @param duplicateField by which field it was found; null when it was added
  /// @param action `insert` or `update`
  record Upserted(@Nullable String duplicateField, String action, Done done) implements Outcome {}

  record Refused(ApiError error) implements Outcome {}

  /// What was done as the outcome of an upsert; a refusal as it is.
  default Outcome upserted(@Nullable String duplicateField, String action) {
    return this instanceof Done done ? new Upserted(duplicateField, action, done) : this;
  }

  /// The same outcome of one among many. A refusal is written down.
  ///
  /// @param audit takes the line
  /// @param line what was asked
  default Outcome noted(Consumer<AuditEntry> audit, AuditEntry line) {
    if (this instanceof Refused(var error)) {
      audit.accept(line.refused(ErrorTable.line(error).code()));
    }
    return this;
  }
}
