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
  /// What it depends on says otherwise.
  MISMATCH("DEPENDENT_MISMATCH", "it does not fit what it depends on", Source.ASSUMED),
  /// A key that the value of another key demands.
  DEPENDENT_MISSING(
      "DEPENDENT_FIELD_MISSING", "required dependent field not found", Source.ASSUMED),
  /// Nothing says how the records of a module are numbered.
  NO_AUTO_NUMBER("DEPENDENT_FIELD_MISSING", "autonumber data is not found", Source.DOCS),
  /// A name that the program keeps for itself.
  RESERVED("RESERVED_KEYWORD_NOT_ALLOWED", "it is a reserved keyword", Source.ASSUMED),
  /// There are records with the same already.
  NOT_UNIQUE("NOT_ALLOWED", "records have the same value in it already", Source.ASSUMED),
  /// More records have a value than are compared at once.
  TOO_MANY_VALUES("NOT_ALLOWED", "too many records have a value in it", Source.ASSUMED),
  FIELD_NOT_DELETABLE("NOT_ALLOWED", "the field cannot be deleted", Source.ASSUMED),
  MODULE_API_NAME("NOT_ALLOWED", "API name cannot be updated for module", Source.DOCS),
  NO_PROFILE("MINIMUM_DATA_NOT_FOUND", "Minimum one profile is needed", Source.DOCS),
  /// The organisation has as many modules of its own as there may be.
  MODULES_FULL("LIMIT_EXCEEDED", "Limit Exceeded", Source.OPENAPI),
  /// One of several keys must be there.
  NOTHING_SAID("EXPECTED_FIELD_MISSING", "one of the expected fields is missing", Source.DOCS),
  VARIABLE_NOT_DELETED("INVALID_DATA", "variable not deleted", Source.DOCS),
  CONTACT_ROLE_NOT_DELETED("INVALID_DATA", "contact role not deleted", Source.DOCS),
  CONTACT_ROLES_FULL("LIMIT_EXCEEDED", "Contact Role feature limit exceeded", Source.DOCS),

  ROLE_NAME("INVALID_DATA", "Invalid role name", Source.DOCS),
  ROLE_NAME_CHARACTERS(
      "INVALID_DATA",
      "Role name should not contain the following special character(s):#",
      Source.DOCS),
  ROLE_DUPLICATE(
      "DUPLICATE_DATA",
      "Failed to add role since role with same name is already exist",
      Source.DOCS),
  /// Somebody would report to themselves.
  ROLE_CYCLE("INVALID_DATA", "a role cannot report to itself or to one below it", Source.ASSUMED),
  ROLE_TRANSFER("INVALID_DATA", "invalid data", Source.DOCS),
  /// It came with the organisation, or others need it.
  NOT_DELETABLE("CANNOT_DELETE", "it cannot be deleted", Source.ASSUMED),

  LICENSE_LIMIT("LICENSE_LIMIT_EXCEEDED", "Request exceeds your license limit", Source.DOCS),
  USER_LIMIT(
      "LICENSE_LIMIT_EXCEEDED",
      "Request exceeds your license limit. Need to upgrade in order to add a user",
      Source.DOCS),
  USER_DUPLICATE(
      "DUPLICATE_DATA", "Failed to add user since same email id is already present", Source.DOCS),
  USER_REFERENCE("INVALID_DATA", "INVALID_DATA", Source.OPENAPI),
  EMAIL_INVALID(
      "INVALID_DATA", "Invalid Email Id. Please choose a different email id", Source.DOCS),
  TIME_ZONE("INVALID_DATA", "Give a proper time zone value", Source.DOCS),
  EMAIL_UPDATE(
      "EMAIL_UPDATE_NOT_ALLOWED", "Cannot update email of a confirmed CRM User", Source.DOCS),
  USER_IS_DELETED("CANNOT_UPDATE_DELETED_USER", "Deleted user cannot be updated", Source.DOCS),
  ALREADY_DEACTIVATED("ID_ALREADY_DEACTIVATED", "User is already deactivated", Source.DOCS),
  ALREADY_ACTIVE("ID_ALREADY_ACTIVE", "User is already active", Source.DOCS),
  ALREADY_DELETED("ID_ALREADY_DELETED", "User is already deleted", Source.DOCS),
  PRIMARY_DEACTIVATED("INVALID_REQUEST", "Primary Contact cannot be deactivated", Source.DOCS),
  PRIMARY_DELETED("INVALID_REQUEST", "Primary contact cannot be deleted", Source.DOCS),
  /// Nobody takes rights from themselves.
  ONESELF("INVALID_REQUEST", "You can't perform this action over logged in user", Source.DOCS),

  PERMISSION_ID("INVALID_DATA", "Invalid permission ID", Source.OPENAPI),
  PERMISSION_FIXED("NOT_ALLOWED", "Permission is not customizable", Source.OPENAPI),
  PERMISSION_PARENT(
      "DEPENDENT_MISMATCH",
      "Child permission can not be enabled, since its parent permission is disabled",
      Source.OPENAPI),

  CURRENCIES_ENABLED("ALREADY_ENABLED", "The multi-currency is already enabled", Source.DOCS),
  CURRENCIES_NOT_ENABLED(
      "FEATURE_NOT_ENABLED",
      "The multi-currency feature is not yet enabled. Please enable it before doing this action.",
      Source.OPENAPI),
  ACTIVE_CURRENCIES(
      "ACTIVE_STATE_LIMIT_EXCEEDED",
      "Allowed active currency limit reached. Please deactivate any one of the existing active"
          + " currencies to create this currency.",
      Source.OPENAPI),
  ISO_CODE("INVALID_DATA", "Currency isocode given seems to be invalid", Source.OPENAPI),
  ISO_CODE_TWICE("DUPLICATE_DATA", "Duplicate value given for Isocode parameter", Source.OPENAPI),
  EXCHANGE_RATE("INVALID_DATA", "Exchange rate given seems to be invalid", Source.OPENAPI),
  THOUSAND_SEPARATOR(
      "INVALID_DATA", "Thousand separator given seems to be invalid", Source.OPENAPI),
  DECIMAL_SEPARATOR("INVALID_DATA", "Decimal separator given seems to be invalid", Source.OPENAPI),
  DECIMAL_PLACES("INVALID_DATA", "Decimal places given seems to be invalid", Source.OPENAPI),
  SEPARATORS(
      "NOT_ALLOWED",
      "Thousand separator and Decimal separator should not be equal",
      Source.OPENAPI),

  NO_SUCH_TAX("INVALID_DATA", "Given ID does not exist", Source.DOCS),
  ORDER_RANGE("INVALID_DATA", "Sequence number out of range", Source.DOCS),
  ORDER_TWICE("INVALID_DATA", "Sequence number cannot be repeated in same request", Source.DOCS);

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
