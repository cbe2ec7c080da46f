package io.addenda.api;

import module java.base;

import io.addenda.model.AuditEntry;

/// Keeps in the audit what callers were refused.
public interface Refusals {

  /// Writes a line soon, or only counts it when the caller is refused too often.
  ///
  /// @param written is called once the line is durable, or counted
  /// @param failed is called instead when it could not be written
  void write(AuditEntry line, Runnable written, Consumer<Throwable> failed);
}
