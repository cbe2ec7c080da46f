package io.addenda.api;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.User;
import io.addenda.model.Version;
import org.jspecify.annotations.Nullable;

/// Every way a CRM call can fail, one record for each. An error is a value: it is thrown when the
/// whole call fails ([ApiException]) and listed when one item of many does ([Outcome.Refused]).
///
/// Which status, code and words the client sees is decided in [ErrorTable] and nowhere else.
public sealed interface ApiError {

  /// What the caller wanted to do; the words of a refusal depend on it.
  enum Action {
    DELETE_ATTACHMENT,
    UPLOAD_ATTACHMENT,
    LIST_ATTACHMENTS,
    DOWNLOAD_ATTACHMENT,
    READ_RECORDS,
    CREATE_RECORDS,
    UPDATE_RECORDS,
    DELETE_RECORDS,
    RESTORE,
    MANAGE_USERS,
    CHANGE_SETTINGS
  }

  /// No route has this path.
  record UrlPatternInvalid() implements ApiError {}

  /// The API has the operation only in later versions than the path names.
  ///
  /// @param first the first version that has it
  record VersionTooOld(Version first) implements ApiError {}

  /// The API has the operation, and Addenda does not serve it.
  ///
  /// @param operation its method and path, as the table of operations has them
  record OperationNotServed(String operation) implements ApiError {}

  /// The call has a condition that Addenda does not honour, so it would be answered wrongly.
  ///
  /// @param kind what the condition is: `param_name`, `header` or `key`
  record ConditionNotServed(String kind, String name) implements ApiError {}

  /// The path is known, the method is not.
  record MethodInvalid() implements ApiError {}

  /// The request is not HTTP as this API speaks it.
  record RequestInvalid() implements ApiError {}

  /// No `Authorization`, or none that can be read.
  record AuthenticationFailed() implements ApiError {}

  /// The token is unknown, expired or revoked.
  record TokenInvalid() implements ApiError {}

  /// The token lacks a scope that the route asks for.
  record ScopeMismatch() implements ApiError {}

  /// The path names no module that there is, or one the user's profile has no tab for.
  record ModuleInvalid() implements ApiError {}

  /// The module is known and not supported.
  record ModuleUnsupported() implements ApiError {}

  /// The parameter `module` names no module that there is.
  record ModuleParamInvalid() implements ApiError {}

  /// The module whose description is asked for is not there.
  record ModuleNameInvalid() implements ApiError {}

  /// The module whose description is asked for is known, and not supported by the API.
  record ModuleNotSupported() implements ApiError {}

  /// The records of this module are not counted.
  record CountUnsupported(String module) implements ApiError {}

  /// The user's profile lacks a permission.
  record NoPermission(Action action, String permission) implements ApiError {}

  /// The call is for administrators only.
  record AdministratorsOnly() implements ApiError {}

  /// The profile has the right, but not on this record.
  record AuthorizationFailed(Action action) implements ApiError {}

  /// An id in the path is no id, or names nothing that belongs there.
  ///
  /// @param segment which segment of the path after the version, from 0
  record RelatedIdInvalid(int segment) implements ApiError {}

  /// The path names no related list of the module, or one of a module that the caller does not see.
  ///
  /// @param segment which segment of the path after the version, from 0
  record RelationInvalid(int segment) implements ApiError {}

  /// The records of this related list are not associated by the API, but by their lookups.
  record RelationUnsupported() implements ApiError {}

  /// One of the records that are to be associated no more is not.
  record RelationNotFound(String id) implements ApiError {}

  /// The contact in the path is not there.
  record ContactIdInvalid() implements ApiError {}

  /// A contact that is to have no role in a deal any more has none.
  record ContactWithoutRole(String id) implements ApiError {}

  /// The record to delete is not there.
  record RecordNotDeleted() implements ApiError {}

  /// The record's id in the path is none; of a change, as version 2 says it, also when it names
  /// nothing.
  record RecordIdInvalid() implements ApiError {}

  /// The id in the path of what belongs to the settings is none.
  record SettingIdInvalid() implements ApiError {}

  /// One of the items to delete is not there.
  record ItemNotDeleted(String id) implements ApiError {}

  /// One of the items may not be deleted or changed by this user.
  record ItemNotPermitted(Action action, String id) implements ApiError {}

  /// A parameter that must be there is not.
  record ParamMissing(String name) implements ApiError {}

  /// A parameter lists ids, and one of them is none.
  record IdsUnparsable(String name) implements ApiError {}

  /// A header has a value that cannot be read.
  record HeaderInvalid(String name) implements ApiError {}

  /// A parameter has a value that it may not have.
  record ParamInvalid(String name) implements ApiError {}

  /// A parameter has none of the words that it may have.
  record PatternNotMatched(String name) implements ApiError {}

  /// A parameter lists words, and one of them is none of those that there are.
  ///
  /// @param index which of the words, from 0
  record ParamUnknown(String name, int index, List<String> supported) implements ApiError {}

  /// What can be wrong with the conditions in the parameter `filters`.
  enum FilterFault {
    /// They are no conditions.
    SHAPE,
    GROUP_OPERATOR,
    /// What is to be compared is nothing that can be.
    FIELD,
    COMPARATOR,
    VALUE
  }

  /// The parameter `filters` is not as it must be.
  record FilterInvalid(FilterFault fault, String jsonPath) implements ApiError {}

  /// The conditions in `filters` are more than there may be.
  record TooManyCriteria(int limit) implements ApiError {}

  /// None of the parameters is there of which one must be.
  record ParamsExpected(List<String> names) implements ApiError {
    public ParamsExpected {
      names = List.copyOf(names);
    }
  }

  /// What can be wrong with a search.
  enum SearchFault {
    /// Its criteria are none.
    CRITERIA("invalid criteria"),
    FIELD("the field is not available for search"),
    OPERATOR_UNKNOWN("invalid operator found"),
    OPERATOR_UNFIT("The operator is not valid for the field type"),
    VALUE("invalid value for search"),
    VALUE_MISSING("Please check the value of the field"),
    /// There is no letter to look for.
    WORD("special characters are not allowed"),
    WILDCARDS("More than one wildcard(*) not allowed in a searchword"),
    /// It could not be done in the time that a search may take.
    TOO_BROAD("too many records would have to be looked at");

    private final String reason;

    SearchFault(String reason) {
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /// A search is not as it must be.
  ///
  /// @param details what is wrong: the field, the operator, the value
  record SearchInvalid(SearchFault fault, SequencedMap<String, String> details)
      implements ApiError {}

  /// The value of a parameter of a search is none that could be looked for.
  record SearchParamInvalid(String name) implements ApiError {}

  /// More values stand behind `in` than may.
  record TooManyValues(int limit, String apiName) implements ApiError {}

  /// The word that is searched is shorter than it may be.
  record WordTooShort() implements ApiError {}

  /// More of what a search finds is asked for than it gives.
  record SearchEnded(int limit) implements ApiError {}

  /// The records of the module are not searched.
  record SearchUnsupported(String module) implements ApiError {}

  /// The module has no field of the type that is searched.
  record FieldTypeUnavailable() implements ApiError {}

  /// None of the members of the body is there of which one must be.
  record FieldsExpected(List<String> apiNames) implements ApiError {
    public FieldsExpected {
      apiNames = List.copyOf(apiNames);
    }
  }

  /// Members of the body that exclude each other.
  record FieldsAmbiguous(List<String> apiNames) implements ApiError {
    public FieldsAmbiguous {
      apiNames = List.copyOf(apiNames);
    }
  }

  /// A parameter lists more than it may.
  record LimitExceeded(int limit, String name) implements ApiError {}

  /// What was asked for would make a page of more bytes than one may have.
  record PageTooLarge(long limit) implements ApiError {}

  /// Two parameters that exclude each other.
  record ParamsAmbiguous(String one, String other) implements ApiError {}

  /// A page beyond what can be reached without a page token.
  record PageTokenNeeded(int limit) implements ApiError {}

  /// A page beyond what can be reached at all.
  record PagesEnd(int limit) implements ApiError {}

  /// The page token is of another list, or of one that was asked for otherwise.
  record PageTokenMismatch() implements ApiError {}

  /// The page token is not one of ours, or belongs to another user.
  record PageTokenInvalid() implements ApiError {}

  record PageTokenExpired() implements ApiError {}

  /// An upload with neither a file nor a link.
  record NothingAttached() implements ApiError {}

  /// An upload with a file and a link, with two files, or with a link the record has already.
  record AttachmentInvalid() implements ApiError {}

  /// An upload that is no multipart form, or a broken one.
  record MultipartExpected() implements ApiError {}

  /// A body of a call that takes none.
  record BodyUnexpected() implements ApiError {}

  /// A part of an upload, its file name or title, is not as it must be.
  record PartInvalid(String name) implements ApiError {}

  /// The link of an upload is no web address.
  record LinkInvalid() implements ApiError {}

  record FileTooLarge() implements ApiError {}

  /// A photo of more bytes or pixels than it may have.
  record PhotoTooLarge() implements ApiError {}

  /// What came as a photo is no picture of a kind that is taken.
  record PhotoInvalid() implements ApiError {}

  /// A form of files in which there is none.
  record UploadWithoutFile() implements ApiError {}

  /// A file of such a form has more bytes than it may have.
  record UploadTooLarge() implements ApiError {}

  /// A file that is to be in a field of pictures is none of a kind that is taken.
  record ImageInvalid(String jsonPath) implements ApiError {}

  /// The place of a picture among the others is none that there can be.
  record SequenceInvalid(String jsonPath) implements ApiError {}

  record BodyTooLarge() implements ApiError {}

  /// A link cannot be downloaded.
  record DownloadNotAllowed() implements ApiError {}

  /// The body is not the JSON object that it must be.
  record BodyInvalid() implements ApiError {}

  /// The JSON of the body is more intricate than it may be.
  record BodyTooComplex(JsonLimits limits) implements ApiError {}

  /// A name stands twice in one JSON object.
  record NameTwice(String apiName, String jsonPath) implements ApiError {}

  /// There is no memory for the call beside those that are being answered.
  record TooManyAtOnce() implements ApiError {}

  /// The organisation has used the credits that it may, or has too few left for this call.
  ///
  /// @param cost of the call, at the least
  /// @param budget for 24 hours
  record CreditsUsedUp(int cost, int budget) implements ApiError {}

  /// A field is longer, or a list has more items, than it may.
  record TooLong(int maximum, String apiName, String jsonPath) implements ApiError {}

  /// A field that every record of the module must have is missing.
  record FieldMissing(String apiName, String jsonPath) implements ApiError {}

  /// A meeting has more participants than it can.
  record TooManyParticipants(int limit, String apiName, String jsonPath) implements ApiError {}

  /// A number has more digits after the point than its field takes.
  record TooManyDecimals(int maximum, String apiName, String jsonPath) implements ApiError {}

  /// A field has a value that is none of those that there may be.
  record FieldUnsupported(List<String> supported, String apiName, String jsonPath)
      implements ApiError {
    public FieldUnsupported {
      supported = List.copyOf(supported);
    }
  }

  /// The API does not have the operation for the module.
  record OperationUnsupported() implements ApiError {}

  /// A part of the body is none of what it may be.
  record BodyValueInvalid(String apiName, String jsonPath) implements ApiError {}

  /// A body names a record or a user that is not there, or that the caller may not see.
  record BodyIdInvalid(String apiName, String jsonPath) implements ApiError {}

  /// The record was changed later than the call says in `If-Unmodified-Since`.
  ///
  /// @param details of the record as it is now: when and by whom it was made and changed
  record AlreadyModified(Map<String, @Nullable Object> details) implements ApiError {
    public AlreadyModified {
      details = Collections.unmodifiableMap(details);
    }
  }

  /// A body names a record in another module than the record is in.
  record BodyModuleInvalid(String apiName, String jsonPath) implements ApiError {}

  /// A field has a value, and one without which that says nothing is missing.
  ///
  /// @param dependee the field that has the value, and its place
  record DependentMissing(String dependee, String dependeePath, String apiName, String jsonPath)
      implements ApiError {}

  /// The lead was converted before.
  record AlreadyConverted() implements ApiError {}

  /// A lead that was converted is not changed any more.
  record RecordConverted(String id) implements ApiError {}

  /// A stage that the pipeline does not have, of the deal that a lead is to become.
  record ConvertedStageInvalid(String jsonPath, String pipelinePath) implements ApiError {}

  /// What hangs on the lead is on legal hold or within its retention, and has to stay there.
  record HeldInPlace(String id) implements ApiError {}

  /// More hangs on the lead than is moved in one call.
  record TooMuchToMove(int limit) implements ApiError {}

  /// A stage that the pipeline does not have.
  record StageInvalid(String jsonPath, String pipelinePath) implements ApiError {}

  /// A pipeline that there is not.
  record PipelineInvalid(String jsonPath, String layoutPath) implements ApiError {}

  /// A probability that is no percentage.
  record ProbabilityInvalid(String jsonPath) implements ApiError {}

  /// A field has a value of the wrong kind.
  record FieldInvalid(String expected, String apiName, String jsonPath) implements ApiError {}

  /// Something in the settings cannot be made, changed or deleted as it is asked.
  ///
  /// @param details what is meant: the member of the body and its place, an id
  record SettingRefused(SettingFault fault, SequencedMap<String, @Nullable Object> details)
      implements ApiError {}

  /// Many records cannot be changed at once as it is asked.
  ///
  /// @param details what is meant: the member of the body and its place, a limit
  record MassRefused(MassFault fault, SequencedMap<String, @Nullable Object> details)
      implements ApiError {}

  /// Another one has the value already.
  ///
  /// @param id which one
  record DuplicateData(String id, String apiName, String jsonPath) implements ApiError {}

  /// Another record has the same in a field in which no two may.
  ///
  /// @param twin that record; null when the caller may not see it
  record ValueTaken(String apiName, String jsonPath, @Nullable Twin twin) implements ApiError {

    /// The record that has it already.
    ///
    /// @param owner null when nobody knows any more
    public record Twin(String module, Id moduleId, Id id, @Nullable User owner) {}
  }

  /// No record has the value in the external field by which an item names it.
  record ExternalValueInvalid(String apiName, String jsonPath) implements ApiError {}

  /// The same of one that a lookup names.
  record ExternalLookupInvalid(String apiName, String jsonPath) implements ApiError {}

  /// Several things are wrong with one item.
  record Several(List<ApiError> errors) implements ApiError {
    public Several {
      errors = List.copyOf(errors);
    }
  }

  /// A record would have more tags than it may.
  record TooManyTags(int limit) implements ApiError {}

  /// A module would have more tags than it may.
  record TagsExhausted() implements ApiError {}

  /// The tag of this name has another colour.
  record TagColorMismatch(String jsonPath) implements ApiError {}

  /// The tag in the path is not there.
  record TagNotFound(String id) implements ApiError {}

  /// The tag whose records are to be counted is not there.
  record TagIdNotFound() implements ApiError {}

  /// A body names a tag that is not there.
  record TagIdInvalid(String apiName, String jsonPath) implements ApiError {}

  /// The organisation has no territories.
  record TerritoryNotEnabled() implements ApiError {}

  /// What was to be deleted or destroyed is on legal hold or within its retention.
  record OnHold(String id) implements ApiError {}

  /// Nothing of the kind that is asked for has this id: no entry of the recycle bin that the caller
  /// may see, no hold, nobody who was stopped.
  record IdInvalid(String id) implements ApiError {}

  /// The same for one item of many that are to be restored.
  record ItemIdInvalid(String id) implements ApiError {}

  /// What was to be restored hangs on a record that is not there.
  record NotRestorable(String id) implements ApiError {}

  /// A record cannot be restored, as another has what it has in a unique field.
  record RestoreTaken(String id) implements ApiError {}

  /// The `Idempotency-Key` is empty, longer than 255 characters, or not plain ASCII.
  record IdempotencyKeyInvalid() implements ApiError {}

  /// The `Idempotency-Key` was used for another call.
  record IdempotencyKeyReused() implements ApiError {}

  /// The caller's deletes were stopped because there were too many.
  record DeletesStopped() implements ApiError {}

  /// What looks at a whole installation is not done for one organisation of several.
  record SeveralOrganizations() implements ApiError {}

  /// A call of the emulator has no key, or one that does not open it.
  record EmulatorKeyInvalid() implements ApiError {}

  /// A call of the emulator names an organisation that is not there.
  record OrganizationInvalid() implements ApiError {}

  /// There is no such template.
  record TemplateInvalid(String jsonPath) implements ApiError {}

  /// There is an organisation of this seed.
  record SeedTaken() implements ApiError {}

  /// Home cannot be removed or set back.
  record NotOnDemand() implements ApiError {}

  /// Home is not all of one data directory, so no template can be made of it.
  record NotCopyable() implements ApiError {}

  /// The clock would go back behind the last change.
  record ClockBehind(Instant lastChange) implements ApiError {}

  /// What there is cannot be counted in the time that a call may take.
  record TooMuchToCount() implements ApiError {}

  /// There is no room for what was to be stored.
  record StorageFull() implements ApiError {}

  /// A store elsewhere does not answer.
  record StorageUnavailable() implements ApiError {}

  /// Something broke that should not.
  record Internal() implements ApiError {}
}
