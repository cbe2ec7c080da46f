package io.addenda.requests;

import module java.base;

import io.addenda.api.ApiError;

/// What a request has to pass before it is done, roughly in its order, and what can go wrong then.
enum Check {
  PATH,
  METHOD,
  VERSION,
  /// Whether Addenda serves the operation.
  SERVED,
  TOKEN,
  SCOPE,
  /// Parameters, headers and keys that are known and not honoured.
  CONDITION,
  MODULE,
  /// What the user's profile permits.
  PROFILE,
  PARAMETER,
  HEADER,
  /// What the path names: a record, what belongs to it, or something else by its id.
  RECORD,
  /// The user's right on a record.
  SHARING,
  BODY,
  /// Rules about what is there already.
  STATE,
  LIMIT,
  /// The server itself failed.
  SERVER,
  /// A rule that has requests go wrong.
  FAULT,
  /// Some or all of many items were refused, each for a reason of its own.
  ITEMS,
  /// The answer says why, and nothing else is known.
  ANSWER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The check that ends in an error. An error without one does not compile.
  static Check of(ApiError error) {
    return switch (error) {
      case ApiError.UrlPatternInvalid _ -> PATH;
      case ApiError.MethodInvalid _ -> METHOD;
      case ApiError.VersionTooOld _ -> VERSION;
      case ApiError.OperationNotServed _, ApiError.OperationUnsupported _ -> SERVED;
      case ApiError.AuthenticationFailed _, ApiError.TokenInvalid _ -> TOKEN;
      case ApiError.ScopeMismatch _ -> SCOPE;
      case ApiError.ConditionNotServed _ -> CONDITION;
      case ApiError.ModuleInvalid _,
          ApiError.ModuleUnsupported _,
          ApiError.ModuleParamInvalid _,
          ApiError.ModuleNameInvalid _,
          ApiError.ModuleNotSupported _,
          ApiError.CountUnsupported _,
          ApiError.SearchUnsupported _ ->
          MODULE;
      case ApiError.NoPermission _, ApiError.AdministratorsOnly _ -> PROFILE;
      case ApiError.AuthorizationFailed _, ApiError.ItemNotPermitted _ -> SHARING;
      case ApiError.HeaderInvalid _, ApiError.IdempotencyKeyInvalid _ -> HEADER;
      case ApiError.RelatedIdInvalid _,
          ApiError.RelationInvalid _,
          ApiError.RelationUnsupported _,
          ApiError.RelationNotFound _,
          ApiError.ContactIdInvalid _,
          ApiError.ContactWithoutRole _,
          ApiError.RecordNotDeleted _,
          ApiError.RecordIdInvalid _,
          ApiError.SettingIdInvalid _,
          ApiError.ItemNotDeleted _,
          ApiError.IdInvalid _,
          ApiError.ItemIdInvalid _,
          ApiError.TagNotFound _,
          ApiError.TagIdNotFound _,
          ApiError.DownloadNotAllowed _ ->
          RECORD;
      case ApiError.LimitExceeded _,
          ApiError.TooManyAtOnce _,
          ApiError.CreditsUsedUp _,
          ApiError.DeletesStopped _,
          ApiError.TooMuchToCount _,
          ApiError.SearchEnded _,
          ApiError.PagesEnd _,
          ApiError.PageTokenNeeded _,
          ApiError.PageTooLarge _,
          ApiError.TooManyTags _,
          ApiError.TagsExhausted _,
          ApiError.FileTooLarge _,
          ApiError.PhotoTooLarge _,
          ApiError.UploadTooLarge _,
          ApiError.BodyTooLarge _ ->
          LIMIT;
      case ApiError.StorageFull _, ApiError.StorageUnavailable _, ApiError.Internal _ -> SERVER;
      // Of the emulator, whose calls are not written down.
      case ApiError.EmulatorKeyInvalid _,
          ApiError.OrganizationInvalid _,
          ApiError.NotOnDemand _,
          ApiError.NotCopyable _,
          ApiError.TemplateInvalid _,
          ApiError.SeedTaken _,
          ApiError.ClockBehind _ ->
          ANSWER;
      case ApiError.ParamMissing _,
          ApiError.IdsUnparsable _,
          ApiError.ParamInvalid _,
          ApiError.PatternNotMatched _,
          ApiError.ParamUnknown _,
          ApiError.FilterInvalid _,
          ApiError.TooManyCriteria _,
          ApiError.ParamsExpected _,
          ApiError.SearchInvalid _,
          ApiError.SearchParamInvalid _,
          ApiError.TooManyValues _,
          ApiError.WordTooShort _,
          ApiError.FieldTypeUnavailable _,
          ApiError.ParamsAmbiguous _,
          ApiError.PageTokenMismatch _,
          ApiError.PageTokenInvalid _,
          ApiError.PageTokenExpired _ ->
          PARAMETER;
      case ApiError.AlreadyModified _,
          ApiError.AlreadyConverted _,
          ApiError.RecordConverted _,
          ApiError.HeldInPlace _,
          ApiError.TooMuchToMove _,
          ApiError.DuplicateData _,
          ApiError.ValueTaken _,
          ApiError.TerritoryNotEnabled _,
          ApiError.OnHold _,
          ApiError.NotRestorable _,
          ApiError.RestoreTaken _,
          ApiError.IdempotencyKeyReused _,
          ApiError.SeveralOrganizations _,
          ApiError.MassRefused _,
          ApiError.SettingRefused _,
          ApiError.TagColorMismatch _ ->
          STATE;
      case ApiError.RequestInvalid _,
          ApiError.FieldsExpected _,
          ApiError.FieldsAmbiguous _,
          ApiError.NothingAttached _,
          ApiError.AttachmentInvalid _,
          ApiError.MultipartExpected _,
          ApiError.BodyUnexpected _,
          ApiError.PartInvalid _,
          ApiError.LinkInvalid _,
          ApiError.PhotoInvalid _,
          ApiError.UploadWithoutFile _,
          ApiError.ImageInvalid _,
          ApiError.SequenceInvalid _,
          ApiError.BodyInvalid _,
          ApiError.BodyTooComplex _,
          ApiError.NameTwice _,
          ApiError.TooLong _,
          ApiError.FieldMissing _,
          ApiError.TooManyParticipants _,
          ApiError.TooManyDecimals _,
          ApiError.FieldUnsupported _,
          ApiError.BodyValueInvalid _,
          ApiError.BodyIdInvalid _,
          ApiError.BodyModuleInvalid _,
          ApiError.DependentMissing _,
          ApiError.ConvertedStageInvalid _,
          ApiError.StageInvalid _,
          ApiError.PipelineInvalid _,
          ApiError.ProbabilityInvalid _,
          ApiError.FieldInvalid _,
          ApiError.ExternalValueInvalid _,
          ApiError.ExternalLookupInvalid _,
          ApiError.Several _,
          ApiError.TagIdInvalid _ ->
          BODY;
    };
  }
}
