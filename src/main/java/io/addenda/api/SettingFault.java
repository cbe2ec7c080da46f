package io.addenda.api;

import io.addenda.api.ErrorTable.Source;

/// What can be wrong with a change of the settings, beside what can be with any body.
public enum SettingFault {
  /// Another one has the name.
  DUPLICATE("DUPLICATE_DATA", "duplicate data", Source.OPENAPI),
  /// A name has characters that it may not have.
  PATTERN("INVALID_DATA", "Invalid data", Source.OPENAPI),
  /// It is what cannot be changed.
  NOT_CHANGEABLE("NOT_ALLOWED", "the value cannot be changed", Source.ASSUMED),
  /// There are as many as there may be.
  TOO_MANY("LIMIT_EXCEEDED", "Limit Exceeded", Source.ASSUMED),
  VARIABLE_NOT_DELETED("INVALID_DATA", "variable not deleted", Source.DOCS),
  CONTACT_ROLE_NOT_DELETED("INVALID_DATA", "contact role not deleted", Source.DOCS),
  CONTACT_ROLES_FULL("LIMIT_EXCEEDED", "Contact Role feature limit exceeded", Source.DOCS);

  private final String code;
  private final String message;
  private final Source source;

  SettingFault(String code, String message, Source source) {
    this.code = code;
    this.message = message;
    this.source = source;
  }

  String code() {
    return code;
  }

  String message() {
    return message;
  }

  Source source() {
    return source;
  }
}
