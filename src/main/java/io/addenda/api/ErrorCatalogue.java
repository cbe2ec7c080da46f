package io.addenda.api;

import module java.base;

import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiError.SearchFault;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Version;

/// The catalogue of errors as a page for people: `addenda errors` prints it, and `docs/errors.md`
/// is a copy that a test keeps current.
public final class ErrorCatalogue {

  private static final String HEAD =
      """
      # Errors

      Every error of the API, as `addenda errors` prints it. The answer is
      `{"code":…,"details":{…},"message":…,"status":"error"}`, alone when the whole call failed and inside `data` in the place of the
      item when one of many did. `resource_path_index` counts the segments of the path after the version: the module is 0, the record 1,
      the attachment 3.

      Sources: *seed* is the specification page of the delete call, and wins where others disagree; *openapi* the bodies in the vendor's
      OpenAPI documents; *docs* the vendor's other pages; *seen* answers of the real service quoted in public; *assumed* our choice, where
      nothing was found.

      ## The order of the checks

      The real API documents no order. Addenda checks, and stops at the first that fails:

      1. the path with its version (`v2`, `v2.1`, `v3` to `v8`), then the method;
      2. whether Addenda serves the operation, and the version has it;
      3. the token: that there is one, then that it is good;
      4. the scopes (a module that is not there can only be asked for with `ZohoCRM.modules.ALL`);
      5. conditions that Addenda does not honour (`docs/compatibility.md` names them);
      6. the module: that there is one, that it is supported, that the user's profile has a tab for it;
      7. the permission of the profile;
      8. the parameters of the URL;
      9. the record: that its id is one, that the record is there and the user may see it;
      10. the user's right on the record;
      11. the body;
      12. the attachment.

      In version 2 details have neither `json_path` nor `resource_path_index`; what else differs is in `docs/compatibility.md`.

      What belongs to another record, module or organisation, and what the user may not see, answers exactly as what is not there.

      ## The catalogue

      | error | status | code | message | details | source | another form |
      | --- | --- | --- | --- | --- | --- | --- |
      """;

  private ErrorCatalogue() {}

  /// One of each kind of error, with typical values, and of those whose words depend on the action
  /// one for each action on attachments.
  public static List<ApiError> examples() {
    return List.of(
        new ApiError.UrlPatternInvalid(),
        new ApiError.VersionTooOld(Version.V7),
        new ApiError.OperationNotServed("POST /crm/v7/coql"),
        new ApiError.ConditionNotServed("param_name", "cvid"),
        new ApiError.ConditionNotServed("header", "X-EXTERNAL"),
        new ApiError.ConditionNotServed("key", "lar_id"),
        new ApiError.MethodInvalid(),
        new ApiError.RequestInvalid(),
        new ApiError.AuthenticationFailed(),
        new ApiError.TokenInvalid(),
        new ApiError.ScopeMismatch(),
        new ApiError.ModuleInvalid(),
        new ApiError.ModuleUnsupported(),
        new ApiError.ModuleParamInvalid(),
        new ApiError.ModuleNameInvalid(),
        new ApiError.ModuleNotSupported(),
        new ApiError.CountUnsupported("Notes"),
        new ApiError.NoPermission(Action.DELETE_ATTACHMENT, Profile.DELETE_ATTACHMENTS),
        new ApiError.NoPermission(Action.UPLOAD_ATTACHMENT, Profile.CREATE_ATTACHMENTS),
        new ApiError.NoPermission(Action.LIST_ATTACHMENTS, Profile.VIEW_ATTACHMENTS),
        new ApiError.NoPermission(Action.DOWNLOAD_ATTACHMENT, Profile.VIEW_ATTACHMENTS),
        new ApiError.NoPermission(Action.READ_RECORDS, "Crm_Implied_View_Leads"),
        new ApiError.NoPermission(Action.CREATE_RECORDS, "Crm_Implied_Create_Leads"),
        new ApiError.NoPermission(Action.UPDATE_RECORDS, "Crm_Implied_Edit_Leads"),
        new ApiError.NoPermission(Action.DELETE_RECORDS, "Crm_Implied_Delete_Leads"),
        new ApiError.NoPermission(Action.UPDATE_RECORDS, "Crm_Implied_Edit_Leads"),
        new ApiError.NoPermission(Action.MANAGE_USERS, Profile.MANAGE_USERS),
        new ApiError.NoPermission(Action.CHANGE_SETTINGS, Profile.CUSTOMIZE),
        new ApiError.AdministratorsOnly(),
        new ApiError.AuthorizationFailed(Action.DELETE_ATTACHMENT),
        new ApiError.AuthorizationFailed(Action.UPLOAD_ATTACHMENT),
        new ApiError.AuthorizationFailed(Action.DELETE_RECORDS),
        new ApiError.AuthorizationFailed(Action.UPDATE_RECORDS),
        new ApiError.AuthorizationFailed(Action.RESTORE),
        new ApiError.RelatedIdInvalid(1),
        new ApiError.RelatedIdInvalid(3),
        new ApiError.RelationInvalid(2),
        new ApiError.RelationUnsupported(),
        new ApiError.RelationNotFound("2883756000000261017"),
        new ApiError.ContactIdInvalid(),
        new ApiError.ContactWithoutRole("2883756000000261017"),
        new ApiError.RecordNotDeleted(),
        new ApiError.RecordIdInvalid(),
        new ApiError.SettingIdInvalid(),
        new ApiError.ItemNotDeleted("2883756000000261017"),
        new ApiError.ItemNotPermitted(Action.DELETE_RECORDS, "2883756000000261075"),
        new ApiError.ParamMissing("fields"),
        new ApiError.IdsUnparsable("ids"),
        new ApiError.HeaderInvalid("If-Modified-Since"),
        new ApiError.ParamInvalid("per_page"),
        new ApiError.PatternNotMatched("type"),
        new ApiError.ParamUnknown("status", 0, List.of("visible", "user_hidden")),
        new ApiError.FilterInvalid(ApiError.FilterFault.SHAPE, "$"),
        new ApiError.FilterInvalid(ApiError.FilterFault.GROUP_OPERATOR, "$.group_operator"),
        new ApiError.FilterInvalid(ApiError.FilterFault.FIELD, "$.group[0].field.api_name"),
        new ApiError.FilterInvalid(ApiError.FilterFault.COMPARATOR, "$.group[0].comparator"),
        new ApiError.TooManyCriteria(20),
        new ApiError.ParamsExpected(List.of("criteria", "email", "phone", "word")),
        search(SearchFault.CRITERIA, "param_name", "criteria"),
        search(SearchFault.FIELD, "api_name", "Tag"),
        search(SearchFault.OPERATOR_UNKNOWN, "operator", "like", "api_name", "Last_Name"),
        search(SearchFault.OPERATOR_UNFIT, "operator", "between", "api_name", "Last_Name"),
        search(
            SearchFault.VALUE, "expected_data_type", "date", "api_name", "Due_Date", "value", "x"),
        search(SearchFault.VALUE_MISSING, "api_name", "Last_Name", "value", ""),
        search(SearchFault.WORD, "param_name", "word"),
        search(SearchFault.WILDCARDS, "param_name", "word"),
        search(SearchFault.TOO_BROAD),
        new ApiError.SearchParamInvalid("phone"),
        new ApiError.TooManyValues(100, "Lead_Status"),
        new ApiError.WordTooShort(),
        new ApiError.SearchEnded(2000),
        new ApiError.SearchUnsupported("Documents"),
        new ApiError.FieldTypeUnavailable(),
        new ApiError.FieldsExpected(List.of("ids", "filters", "restore_all_records")),
        new ApiError.FieldsAmbiguous(List.of("ids", "filters")),
        new ApiError.LimitExceeded(100, "ids"),
        new ApiError.LimitExceeded(50, "fields"),
        new ApiError.PageTooLarge(4 << 20),
        new ApiError.ParamsAmbiguous("page", "page_token"),
        new ApiError.PageTokenNeeded(2000),
        new ApiError.PagesEnd(100_000),
        new ApiError.PageTokenMismatch(),
        new ApiError.PageTokenInvalid(),
        new ApiError.PageTokenExpired(),
        new ApiError.NothingAttached(),
        new ApiError.AttachmentInvalid(),
        new ApiError.MultipartExpected(),
        new ApiError.BodyUnexpected(),
        new ApiError.PartInvalid("file"),
        new ApiError.LinkInvalid(),
        new ApiError.FileTooLarge(),
        new ApiError.PhotoTooLarge(),
        new ApiError.PhotoInvalid(),
        new ApiError.UploadWithoutFile(),
        new ApiError.UploadTooLarge(),
        new ApiError.ImageInvalid("$.data[0].Images[0].File_Id__s"),
        new ApiError.SequenceInvalid("$.data[0].Images[0].Sequence_Number__s"),
        new ApiError.BodyTooLarge(),
        new ApiError.DownloadNotAllowed(),
        new ApiError.BodyInvalid(),
        new ApiError.BodyTooComplex(new JsonLimits(200, 500_000, 255, 262_144)),
        new ApiError.NameTwice("Last_Name", "$.data[0].Last_Name"),
        new ApiError.TooManyAtOnce(),
        new ApiError.CreditsUsedUp(1, 100),
        new ApiError.TooLong(100, "data", "$.data"),
        new ApiError.FieldMissing("Last_Name", "$.data[0].Last_Name"),
        new ApiError.TooManyDecimals(2, "Amount", "$.data[0].Amount"),
        new ApiError.TooManyParticipants(50, "Participants", "$.data[0].Participants"),
        new ApiError.FieldUnsupported(
            List.of("Scheduled", "Completed"), "Status", "$.data[0].Status"),
        new ApiError.OperationUnsupported(),
        new ApiError.BodyValueInvalid("duplicate_check_fields", "$.duplicate_check_fields[0]"),
        new ApiError.BodyIdInvalid("id", "$.data[0].Account_Name.id"),
        new ApiError.AlreadyModified(
            Json.object(
                Json.field("Modified_Time", "2025-01-15T10:30:00+05:30"),
                Json.field("Modified_By", Person.json("Ada Lund", new Id(21))),
                Json.field("Created_Time", "2025-01-15T10:00:00+05:30"),
                Json.field("id", "2883756000000261075"),
                Json.field("Created_By", Person.json("Ada Lund", new Id(21))))),
        new ApiError.BodyModuleInvalid("module", "$.data[0].Appointment_For.module"),
        new ApiError.DependentMissing(
            "What_Id", "$.data[0].What_Id", "$se_module", "$.data[0].$se_module"),
        new ApiError.AlreadyConverted(),
        new ApiError.RecordConverted("2883756000000261075"),
        new ApiError.ConvertedStageInvalid("$.data[0].Deals.Stage", "$.data[0].Deals.Pipeline"),
        new ApiError.HeldInPlace("2883756000000261075"),
        new ApiError.TooMuchToMove(1000),
        new ApiError.StageInvalid("$.data[0].Stage", "$.data[0].Pipeline"),
        new ApiError.PipelineInvalid("$.data[0].Pipeline", "$.data[0].Layout"),
        new ApiError.ProbabilityInvalid("$.data[0].Probability"),
        new ApiError.FieldInvalid("jsonobject", "Owner", "$.data[0].Owner"),
        setting(
            SettingFault.DUPLICATE, "api_name", "api_name", "json_path", "$.variables[0].api_name"),
        setting(
            SettingFault.PATTERN,
            "api_name",
            "api_name",
            "regex",
            "^[a-zA-Z]+\\w*[a-zA-Z0-9]*$",
            "json_path",
            "$.variables[0].api_name"),
        setting(
            SettingFault.NOT_CHANGEABLE, "api_name", "type", "json_path", "$.variables[0].type"),
        setting(SettingFault.TOO_MANY, "limit", "1000"),
        setting(SettingFault.MISMATCH, "api_name", "length", "json_path", "$.fields[0].length"),
        setting(
            SettingFault.DEPENDENT_MISSING,
            "api_name",
            "pick_list_values",
            "json_path",
            "$.fields[0].pick_list_values"),
        setting(
            SettingFault.NO_AUTO_NUMBER,
            "api_name",
            "auto_number",
            "json_path",
            "$.modules[0].display_field.auto_number"),
        setting(
            SettingFault.RESERVED,
            "api_name",
            "field_label",
            "json_path",
            "$.fields[0].field_label"),
        setting(SettingFault.NOT_UNIQUE, "api_name", "unique", "json_path", "$.fields[0].unique"),
        setting(
            SettingFault.TOO_MANY_VALUES, "api_name", "unique", "json_path", "$.fields[0].unique"),
        setting(SettingFault.FIELD_NOT_DELETABLE, "id", "2883756000000002591"),
        setting(
            SettingFault.MODULE_API_NAME,
            "api_name",
            "api_name",
            "json_path",
            "$.modules[0].api_name"),
        setting(
            SettingFault.NO_PROFILE, "api_name", "profiles", "json_path", "$.modules[0].profiles"),
        setting(SettingFault.MODULES_FULL, "limit", "10"),
        new ApiError.SettingRefused(
            SettingFault.NOTHING_SAID,
            Json.object(
                Json.field(
                    "expected_fields",
                    List.of(
                        Json.object(
                            Json.field("api_name", "field_label"),
                            Json.field("json_path", "$.modules[0].display_field.field_label")))))),
        setting(SettingFault.VARIABLE_NOT_DELETED, "id", "2883756000000261017"),
        mass(MassFault.NO_FIELD, "api_name", "X", "json_path", "$.data[0].X"),
        mass(MassFault.TOO_MANY_FIELDS, "limit", "1"),
        mass(MassFault.FIELD, "api_name", "Email", "json_path", "$.data[0].Email"),
        mass(MassFault.NO_RECORDS),
        mass(MassFault.TOO_MANY_RECORDS, "limit", "50000"),
        mass(MassFault.TOO_MANY_TO_GIVE, "limit", "50000"),
        mass(MassFault.UPDATE_RUNS),
        mass(MassFault.JOB_RUNS),
        mass(MassFault.VIEW, "api_name", "cvid", "json_path", "$.cvid"),
        mass(MassFault.OWNER, "api_name", "id", "json_path", "$.owner.id"),
        mass(MassFault.JOB_MISSING, "param_name", "job_id"),
        mass(MassFault.JOB, "param_name", "job_id"),
        new ApiError.DuplicateData("2883756000000261017", "name", "$.tags[0].name"),
        new ApiError.ValueTaken(
            "Email",
            "$.data[0].Email",
            new ApiError.ValueTaken.Twin(
                "Leads", new Id(2883756000000002175L), new Id(2883756000000261017L), null)),
        new ApiError.ExternalValueInvalid("Their_Id", "$.data[0].Their_Id"),
        new ApiError.ExternalLookupInvalid("Their_Id", "$.data[0].Account_Name.Their_Id"),
        new ApiError.Several(
            List.of(
                new ApiError.ValueTaken("Email", "$.data[0].Email", null),
                new ApiError.ValueTaken("Code", "$.data[0].Code", null))),
        new ApiError.TooManyTags(10),
        new ApiError.TagsExhausted(),
        new ApiError.TagColorMismatch("$.tags[0].color_code"),
        new ApiError.TagNotFound("2883756000000261017"),
        new ApiError.TagIdNotFound(),
        new ApiError.TagIdInvalid("conflict_id", "$.tags[0].conflict_id"),
        setting(SettingFault.CONTACT_ROLE_NOT_DELETED, "id", "2883756000000261017"),
        setting(
            SettingFault.CONTACT_ROLES_FULL,
            "api_name",
            "name",
            "json_path",
            "$.contact_roles[0].name"),
        setting(
            SettingFault.ROLE_NAME,
            "maximum_length",
            "200",
            "api_name",
            "name",
            "json_path",
            "$.roles[0].name"),
        setting(
            SettingFault.ROLE_NAME_CHARACTERS, "api_name", "name", "json_path", "$.roles[0].name"),
        setting(SettingFault.ROLE_DUPLICATE, "api_name", "name", "json_path", "$.roles[0].name"),
        setting(
            SettingFault.ROLE_CYCLE,
            "api_name",
            "reporting_to",
            "json_path",
            "$.roles[0].reporting_to"),
        setting(
            SettingFault.ROLE_TRANSFER, "role_status", "invalid", "param_name", "transfer_to_id"),
        setting(SettingFault.NOT_DELETABLE, "id", "2883756000000015971"),
        setting(SettingFault.LICENSE_LIMIT, "limit", "25"),
        setting(SettingFault.USER_LIMIT),
        setting(SettingFault.USER_DUPLICATE),
        setting(SettingFault.USER_REFERENCE, "api_name", "role", "json_path", "$.users[0].role"),
        setting(SettingFault.EMAIL_INVALID, "api_name", "email"),
        setting(
            SettingFault.TIME_ZONE, "api_name", "time_zone", "json_path", "$.users[0].time_zone"),
        setting(SettingFault.EMAIL_UPDATE, "api_name", "email"),
        setting(SettingFault.USER_IS_DELETED, "id", "1", "json_path", "$.users[0].id"),
        setting(SettingFault.ALREADY_DEACTIVATED, "id", "1", "json_path", "$.users[0].id"),
        setting(SettingFault.ALREADY_ACTIVE, "id", "1", "json_path", "$.users[0].id"),
        setting(SettingFault.ALREADY_DELETED, "id", "1"),
        setting(SettingFault.PRIMARY_DEACTIVATED, "id", "1", "json_path", "$.users[0].id"),
        setting(SettingFault.PRIMARY_DELETED, "id", "1"),
        setting(SettingFault.ONESELF, "id", "1", "json_path", "$.users[0].id"),
        setting(
            SettingFault.PERMISSION_ID,
            "api_name",
            "id",
            "json_path",
            "$.profiles[0].permissions_details[0].id"),
        setting(
            SettingFault.PERMISSION_FIXED,
            "api_name",
            "permissions_details",
            "json_path",
            "$.profiles[0].permissions_details"),
        setting(
            SettingFault.PERMISSION_PARENT,
            "api_name",
            "id",
            "json_path",
            "$.profiles[0].permissions_details[0].id"),
        setting(SettingFault.CURRENCIES_ENABLED),
        setting(SettingFault.CURRENCIES_NOT_ENABLED),
        setting(SettingFault.ACTIVE_CURRENCIES, "limit", "10"),
        setting(
            SettingFault.ISO_CODE, "api_name", "iso_code", "json_path", "$.currencies[0].iso_code"),
        setting(
            SettingFault.ISO_CODE_TWICE,
            "api_name",
            "iso_code",
            "json_path",
            "$.currencies[0].iso_code"),
        setting(
            SettingFault.EXCHANGE_RATE,
            "api_name",
            "exchange_rate",
            "json_path",
            "$.currencies[0].exchange_rate"),
        setting(
            SettingFault.THOUSAND_SEPARATOR,
            "api_name",
            "thousand_separator",
            "json_path",
            "$.currencies[0].format.thousand_separator"),
        setting(
            SettingFault.DECIMAL_SEPARATOR,
            "api_name",
            "decimal_separator",
            "json_path",
            "$.currencies[0].format.decimal_separator"),
        setting(
            SettingFault.DECIMAL_PLACES,
            "api_name",
            "decimal_places",
            "json_path",
            "$.currencies[0].format.decimal_places"),
        setting(
            SettingFault.SEPARATORS,
            "api_name",
            "decimal_places",
            "json_path",
            "$.currencies[0].format.decimal_places"),
        setting(SettingFault.NO_SUCH_TAX, "api_name", "id", "json_path", "$.org_taxes.taxes[0].id"),
        setting(
            SettingFault.ORDER_RANGE,
            "api_name",
            "sequence_number",
            "json_path",
            "$.org_taxes.taxes[0].sequence_number"),
        setting(
            SettingFault.ORDER_TWICE,
            "api_name",
            "sequence_number",
            "json_path",
            "$.org_taxes.taxes[1].sequence_number"),
        new ApiError.TerritoryNotEnabled(),
        new ApiError.OnHold("2883756000000261017"),
        new ApiError.IdInvalid("2883756000000261017"),
        new ApiError.ItemIdInvalid("2883756000000261017"),
        new ApiError.NotRestorable("2883756000000261017"),
        new ApiError.RestoreTaken("2883756000000261017"),
        new ApiError.IdempotencyKeyInvalid(),
        new ApiError.IdempotencyKeyReused(),
        new ApiError.DeletesStopped(),
        new ApiError.SeveralOrganizations(),
        new ApiError.EmulatorKeyInvalid(),
        new ApiError.OrganizationInvalid(),
        new ApiError.TemplateInvalid("$.template"),
        new ApiError.SeedTaken(),
        new ApiError.NotOnDemand(),
        new ApiError.NotCopyable(),
        new ApiError.ClockBehind(Instant.EPOCH),
        new ApiError.TooMuchToCount(),
        new ApiError.StorageFull(),
        new ApiError.StorageUnavailable(),
        new ApiError.Internal());
  }

  private static ApiError search(SearchFault fault, String... said) {
    var details = new LinkedHashMap<String, String>();
    for (int i = 0; i < said.length; i += 2) {
      details.put(said[i], said[i + 1]);
    }
    return new ApiError.SearchInvalid(fault, details);
  }

  private static ApiError mass(MassFault fault, String... said) {
    var details = Json.object();
    for (int i = 0; i < said.length; i += 2) {
      details.put(said[i], said[i + 1]);
    }
    return new ApiError.MassRefused(fault, details);
  }

  private static ApiError setting(SettingFault fault, String... said) {
    var details = Json.object();
    for (int i = 0; i < said.length; i += 2) {
      details.put(said[i], said[i + 1]);
    }
    return new ApiError.SettingRefused(fault, details);
  }

  /// The catalogue in Markdown.
  public static String page() {
    return examples().stream().map(ErrorCatalogue::row).collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(ApiError error) {
    var line = ErrorTable.line(error);
    return "| %s | %d | %s | %s | `%s` | %s | %s |%n"
        .formatted(
            error.getClass().getSimpleName(),
            line.status(),
            line.code(),
            line.message(),
            Json.write(line.details()),
            line.source().name().toLowerCase(Locale.ROOT),
            line.otherForm());
  }
}
