package io.addenda.api;

import static io.addenda.api.ErrorTable.Source.ASSUMED;
import static io.addenda.api.ErrorTable.Source.DOCS;
import static io.addenda.api.ErrorTable.Source.OPENAPI;
import static io.addenda.api.ErrorTable.Source.SEED;
import static io.addenda.api.ErrorTable.Source.SEEN;
import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.http.Request;
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
    ASSUMED;

    private Line line(int status, String code, String message, Json.Field... details) {
      return new Line(status, code, message, object(details), this, "");
    }
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

  private static final String NO_QUERY = "Invalid query formed";

  private ErrorTable() {}

  /// The line of an error. A switch without default: an error without a line does not compile.
  public static Line line(ApiError error) {
    return switch (error) {
      case ApiError.UrlPatternInvalid() ->
          SEED.line(
              404,
              "INVALID_URL_PATTERN",
              "Please check if the URL trying to access is a correct one");
      case ApiError.VersionTooOld(var first) ->
          SEEN.line(
                  400,
                  "API_NOT_SUPPORTED",
                  "api not supported in this version",
                  field("supported_version", printed(first)))
              .or("OpenAPI, on the count of records: a text");
      case ApiError.OperationNotServed(var operation) ->
          ASSUMED.line(
              400,
              "OPERATION_NOT_SERVED",
              "Addenda does not serve this operation: " + operation,
              field("operation", operation));
      case ApiError.ConditionNotServed(var kind, var name) ->
          ASSUMED.line(
              400,
              "CONDITION_NOT_SERVED",
              "Addenda does not honour this condition: " + name,
              field(kind, name));
      case ApiError.MethodInvalid() ->
          SEED.line(
              400, "INVALID_REQUEST_METHOD", "The http request method type is not a valid one");
      case ApiError.RequestInvalid() -> OPENAPI.line(400, "INVALID_REQUEST", UNABLE);
      case ApiError.AuthenticationFailed() ->
          SEEN.line(401, "AUTHENTICATION_FAILURE", "Authentication failed");
      case ApiError.TokenInvalid() -> SEEN.line(401, "INVALID_TOKEN", "invalid oauth token");
      case ApiError.ScopeMismatch() ->
          SEED.line(401, "OAUTH_SCOPE_MISMATCH", "Unauthorized")
              .or("seen: \"invalid oauth scope to access this URL\"");
      case ApiError.ModuleInvalid() ->
          SEED.line(400, "INVALID_MODULE", "The module name given seems to be invalid", at(0))
              .or("OpenAPI: \"the module name …\" in lower case");
      case ApiError.ModuleUnsupported() ->
          SEED.line(400, "INVALID_MODULE", "The given module is not supported in API", at(0))
              .or("OpenAPI, on related records: NOT_SUPPORTED");
      case ApiError.ModuleParamInvalid() ->
          OPENAPI.line(
              400, "INVALID_MODULE", "the module name given seems to be invalid", param("module"));
      case ApiError.ModuleNameInvalid() ->
          OPENAPI.line(400, "INVALID_MODULE", "the module name given seems to be invalid", at(2));
      case ApiError.ModuleNotSupported() ->
          OPENAPI.line(400, "NOT_SUPPORTED", "the given module is not supported in api");
      case ApiError.CountUnsupported(var module) ->
          OPENAPI.line(
              400,
              "NOT_SUPPORTED",
              "the given module is not supported for count",
              field("module", module));
      case ApiError.NoPermission(var action, var permission) ->
          (action == ApiError.Action.DELETE_ATTACHMENT ? SEED : DOCS)
              .line(
                  403,
                  "NO_PERMISSION",
                  "Permission denied to " + permissionWords(action),
                  field("permissions", List.of(permission)))
              .or("OpenAPI: \"permission denied\"");
      case ApiError.AdministratorsOnly() ->
          OPENAPI.line(403, "NOT_SUPPORTED", "This API is supported only for admin users.");
      case ApiError.AuthorizationFailed(var action) ->
          (action == ApiError.Action.DELETE_ATTACHMENT ? SEED : DOCS)
              .line(
                  400,
                  "AUTHORIZATION_FAILED",
                  "User does not have sufficient privilege to " + privilegeWords(action));
      case ApiError.RelatedIdInvalid(var segment) ->
          SEED.line(400, "INVALID_DATA", "the related id given seems to be invalid", at(segment))
              .or("OpenAPI, for an attachment: \"record not deleted\", index 3");
      case ApiError.RelationInvalid(var segment) ->
          OPENAPI
              .line(400, "INVALID_DATA", "the relation name given seems to be invalid", at(segment))
              .or("OpenAPI, elsewhere: \"The related name …\"");
      case ApiError.RelationUnsupported() ->
          OPENAPI
              .line(400, "NOT_SUPPORTED", "the given relation is not supported in api", at(2))
              .or("code and details from there, the words are ours");
      case ApiError.RelationNotFound(var id) ->
          DOCS.line(400, "INVALID_DATA", "relation not found", id(id));
      case ApiError.ContactIdInvalid() ->
          DOCS.line(400, "INVALID_DATA", "the id given seems to be invalid", at(3));
      case ApiError.ContactWithoutRole(var id) ->
          DOCS.line(400, "MANDATORY_NOT_FOUND", "relation not found", id(id));
      case ApiError.RecordNotDeleted() ->
          OPENAPI.line(400, "INVALID_DATA", "record not deleted", at(1));
      case ApiError.RecordIdInvalid() ->
          SEEN.line(400, "INVALID_DATA", "the id given seems to be invalid", at(1));
      case ApiError.SettingIdInvalid() ->
          ASSUMED.line(400, "INVALID_DATA", "the id given seems to be invalid", at(2));
      case ApiError.ItemNotDeleted(var id) ->
          OPENAPI.line(400, "INVALID_DATA", "record not deleted", id(id));
      case ApiError.ItemNotPermitted(var action, var id) ->
          ASSUMED.line(
              400,
              "AUTHORIZATION_FAILED",
              "User does not have sufficient privilege to " + privilegeWords(action),
              id(id));
      case ApiError.ParamMissing(var name) ->
          OPENAPI
              .line(
                  400,
                  "REQUIRED_PARAM_MISSING",
                  "One of the expected parameter is missing",
                  param(name))
              .or("a few pages: key \"param\"");
      case ApiError.IdsUnparsable(var name) ->
          DOCS.line(
                  400,
                  "UNABLE_TO_PARSE_DATA_TYPE",
                  "either the request body or parameters is in wrong format",
                  param(name))
              .or("OpenAPI: INVALID_DATA");
      case ApiError.HeaderInvalid(var name) ->
          ASSUMED.line(400, "INVALID_DATA", "invalid data", header(name));
      case ApiError.ParamInvalid(var name) ->
          ASSUMED.line(400, "INVALID_DATA", "invalid data", param(name));
      case ApiError.PatternNotMatched(var name) ->
          DOCS.line(
                  400,
                  "PATTERN_NOT_MATCHED",
                  "Please check whether the input values are correct",
                  param(name))
              .or("details are ours");
      case ApiError.ParamUnknown(var name, var index, var supported) ->
          OPENAPI.line(
              400,
              "INVALID_DATA",
              "invalid data",
              field("index", index),
              field("supported_values", supported),
              param(name));
      case ApiError.FilterInvalid(var fault, var jsonPath) -> filterLine(fault, jsonPath);
      case ApiError.TooManyCriteria(var limit) ->
          OPENAPI
              .line(
                  400,
                  "CRITERIA_LIMIT_EXCEEDED",
                  "no of criterium that can be given exceed the limit " + limit,
                  field("limit", limit))
              .or("the words are those of the search");
      case ApiError.ParamsExpected(var names) ->
          OPENAPI
              .line(
                  400,
                  "EXPECTED_PARAM_MISSING",
                  "one of the expected parameter is missing",
                  field("param_names", names))
              .or("the page of v7: \"mandatory param missing\"");
      case ApiError.SearchInvalid(var fault, var details) -> searchLine(fault, details);
      case ApiError.SearchParamInvalid(var name) ->
          OPENAPI.line(400, "INVALID_QUERY", NO_QUERY, param(name));
      case ApiError.TooManyValues(var limit, var apiName) ->
          OPENAPI.line(
              400,
              "INVALID_QUERY",
              "Only %d values are allowed in \"IN\" criteria".formatted(limit),
              field("operator", "in"),
              field("api_name", apiName));
      case ApiError.WordTooShort() ->
          OPENAPI.line(400, "INVALID_DATA", "provide atleast 2 letters for search", param("word"));
      case ApiError.SearchEnded(var limit) ->
          OPENAPI.line(
              400,
              "LIMIT_REACHED",
              "maximum response iteration limit reached",
              field("limit", Integer.toString(limit)));
      case ApiError.SearchUnsupported(var module) ->
          OPENAPI.line(
              400, "NOT_SUPPORTED", "module not suppoted for search", field("module", module));
      case ApiError.FieldTypeUnavailable() ->
          OPENAPI.line(400, "FIELD_TYPE_UNAVAILABLE", "this data type is not found in this module");
      case ApiError.FieldsExpected(var names) ->
          OPENAPI
              .line(
                  400,
                  "EXPECTED_FIELD_MISSING",
                  "one of the expected fields is missing",
                  field("expected_fields", places(names)))
              .or("OpenAPI: code and details; the words are ours");
      case ApiError.FieldsAmbiguous(var names) ->
          OPENAPI
              .line(
                  400,
                  "AMBIGUITY_DURING_PROCESSING",
                  "ambiguity while processing the request",
                  field("ambiguity_due_to", places(names)))
              .or("OpenAPI: code and details; the words are ours");
      case ApiError.LimitExceeded(var limit, var name) ->
          OPENAPI.line(
              400,
              "LIMIT_EXCEEDED",
              name.equals("ids")
                  ? "Limit Exceeded, You cannot give more than %d record ids".formatted(limit)
                  : "Limit Exceeded", // As the vendor prints them: a text for ids, otherwise a
              // number.
              field("limit", name.equals("ids") ? Integer.toString(limit) : limit),
              param(name));
      case ApiError.PageTooLarge(var limit) ->
          ASSUMED.line(
              400,
              "LIMIT_EXCEEDED",
              "Limit Exceeded, the page would have more bytes than the limit, ask for fewer records"
                  + " or fields",
              field("limit", limit),
              param("per_page"));
      case ApiError.ParamsAmbiguous(var one, var other) ->
          ASSUMED
              .line(
                  400,
                  "AMBIGUITY_DURING_PROCESSING",
                  "ambiguity while processing the request",
                  field("ambiguity_due_to", List.of(object(param(one)), object(param(other)))))
              .or("code and details from the pages, words ours");
      case ApiError.PageTokenNeeded(var limit) ->
          DOCS.line(
              400,
              "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
              "You can only get the first %d records without using page_token param"
                  .formatted(limit),
              field("limit", limit));
      case ApiError.PagesEnd(var limit) ->
          DOCS.line(
              400,
              "PAGINATION_LIMIT_EXCEEDED",
              "You can only get upto %d records using page_token param".formatted(limit),
              param("page_token"));
      case ApiError.PageTokenMismatch() ->
          OPENAPI.line(
              400,
              "TOKEN_BOUND_DATA_MISMATCH",
              "The page_token given seems to be invalid or input param is added or altered or"
                  + " deleted",
              param("page_token"));
      case ApiError.PageTokenInvalid() ->
          ASSUMED
              .line(400, "INVALID_DATA", "invalid data", param("page_token"))
              .or("code from the pages, words ours");
      case ApiError.PageTokenExpired() ->
          DOCS.line(400, "EXPIRED_VALUE", "The token given is expired", param("page_token"));
      case ApiError.NothingAttached() ->
          OPENAPI.line(400, "MANDATORY_NOT_FOUND", "required field not found");
      case ApiError.AttachmentInvalid() ->
          OPENAPI.line(400, "INVALID_DATA", "invalid data provided");
      case ApiError.MultipartExpected() ->
          SEEN.line(
              400, "INVALID_REQUEST", UNABLE, field("expected_type", "Multipart Form Request"));
      case ApiError.BodyUnexpected() ->
          ASSUMED.line(400, "INVALID_REQUEST", "the call takes no body");
      case ApiError.PartInvalid(var name) ->
          ASSUMED.line(400, "INVALID_DATA", "invalid data provided", param(name));
      case ApiError.LinkInvalid() ->
          OPENAPI.line(400, "INVALID_URL_PATTERN", "the given attachment URL is incorrect");
      case ApiError.FileTooLarge() ->
          OPENAPI.line(
              413,
              "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
              "Please check if the size of the file is in the correct range");
      case ApiError.PhotoTooLarge() ->
          OPENAPI.line(
              415,
              "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
              "please check if the file size is in the correct range");
      case ApiError.PhotoInvalid() ->
          ASSUMED
              .line(400, "INVALID_DATA", "The image format is invalid.", param("file"))
              .or("the words are those of image fields");
      case ApiError.UploadWithoutFile() ->
          OPENAPI.line(
              400,
              "failure_in_attachment_handling",
              "Problem in uploading attachment. kindly upload the file properly");
      case ApiError.UploadTooLarge() ->
          OPENAPI.line(
              415,
              "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
              "Please check if the size of the file is in the correct range");
      case ApiError.ImageInvalid(var jsonPath) ->
          ASSUMED
              .line(
                  400,
                  "INVALID_DATA",
                  "The image format is invalid.",
                  field("api_name", "File_Id__s"),
                  place(jsonPath))
              .or("the words are those of SDK 7.0");
      case ApiError.SequenceInvalid(var jsonPath) ->
          ASSUMED
              .line(
                  400,
                  "INVALID_DATA",
                  "Invalid Sequence Number",
                  field("api_name", "Sequence_Number__s"),
                  place(jsonPath))
              .or("the words are those of SDK 7.0");
      case ApiError.BodyTooLarge() ->
          OPENAPI.line(413, "BODY_SIZE_REACHED", "The request body limit reached");
      case ApiError.DownloadNotAllowed() ->
          OPENAPI.line(
              400, "DOWNLOAD_NOT_ALLOWED", "As it is a linked attachment, you can not download it");
      case ApiError.BodyInvalid() ->
          SEEN.line(400, "INVALID_DATA", "body", field("expected_data_type", "jsonobject"));
      case ApiError.BodyTooComplex(var limits) ->
          ASSUMED.line(
              400,
              "LIMIT_EXCEEDED",
              "Limit Exceeded, the JSON has more levels or values than it may, or longer names",
              field("levels", limits.depth()),
              field("values", limits.values()),
              field("name_length", limits.nameLength()));
      case ApiError.NameTwice(var apiName, var jsonPath) ->
          ASSUMED.line(
              400,
              "INVALID_DATA",
              "the name is there twice",
              field("api_name", apiName),
              place(jsonPath));
      case ApiError.TooManyAtOnce _, ApiError.CreditsUsedUp _ ->
          DOCS.line(429, "TOO_MANY_REQUESTS", "too many requests. please try again after some time")
              .or("code and status from the pages, words ours");
      case ApiError.TooLong(var maximum, var apiName, var jsonPath) ->
          OPENAPI.line(
              400,
              "INVALID_DATA",
              "invalid data",
              field("maximum_length", maximum),
              field("api_name", apiName),
              place(jsonPath));
      case ApiError.FieldMissing(var apiName, var jsonPath) ->
          OPENAPI.line(
              400,
              "MANDATORY_NOT_FOUND",
              "required field not found",
              field("api_name", apiName),
              place(jsonPath));
      case ApiError.TooManyDecimals(var maximum, var apiName, var jsonPath) ->
          SEEN.line(
                  400,
                  "INVALID_DATA",
                  "invalid data",
                  field("api_name", apiName),
                  field("maximum_decimal_place", maximum),
                  place(jsonPath))
              .or("the pages: the rest is cut off");
      case ApiError.TooManyParticipants(var limit, var apiName, var jsonPath) ->
          DOCS.line(
                  400,
                  "LIMIT_EXCEEDED",
                  "Only %d participants can be added to an event.".formatted(limit),
                  field("limit", limit),
                  field("api_name", apiName),
                  place(jsonPath))
              .or("code and words from the pages, details ours");
      case ApiError.FieldUnsupported(var supported, var apiName, var jsonPath) ->
          OPENAPI.line(
              400,
              "INVALID_DATA",
              "invalid data",
              field("api_name", apiName),
              place(jsonPath),
              field("supported_values", supported));
      case ApiError.OperationUnsupported() ->
          ASSUMED
              .line(400, "NOT_SUPPORTED", "The module does not support this operation")
              .or("the pages: which modules; code and words are ours");
      case ApiError.BodyValueInvalid(var apiName, var jsonPath) ->
          ASSUMED.line(
              400, "INVALID_DATA", "invalid data", field("api_name", apiName), place(jsonPath));
      case ApiError.BodyIdInvalid(var apiName, var jsonPath) ->
          OPENAPI.line(
              400,
              "INVALID_DATA",
              "the id given seems to be invalid",
              field("api_name", apiName),
              place(jsonPath));
      case ApiError.AlreadyModified(var details) ->
          new Line(
              412,
              "ALREADY_MODIFIED",
              "record updated time has already passed if-unmodified-since time",
              details,
              OPENAPI,
              "");
      case ApiError.BodyModuleInvalid(var apiName, var jsonPath) ->
          OPENAPI.line(
              400,
              "INVALID_DATA",
              "the given module name is not exist in multimodulelookup",
              field("api_name", apiName),
              place(jsonPath));
      case ApiError.DependentMissing(var dependee, var dependeePath, var apiName, var jsonPath) ->
          OPENAPI
              .line(
                  400,
                  "DEPENDENT_FIELD_MISSING",
                  "required field not found",
                  dependee(dependee, dependeePath),
                  field("api_name", apiName),
                  place(jsonPath))
              .or("code and details from there, the words are ours");
      case ApiError.AlreadyConverted() ->
          OPENAPI.line(400, "ID_ALREADY_CONVERTED", "id already converted", at(1));
      case ApiError.RecordConverted(var id) ->
          DOCS.line(400, "CONVERTED_RECORD", "can't update the converted record", id(id));
      case ApiError.ConvertedStageInvalid(var jsonPath, var pipelinePath) ->
          DOCS.line(
              400,
              "MAPPING_MISMATCH",
              "Pipeline doesn`t contain the Stage",
              field("mapped_field", place("Pipeline", pipelinePath)),
              field("api_name", "Stage"),
              place(jsonPath));
      case ApiError.HeldInPlace(var id) ->
          ASSUMED.line(
              400,
              "CANNOT_PERFORM_ACTION",
              "on legal hold or within its retention, cannot be moved",
              id(id));
      case ApiError.TooMuchToMove(var limit) ->
          ASSUMED.line(
              400,
              "LIMIT_EXCEEDED",
              "more hangs on the lead than is moved in one call",
              field("limit", limit));
      case ApiError.StageInvalid(var jsonPath, var pipelinePath) ->
          OPENAPI.line(
              400,
              "MAPPING_MISMATCH",
              "Pipeline doesn't contain the Stage",
              field("mapped_field", place("Pipeline", pipelinePath)),
              field("api_name", "Stage"),
              place(jsonPath));
      case ApiError.PipelineInvalid(var jsonPath, var layoutPath) ->
          OPENAPI
              .line(
                  400,
                  "MAPPING_MISMATCH",
                  "Layout doesn't contain the Pipeline",
                  field("mapped_field", place("Layout", layoutPath)),
                  field("api_name", "Pipeline"),
                  place(jsonPath))
              .or("words from the SDK, details as those of the stage");
      case ApiError.ProbabilityInvalid(var jsonPath) ->
          DOCS.line(
              400,
              "INVALID_DATA",
              "Given Probability is not valid",
              field("api_name", "Probability"),
              place(jsonPath));
      case ApiError.FieldInvalid(var expected, var apiName, var jsonPath) ->
          OPENAPI.line(
              400,
              "INVALID_DATA",
              "invalid data",
              field("expected_data_type", expected),
              field("api_name", apiName),
              place(jsonPath));
      case ApiError.SettingRefused(var fault, var details) ->
          new Line(400, fault.code(), fault.message(), details, fault.source(), "");
      case ApiError.MassRefused(var fault, var details) ->
          new Line(fault.status(), fault.code(), fault.message(), details, fault.source(), "");
      case ApiError.DuplicateData(var id, var apiName, var jsonPath) ->
          OPENAPI.line(
              400,
              "DUPLICATE_DATA",
              "duplicate data",
              field("api_name", apiName),
              place(jsonPath),
              id(id));
      case ApiError.ValueTaken(var apiName, var jsonPath, var twin) ->
          OPENAPI.line(400, "DUPLICATE_DATA", "duplicate data", taken(apiName, jsonPath, twin));
      case ApiError.ExternalValueInvalid(var apiName, var jsonPath) ->
          DOCS.line(
              400,
              "INVALID_DATA",
              "The value of the external field is invalid.",
              field("api_name", apiName),
              place(jsonPath));
      case ApiError.ExternalLookupInvalid(var apiName, var jsonPath) ->
          DOCS.line(
              400,
              "INVALID_DATA",
              "The external ID of the lookup field or the Price Book is incorrect",
              field("api_name", apiName),
              place(jsonPath));
      case ApiError.Several(var errors) ->
          OPENAPI.line(
              400,
              "MULTIPLE_OR_MULTI_ERRORS",
              "Multiple errors in the request",
              field("errors", errors.stream().map(each -> json(each, Version.SPECIFIED)).toList()));
      case ApiError.TooManyTags(var limit) ->
          ASSUMED.line(400, "LIMIT_EXCEEDED", "Limit Exceeded", field("limit", limit));
      case ApiError.TagsExhausted() ->
          OPENAPI
              .line(400, "LICENSE_LIMIT_EXCEEDED", "tags edition limit exceeded")
              .or("the page of v7: LIMIT_EXCEEDED");
      case ApiError.TagColorMismatch(var jsonPath) ->
          OPENAPI
              .line(
                  400,
                  "MAPPING_MISMATCH",
                  "Given tag present with different color already.",
                  field("api_name", "color_code"),
                  place(jsonPath))
              .or("details are ours");
      case ApiError.TagNotFound(var id) ->
          OPENAPI.line(400, "INVALID_DATA", "tags not found", id(id));
      case ApiError.TagIdNotFound() -> OPENAPI.line(400, "TAG_ID_NOT_FOUND", "invalid tag id");
      case ApiError.TagIdInvalid(var apiName, var jsonPath) ->
          OPENAPI.line(
              400, "INVALID_DATA", "invalid tag id", field("api_name", apiName), place(jsonPath));
      case ApiError.TerritoryNotEnabled() ->
          DOCS.line(403, "TERRITORY_NOT_ENABLED", "the territory feature is not enabled");
      case ApiError.OnHold(var id) ->
          ASSUMED.line(
              403,
              "CANNOT_DELETE",
              "on legal hold or within its retention, cannot be deleted",
              id(id));
      case ApiError.IdInvalid(var id) ->
          DOCS.line(400, "INVALID_DATA", "The id given seems to be invalid.", id(id));
      case ApiError.ItemIdInvalid(var id) ->
          OPENAPI.line(400, "INVALID_DATA", "the id given seems to be invalid", id(id));
      case ApiError.NotRestorable(var id) ->
          OPENAPI
              .line(
                  400,
                  "CANNOT_RESTORE_WITHOUT_PARENT",
                  "the record it belongs to is not there, restore that first",
                  id(id))
              .or("OpenAPI: code and details; the words are ours");
      case ApiError.RestoreTaken(var id) ->
          ASSUMED.line(400, "DUPLICATE_DATA", "duplicate data", id(id));
      case ApiError.IdempotencyKeyInvalid() ->
          ASSUMED.line(
              400,
              "INVALID_DATA",
              "the Idempotency-Key must be 1 to 255 printable ASCII characters",
              header("Idempotency-Key"));
      case ApiError.IdempotencyKeyReused() ->
          ASSUMED.line(
              409,
              "IDEMPOTENCY_KEY_REUSED",
              "the Idempotency-Key was used for another request",
              header("Idempotency-Key"));
      case ApiError.DeletesStopped() ->
          ASSUMED.line(
              403,
              "DELETES_STOPPED",
              "unusually many deletes, stopped until an administrator lets them on");
      case ApiError.SeveralOrganizations() ->
          ASSUMED.line(
              403,
              "SEVERAL_ORGANIZATIONS",
              "it looks at all organisations of this installation, use the command");
      case ApiError.EmulatorKeyInvalid() ->
          ASSUMED.line(401, "INVALID_KEY", "the emulator's key is missing or does not open this");
      case ApiError.OrganizationInvalid() ->
          ASSUMED.line(404, "INVALID_ORGANIZATION", "there is no such organisation");
      case ApiError.TemplateInvalid(var jsonPath) ->
          ASSUMED.line(
              400, "INVALID_TEMPLATE", "there is no such template", field("json_path", jsonPath));
      case ApiError.SeedTaken() ->
          ASSUMED.line(
              400,
              "DUPLICATE_DATA",
              "there is an organisation of this seed",
              field("json_path", "$.seed"));
      case ApiError.NotOnDemand() ->
          ASSUMED.line(
              400,
              "NOT_ON_DEMAND",
              "it was made by no call, so no call removes it or sets it back");
      case ApiError.NotCopyable() ->
          ASSUMED.line(
              400,
              "NOT_COPYABLE",
              "no template can be made of it: it is not one organisation in SQLite with its files in a directory");
      case ApiError.ClockBehind(var lastChange) ->
          ASSUMED.line(
              400,
              "CLOCK_BEHIND",
              "the clock would go back behind the last change",
              field("last_change", lastChange.toString()));
      case ApiError.TooMuchToCount() ->
          ASSUMED.line(
              400,
              "TOO_MUCH_TO_COUNT",
              "there is too much to be counted during a call, see the command addenda du");
      case ApiError.StorageFull() ->
          ASSUMED.line(507, "STORAGE_FULL", "The disk is full; nothing was stored");
      case ApiError.StorageUnavailable() ->
          ASSUMED.line(
              503, "STORAGE_UNAVAILABLE", "The store does not answer now; please try again later");
      case ApiError.Internal() -> SEED.line(500, "INTERNAL_ERROR", "Internal Server Error");
    };
  }

  private static Line searchLine(ApiError.SearchFault fault, Map<String, String> said) {
    var source =
        switch (fault) {
          case CRITERIA, TOO_BROAD -> ASSUMED;
          case FIELD, OPERATOR_UNKNOWN, OPERATOR_UNFIT, VALUE, VALUE_MISSING, WORD, WILDCARDS ->
              OPENAPI;
        };
    var details = object(field("reason", fault.reason()));
    details.putAll(said);
    return new Line(400, "INVALID_QUERY", NO_QUERY, details, source, "");
  }

  private static Line filterLine(ApiError.FilterFault fault, String jsonPath) {
    var last = jsonPath.substring(jsonPath.lastIndexOf('.') + 1).replaceFirst("\\[\\d+]$", "");
    Json.Field[] details = {
      field("api_name", last.equals("$") ? "filters" : last), place(jsonPath), param("filters")
    };
    return switch (fault) {
      case SHAPE, VALUE -> ASSUMED.line(403, "INVALID_DATA", "invalid data", details);
      case GROUP_OPERATOR ->
          DOCS.line(
              403,
              "INVALID_DATA",
              "The given group operator not supported. Only 'AND' operator is supported",
              details);
      case FIELD ->
          DOCS.line(403, "INVALID_DATA", "The given api_name seems to be invalid", details);
      case COMPARATOR ->
          OPENAPI
              .line(403, "INVALID_DATA", "Please provide a valid comparator", details)
              .or("OpenAPI: status 400; 403 is what the pages say of all bad filters");
    };
  }

  /// Which field has what another record has, and that record as far as it may be named.
  private static Json.Field[] taken(
      String apiName, String jsonPath, ApiError.ValueTaken.@Nullable Twin twin) {
    if (twin == null) {
      return new Json.Field[] {field("api_name", apiName), place(jsonPath)};
    }
    var owner = twin.owner();
    var person =
        owner == null
            ? null
            : object(
                field("name", owner.fullName()),
                field("id", owner.id().toString()),
                field("zuid", owner.zuid()));
    var module = object(field("api_name", twin.module()), field("id", twin.moduleId().toString()));
    return new Json.Field[] {
      field("api_name", apiName),
      field(
          "duplicate_record",
          object(
              field("Owner", person), field("module", module), field("id", twin.id().toString()))),
      place(jsonPath),
      id(twin.id().toString()),
      field("more_records", false)
    };
  }

  /// The members of a body, each by its name and place.
  private static List<Map<String, @Nullable Object>> places(List<String> names) {
    return names.stream()
        .<Map<String, @Nullable Object>>map(name -> place(name, "$." + name))
        .toList();
  }

  private static Map<String, @Nullable Object> place(String apiName, String jsonPath) {
    return object(field("api_name", apiName), place(jsonPath));
  }

  private static Json.Field dependee(String apiName, String jsonPath) {
    return field("dependee", place(apiName, jsonPath));
  }

  private static String permissionWords(ApiError.Action action) {
    return switch (action) {
      case DELETE_ATTACHMENT -> "delete attachment";
      case UPLOAD_ATTACHMENT -> "upload attachment";
      case LIST_ATTACHMENTS -> "read attachment details";
      case DOWNLOAD_ATTACHMENT -> "download attachment";
      case READ_RECORDS -> "read records";
      case CREATE_RECORDS -> "create records";
      case UPDATE_RECORDS -> "update records";
      case DELETE_RECORDS -> "delete records";
      case RESTORE -> "restore records";
      case MANAGE_USERS -> "manage users";
      case CHANGE_SETTINGS -> "change settings";
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
      case UPDATE_RECORDS -> "update records";
      case DELETE_RECORDS -> "delete records";
      case RESTORE -> "restore records";
      case MANAGE_USERS -> "manage users";
      case CHANGE_SETTINGS -> "change settings";
    };
  }

  /// The answer to a request that failed, as the server expects it that it was for.
  public static Response response(Request request, ApiError error, Version version) {
    return AccountsError.response(request, error).orElseGet(() -> response(error, version));
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
    return waiting(error, Json.response(line(error).status(), json(error, version)));
  }

  private static Response waiting(ApiError error, Response response) {
    return error instanceof ApiError.TooManyAtOnce || error instanceof ApiError.StorageUnavailable
        ? response.with("Retry-After", Integer.toString(SOON))
        : response;
  }

  /// The answer when the whole call failed, with other details than those of the error.
  public static Response response(ApiError error, Map<String, @Nullable Object> details) {
    var line = line(error);
    return waiting(error, Json.response(line.status(), json(line, details)));
  }

  /// The error as a JSON object.
  static Map<String, @Nullable Object> json(ApiError error, Version version) {
    var line = line(error);
    return json(line, details(line, version));
  }

  /// All four keys always, `details` always an object.
  private static Map<String, @Nullable Object> json(
      Line line, Map<String, @Nullable Object> details) {
    return object(
        field("code", line.code()),
        field("details", details),
        field("message", line.message()),
        field("status", "error"));
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

  private static Json.Field id(String id) {
    return field("id", id);
  }

  private static Json.Field param(String name) {
    return field("param_name", name);
  }

  private static Json.Field header(String name) {
    return field("header", name);
  }

  /// Which segment of the path is meant, from 0.
  private static Json.Field at(int index) {
    return field("resource_path_index", index);
  }

  /// Which part of a body is meant, as a JSON path.
  private static Json.Field place(String jsonPath) {
    return field("json_path", jsonPath);
  }
}
