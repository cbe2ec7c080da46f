package io.addenda.api;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.http.Response;
import io.addenda.model.Version;
import org.jspecify.annotations.Nullable;

/// The one catalogue of errors: for each [ApiError] its status, code, message and details, and
/// where they come from. `docs/errors.md` is this table, printed.
public final class ErrorTable {

  /// How far a line can be trusted.
  public enum Source {
    /// The specification page of the delete call.
    SEED,
    /// Bodies printed in the vendor's OpenAPI documents.
    OPENAPI,
    /// The vendor's other pages.
    DOCS,
    /// Answers of the real service that were quoted in public.
    SEEN,
    /// Our choice, where nothing was found.
    ASSUMED
  }

  /// One line of the catalogue.
  ///
  /// @param otherForm what another source says instead; empty when none disagrees
  public record Line(
      int status,
      String code,
      String message,
      Map<String, @Nullable Object> details,
      Source source,
      String otherForm) {

    private Line or(String form) {
      return new Line(status, code, message, details, source, form);
    }
  }

  /// The details that say where the fault is.
  private static final Set<String> WHERE = Set.of("json_path", "resource_path_index");

  /// In seconds: when whoever came with too many others may come again.
  private static final int SOON = 5;

  private static final String UNABLE =
      "unable to process your request. please verify whether you have entered proper method name,"
          + " parameter and parameter values.";

  private ErrorTable() {}

  /// The line of an error. A switch without default: an error without a line does not compile.
  public static Line line(ApiError error) {
    return switch (error) {
      case ApiError.UrlPatternInvalid() ->
          line(
              Source.SEED,
              404,
              "INVALID_URL_PATTERN",
              "Please check if the URL trying to access is a correct one",
              none());
      case ApiError.VersionTooOld(var first) ->
          line(
                  Source.SEEN,
                  400,
                  "API_NOT_SUPPORTED",
                  "api not supported in this version",
                  details("supported_version", printed(first)))
              .or("OpenAPI, on the count of records: a text");
      case ApiError.OperationNotServed(var operation) ->
          line(
              Source.ASSUMED,
              400,
              "OPERATION_NOT_SERVED",
              "Addenda does not serve this operation: " + operation,
              details("operation", operation));
      case ApiError.ConditionNotServed(var kind, var name) ->
          line(
              Source.ASSUMED,
              400,
              "CONDITION_NOT_SERVED",
              "Addenda does not honour this condition: " + name,
              details(kind, name));
      case ApiError.MethodInvalid() ->
          line(
              Source.SEED,
              400,
              "INVALID_REQUEST_METHOD",
              "The http request method type is not a valid one",
              none());
      case ApiError.RequestInvalid() ->
          line(Source.OPENAPI, 400, "INVALID_REQUEST", UNABLE, none());
      case ApiError.AuthenticationFailed() ->
          line(Source.SEEN, 401, "AUTHENTICATION_FAILURE", "Authentication failed", none());
      case ApiError.TokenInvalid() ->
          line(Source.SEEN, 401, "INVALID_TOKEN", "invalid oauth token", none());
      case ApiError.ScopeMismatch() ->
          line(Source.SEED, 401, "OAUTH_SCOPE_MISMATCH", "Unauthorized", none())
              .or("seen: \"invalid oauth scope to access this URL\"");
      case ApiError.ModuleInvalid() ->
          line(
                  Source.SEED,
                  400,
                  "INVALID_MODULE",
                  "The module name given seems to be invalid",
                  details("resource_path_index", 0))
              .or("OpenAPI: \"the module name …\" in lower case");
      case ApiError.ModuleUnsupported() ->
          line(
                  Source.SEED,
                  400,
                  "INVALID_MODULE",
                  "The given module is not supported in API",
                  details("resource_path_index", 0))
              .or("OpenAPI, on related records: NOT_SUPPORTED");
      case ApiError.ModuleParamInvalid() ->
          line(
              Source.OPENAPI,
              400,
              "INVALID_MODULE",
              "the module name given seems to be invalid",
              details("param_name", "module"));
      case ApiError.ModuleNameInvalid() ->
          line(
              Source.OPENAPI,
              400,
              "INVALID_MODULE",
              "the module name given seems to be invalid",
              details("resource_path_index", 2));
      case ApiError.ModuleNotSupported() ->
          line(
              Source.OPENAPI,
              400,
              "NOT_SUPPORTED",
              "the given module is not supported in api",
              none());
      case ApiError.NoPermission(var action, var permission) ->
          line(
                  action == ApiError.Action.DELETE_ATTACHMENT ? Source.SEED : Source.DOCS,
                  403,
                  "NO_PERMISSION",
                  "Permission denied to " + permissionWords(action),
                  details("permissions", List.of(permission)))
              .or("OpenAPI: \"permission denied\"");
      case ApiError.AdministratorsOnly() ->
          line(
              Source.OPENAPI,
              403,
              "NOT_SUPPORTED",
              "This API is supported only for admin users.",
              none());
      case ApiError.AuthorizationFailed(var action) ->
          line(
              action == ApiError.Action.DELETE_ATTACHMENT ? Source.SEED : Source.DOCS,
              400,
              "AUTHORIZATION_FAILED",
              "User does not have sufficient privilege to " + privilegeWords(action),
              none());
      case ApiError.RelatedIdInvalid(var segment) ->
          line(
                  Source.SEED,
                  400,
                  "INVALID_DATA",
                  "the related id given seems to be invalid",
                  details("resource_path_index", segment))
              .or("OpenAPI, for an attachment: \"record not deleted\", index 3");
      case ApiError.RecordNotDeleted() ->
          line(
              Source.OPENAPI,
              400,
              "INVALID_DATA",
              "record not deleted",
              details("resource_path_index", 1));
      case ApiError.RecordIdInvalid() ->
          line(
              Source.SEEN,
              400,
              "INVALID_DATA",
              "the id given seems to be invalid",
              details("resource_path_index", 1));
      case ApiError.ItemNotDeleted(var id) ->
          line(Source.OPENAPI, 400, "INVALID_DATA", "record not deleted", details("id", id));
      case ApiError.ItemNotPermitted(var id) ->
          line(
              Source.ASSUMED,
              400,
              "AUTHORIZATION_FAILED",
              "User does not have sufficient privilege to delete records",
              details("id", id));
      case ApiError.ParamMissing(var name) ->
          line(
                  Source.OPENAPI,
                  400,
                  "REQUIRED_PARAM_MISSING",
                  "One of the expected parameter is missing",
                  details("param_name", name))
              .or("a few pages: key \"param\"");
      case ApiError.IdsUnparsable(var name) ->
          line(
                  Source.DOCS,
                  400,
                  "UNABLE_TO_PARSE_DATA_TYPE",
                  "either the request body or parameters is in wrong format",
                  details("param_name", name))
              .or("OpenAPI: INVALID_DATA");
      case ApiError.HeaderInvalid(var name) ->
          line(Source.ASSUMED, 400, "INVALID_DATA", "invalid data", details("header", name));
      case ApiError.ParamInvalid(var name) ->
          line(Source.ASSUMED, 400, "INVALID_DATA", "invalid data", details("param_name", name));
      case ApiError.ParamUnknown(var name, var index, var supported) ->
          line(
              Source.OPENAPI,
              400,
              "INVALID_DATA",
              "invalid data",
              object(
                  field("index", index),
                  field("supported_values", supported),
                  field("param_name", name)));
      case ApiError.FilterInvalid(var fault, var jsonPath) -> filterLine(fault, jsonPath);
      case ApiError.TooManyCriteria(var limit) ->
          line(
                  Source.OPENAPI,
                  400,
                  "CRITERIA_LIMIT_EXCEEDED",
                  "no of criterium that can be given exceed the limit " + limit,
                  details("limit", limit))
              .or("the words are those of the search");
      case ApiError.FieldsExpected(var names) ->
          line(
                  Source.OPENAPI,
                  400,
                  "EXPECTED_FIELD_MISSING",
                  "one of the expected fields is missing",
                  details("expected_fields", places(names)))
              .or("OpenAPI: code and details; the words are ours");
      case ApiError.FieldsAmbiguous(var names) ->
          line(
                  Source.OPENAPI,
                  400,
                  "AMBIGUITY_DURING_PROCESSING",
                  "ambiguity while processing the request",
                  details("ambiguity_due_to", places(names)))
              .or("OpenAPI: code and details; the words are ours");
      case ApiError.LimitExceeded(var limit, var name) ->
          line(
              Source.OPENAPI,
              400,
              "LIMIT_EXCEEDED",
              name.equals("ids")
                  ? "Limit Exceeded, You cannot give more than %d record ids".formatted(limit)
                  : "Limit Exceeded",
              object(
                  // As the vendor prints them: a text for ids, otherwise a number.
                  field("limit", name.equals("ids") ? Integer.toString(limit) : limit),
                  field("param_name", name)));
      case ApiError.PageTooLarge(var limit) ->
          line(
              Source.ASSUMED,
              400,
              "LIMIT_EXCEEDED",
              "Limit Exceeded, the page would have more bytes than the limit, ask for fewer records"
                  + " or fields",
              object(field("limit", limit), field("param_name", "per_page")));
      case ApiError.ParamsAmbiguous(var one, var other) ->
          new Line(
              400,
              "AMBIGUITY_DURING_PROCESSING",
              "ambiguity while processing the request",
              details("ambiguity_due_to", List.of(one, other)),
              Source.ASSUMED,
              "code from the pages, words and details ours");
      case ApiError.PageTokenNeeded(var limit) ->
          line(
              Source.DOCS,
              400,
              "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
              "You can only get the first %d records without using page_token param"
                  .formatted(limit),
              details("limit", limit));
      case ApiError.PageTokenInvalid() ->
          new Line(
              400,
              "INVALID_DATA",
              "invalid data",
              details("param_name", "page_token"),
              Source.ASSUMED,
              "code from the pages, words ours");
      case ApiError.PageTokenExpired() ->
          line(
              Source.DOCS,
              400,
              "EXPIRED_VALUE",
              "The token given is expired",
              details("param_name", "page_token"));
      case ApiError.NothingAttached() ->
          line(Source.OPENAPI, 400, "MANDATORY_NOT_FOUND", "required field not found", none());
      case ApiError.AttachmentInvalid() ->
          line(Source.OPENAPI, 400, "INVALID_DATA", "invalid data provided", none());
      case ApiError.MultipartExpected() ->
          line(
              Source.SEEN,
              400,
              "INVALID_REQUEST",
              UNABLE,
              details("expected_type", "Multipart Form Request"));
      case ApiError.BodyUnexpected() ->
          line(Source.ASSUMED, 400, "INVALID_REQUEST", "the call takes no body", none());
      case ApiError.PartInvalid(var name) ->
          line(
              Source.ASSUMED,
              400,
              "INVALID_DATA",
              "invalid data provided",
              details("param_name", name));
      case ApiError.LinkInvalid() ->
          line(
              Source.OPENAPI,
              400,
              "INVALID_URL_PATTERN",
              "the given attachment URL is incorrect",
              none());
      case ApiError.FileTooLarge() ->
          line(
              Source.OPENAPI,
              413,
              "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
              "Please check if the size of the file is in the correct range",
              none());
      case ApiError.BodyTooLarge() ->
          line(Source.OPENAPI, 413, "BODY_SIZE_REACHED", "The request body limit reached", none());
      case ApiError.DownloadNotAllowed() ->
          line(
              Source.OPENAPI,
              400,
              "DOWNLOAD_NOT_ALLOWED",
              "As it is a linked attachment, you can not download it",
              none());
      case ApiError.BodyInvalid() ->
          line(
              Source.SEEN,
              400,
              "INVALID_DATA",
              "body",
              details("expected_data_type", "jsonobject"));
      case ApiError.BodyTooComplex(var limits) ->
          line(
              Source.ASSUMED,
              400,
              "LIMIT_EXCEEDED",
              "Limit Exceeded, the JSON has more levels or values than it may, or longer names",
              object(
                  field("levels", limits.depth()),
                  field("values", limits.values()),
                  field("name_length", limits.nameLength())));
      case ApiError.NameTwice(var apiName, var jsonPath) ->
          line(
              Source.ASSUMED,
              400,
              "INVALID_DATA",
              "the name is there twice",
              object(field("api_name", apiName), field("json_path", jsonPath)));
      case ApiError.TooManyAtOnce() ->
          new Line(
              429,
              "TOO_MANY_REQUESTS",
              "too many requests. please try again after some time",
              none(),
              Source.DOCS,
              "code and status from the pages, words ours");
      case ApiError.TooLong(var maximum, var apiName, var jsonPath) ->
          line(
              Source.OPENAPI,
              400,
              "INVALID_DATA",
              "invalid data",
              object(
                  field("maximum_length", maximum),
                  field("api_name", apiName),
                  field("json_path", jsonPath)));
      case ApiError.FieldMissing(var apiName, var jsonPath) ->
          line(
              Source.OPENAPI,
              400,
              "MANDATORY_NOT_FOUND",
              "required field not found",
              object(field("api_name", apiName), field("json_path", jsonPath)));
      case ApiError.FieldReadOnly(var apiName, var jsonPath) ->
          line(
                  Source.ASSUMED,
                  400,
                  "NOT_ALLOWED",
                  "the field is read-only and cannot be given",
                  object(field("api_name", apiName), field("json_path", jsonPath)))
              .or("seen: the value is dropped without a word");
      case ApiError.FieldInvalid(var expected, var apiName, var jsonPath) ->
          line(
              Source.OPENAPI,
              400,
              "INVALID_DATA",
              "invalid data",
              object(
                  field("expected_data_type", expected),
                  field("api_name", apiName),
                  field("json_path", jsonPath)));
      case ApiError.OnHold(var id) ->
          line(
              Source.ASSUMED,
              403,
              "CANNOT_DELETE",
              "on legal hold or within its retention, cannot be deleted",
              details("id", id));
      case ApiError.IdInvalid(var id) ->
          line(
              Source.DOCS,
              400,
              "INVALID_DATA",
              "The id given seems to be invalid.",
              details("id", id));
      case ApiError.ItemIdInvalid(var id) ->
          line(
              Source.OPENAPI,
              400,
              "INVALID_DATA",
              "the id given seems to be invalid",
              details("id", id));
      case ApiError.NotRestorable(var id) ->
          line(
                  Source.OPENAPI,
                  400,
                  "CANNOT_RESTORE_WITHOUT_PARENT",
                  "the record it belongs to is not there, restore that first",
                  details("id", id))
              .or("OpenAPI: code and details; the words are ours");
      case ApiError.IdempotencyKeyInvalid() ->
          line(
              Source.ASSUMED,
              400,
              "INVALID_DATA",
              "the Idempotency-Key must be 1 to 255 printable ASCII characters",
              details("header", "Idempotency-Key"));
      case ApiError.IdempotencyKeyReused() ->
          line(
              Source.ASSUMED,
              409,
              "IDEMPOTENCY_KEY_REUSED",
              "the Idempotency-Key was used for another request",
              details("header", "Idempotency-Key"));
      case ApiError.DeletesStopped() ->
          line(
              Source.ASSUMED,
              403,
              "DELETES_STOPPED",
              "unusually many deletes, stopped until an administrator lets them on",
              none());
      case ApiError.StorageFull() ->
          line(Source.ASSUMED, 507, "STORAGE_FULL", "The disk is full; nothing was stored", none());
      case ApiError.Internal() ->
          line(Source.SEED, 500, "INTERNAL_ERROR", "Internal Server Error", none());
    };
  }

  private static Line filterLine(ApiError.FilterFault fault, String jsonPath) {
    var last = jsonPath.substring(jsonPath.lastIndexOf('.') + 1).replaceFirst("\\[\\d+]$", "");
    var details =
        object(
            field("api_name", last.equals("$") ? "filters" : last),
            field("json_path", jsonPath),
            field("param_name", "filters"));
    return switch (fault) {
      case SHAPE, VALUE -> line(Source.ASSUMED, 403, "INVALID_DATA", "invalid data", details);
      case GROUP_OPERATOR ->
          line(
              Source.DOCS,
              403,
              "INVALID_DATA",
              "The given group operator not supported. Only 'AND' operator is supported",
              details);
      case FIELD ->
          line(Source.DOCS, 403, "INVALID_DATA", "The given api_name seems to be invalid", details);
      case COMPARATOR ->
          line(Source.OPENAPI, 403, "INVALID_DATA", "Please provide a valid comparator", details)
              .or("OpenAPI: status 400; 403 is what the pages say of all bad filters");
    };
  }

  /// The members of a body, each by its name and place.
  private static List<Map<String, @Nullable Object>> places(List<String> names) {
    return names.stream()
        .<Map<String, @Nullable Object>>map(
            name -> object(field("api_name", name), field("json_path", "$." + name)))
        .toList();
  }

  private static String permissionWords(ApiError.Action action) {
    return switch (action) {
      case DELETE_ATTACHMENT -> "delete attachment";
      case UPLOAD_ATTACHMENT -> "upload attachment";
      case LIST_ATTACHMENTS -> "read attachment details";
      case DOWNLOAD_ATTACHMENT -> "download attachment";
      case READ_RECORDS -> "read records";
      case CREATE_RECORDS -> "create records";
      case DELETE_RECORDS -> "delete records";
      case RESTORE -> "restore records";
    };
  }

  private static String privilegeWords(ApiError.Action action) {
    return switch (action) {
      case DELETE_ATTACHMENT -> "delete attachments";
      case UPLOAD_ATTACHMENT -> "upload attachments";
      case LIST_ATTACHMENTS -> "read attachments";
      case DOWNLOAD_ATTACHMENT -> "download attachments";
      case READ_RECORDS -> "read records";
      case CREATE_RECORDS -> "create records";
      case DELETE_RECORDS -> "delete records";
      case RESTORE -> "restore records";
    };
  }

  /// The answer when a call failed that has no version.
  public static Response response(ApiError error) {
    return response(error, Version.SPECIFIED);
  }

  /// The answer when the whole call failed, as the version of the call has it.
  public static Response response(ApiError error, Version version) {
    if (error instanceof ApiError.RecordNotDeleted
        && VersionRule.PATH_ID_ERRORS_ARE_ITEMS.holds(version)) {
      var item = new Outcome.Refused(new ApiError.RecordIdInvalid());
      return Envelope.outcomes(version, 200, List.of(item));
    }
    var response = Json.response(line(error).status(), json(error, version));
    return error instanceof ApiError.TooManyAtOnce
        ? response.with("Retry-After", Integer.toString(SOON))
        : response;
  }

  /// The error as a JSON object: all four keys always, `details` always an object.
  static Map<String, @Nullable Object> json(ApiError error, Version version) {
    var line = line(error);
    return object(
        field("code", line.code()),
        field("details", details(line, version)),
        field("message", line.message()),
        field("status", "error"));
  }

  private static Line line(
      Source source,
      int status,
      String code,
      String message,
      Map<String, @Nullable Object> details) {
    return new Line(status, code, message, details, source, "");
  }

  private static Map<String, @Nullable Object> details(Line line, Version version) {
    if (VersionRule.ERRORS_SAY_WHERE.holds(version)) {
      return line.details();
    }
    var details = object();
    line.details()
        .forEach(
            (key, value) -> {
              if (!WHERE.contains(key)) {
                details.put(key, value);
              }
            });
    return details;
  }

  /// A version as details have it: a number where it is a whole one, and `v2.1`.
  private static Object printed(Version version) {
    var number = version.toString().substring(1);
    return number.contains(".") ? version.toString() : Integer.valueOf(number);
  }

  private static Map<String, @Nullable Object> none() {
    return Map.of();
  }

  private static Map<String, @Nullable Object> details(String key, Object value) {
    return object(field(key, value));
  }
}
