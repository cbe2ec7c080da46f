package io.addenda.api;

import module java.base;

import io.addenda.http.Request;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.Version;
import org.jspecify.annotations.Nullable;

/// What an endpoint is given: the request, what the path said, and who is asking.
public final class Call {

  private static final int MOST_FIELDS = 50;
  private final Request request;
  private final Map<String, String> path;
  private final Version version;
  private final String operationName;
  private final @Nullable ApiOperation operation;
  private final @Nullable Caller caller;
  private Consumer<Set<String>> keysTo = _ -> {};

  /// @param version of the API, as the path names it
  /// @param operationName see [#operationName]
  /// @param operation null when only Addenda has it
  public Call(
      Request request,
      Map<String, String> path,
      Version version,
      String operationName,
      @Nullable ApiOperation operation,
      @Nullable Caller caller) {
    this.request = request;
    this.path = path;
    this.version = version;
    this.operationName = operationName;
    this.operation = operation;
    this.caller = caller;
  }

  /// A call of what only Addenda has, which has no versions.
  public Call(Request request, Map<String, String> path, @Nullable Caller caller) {
    this(request, path, Version.SPECIFIED, "", null, caller);
  }

  public Request request() {
    return request;
  }

  /// The version of the API that the call is made in. Endpoints ask [#follows] instead.
  public Version version() {
    return version;
  }

  /// Which operation it is: method and path, as the API has them, or as the route has them if only
  /// Addenda has it.
  public String operationName() {
    return operationName;
  }

  /// The operation of the API; empty for what only Addenda has.
  public Optional<ApiOperation> operation() {
    return Optional.ofNullable(operation);
  }

  /// Whether a rule holds in the version of this call.
  public boolean follows(VersionRule rule) {
    return rule.holds(version);
  }

  /// Refuses the call by name if it has a condition that is not honoured.
  void refuseConditions() {
    Conditions.refuse(request, operation);
  }

  /// Refuses the call by name if its body has a key at the top that the operation does not honour,
  /// or does not know: what is answered with success was done whole.
  public void refuseKeys(Set<String> keys) {
    if (operation == null) {
      return;
    }
    for (var key : keys) {
      if (!operation.takes(key)) {
        throw new ApiException(new ApiError.ConditionNotServed("key", key));
      }
    }
    keysTo.accept(keys);
  }

  /// Has the keys at the top of the body told to somebody, once they are read and none is refused.
  public void tellKeys(Consumer<Set<String>> to) {
    keysTo = to;
  }

  /// Who is asking. Only the endpoint of a route that is open to anyone has no caller.
  public Caller caller() {
    return Objects.requireNonNull(caller, "an open route has no caller");
  }

  /// Whether it is known who is asking; otherwise the route is open to anyone.
  public boolean hasCaller() {
    return caller != null;
  }

  /// Whether the path has a parameter.
  public boolean names(String parameter) {
    return path.containsKey(parameter);
  }

  /// The same call with an id in a path parameter.
  public Call naming(String parameter, Id id) {
    var named = new HashMap<>(path);
    named.put(parameter, id.toString());
    var call = new Call(request, named, version, operationName, operation, caller);
    call.keysTo = keysTo;
    return call;
  }

  /// The decoded value of a path parameter that the route is known to have.
  public String path(String parameter) {
    return Objects.requireNonNull(path.get(parameter), parameter);
  }

  /// The module in the path: one that there is, that the API supports and that the caller's profile
  /// has a tab for.
  public CrmModule module() {
    var module =
        caller()
            .organization()
            .module(path("module"))
            .filter(this::hasInVersion)
            .orElseThrow(() -> new ApiException(ModulesOfVersion.absent(version, path("module"))));
    if (!module.isSupported()) {
      throw new ApiException(new ApiError.ModuleUnsupported());
    }
    if (!caller().profile().sees(module)) {
      throw new ApiException(new ApiError.ModuleInvalid());
    }
    return module;
  }

  /// Whether the version of this call has the module.
  public boolean hasInVersion(CrmModule module) {
    return ModulesOfVersion.has(version, module.apiName());
  }

  /// The module that the path names, if it names one that there is.
  Optional<CrmModule> namedModule() {
    return Optional.ofNullable(path.get("module")).flatMap(caller().organization()::module);
  }

  /// The id in a path parameter, or `INVALID_DATA` for that segment of the path when it is none.
  ///
  /// @param segment which segment after the version it is, from 0
  public Id id(String parameter, int segment) {
    return Id.parse(path(parameter))
        .orElseThrow(() -> new ApiException(new ApiError.RelatedIdInvalid(segment)));
  }

  /// Refuses the call unless the caller's profile has the permission.
  public void require(String permission, ApiError.Action action) {
    if (!caller().profile().may(permission)) {
      throw new ApiException(new ApiError.NoPermission(action, permission));
    }
  }

  /// Refuses the call unless the caller is an administrator.
  public void requireAdministrator() {
    if (!caller().profile().administrator()) {
      throw new ApiException(new ApiError.AdministratorsOnly());
    }
  }

  /// The id in the path of a record that is read or changed.
  public Id recordId() {
    return Id.parse(path("record"))
        .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
  }

  /// What a parameter of the URL says; one without a value says nothing.
  public Optional<String> asked(String name) {
    return request.query().first(name).filter(value -> !value.isBlank());
  }

  /// A parameter of the URL that must be there and not be empty.
  public String param(String name) {
    return asked(name).orElseThrow(() -> new ApiException(new ApiError.ParamMissing(name)));
  }

  /// Refuses the call if it has both parameters: no one of them wins over the other in silence.
  public void refuseBoth(String one, String other) {
    if (asked(one).isPresent() && asked(other).isPresent()) {
      throw new ApiException(new ApiError.ParamsAmbiguous(one, other));
    }
  }

  /// The items of a parameter that must be there, separated by commas: at least one and at most
  /// `most`.
  public List<String> list(String param, int most) {
    var items =
        Stream.of(request.query().first(param).orElse("").split(",", -1))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .toList();
    if (items.isEmpty()) {
      throw new ApiException(new ApiError.ParamMissing(param));
    }
    if (items.size() > most) {
      throw new ApiException(new ApiError.LimitExceeded(most, param));
    }
    return items;
  }

  /// The fields that are asked for, each once; none when all are.
  ///
  /// @param list whether the call lists records: then they must be asked for from version 3 on
  public List<String> fields(boolean list) {
    var given = request.query().first("fields").orElse("");
    var fields =
        Stream.of(given.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (fields.isEmpty() && list && follows(VersionRule.FIELDS_ARE_MANDATORY)) {
      throw new ApiException(new ApiError.ParamMissing("fields"));
    }
    if (fields.size() > MOST_FIELDS && follows(VersionRule.AT_MOST_FIFTY_FIELDS)) {
      throw new ApiException(new ApiError.LimitExceeded(MOST_FIELDS, "fields"));
    }
    return fields;
  }

  /// The ids that a parameter lists, if it is there. One that is there and lists none is refused:
  /// nobody who chose nothing is given everything.
  public Optional<List<Id>> chosen(String param, int most) {
    return request.query().first(param).map(_ -> ids(param, most));
  }

  /// The ids that a parameter lists, separated by commas: at least one and at most `most`.
  ///
  /// @throws ApiException if one of them is no id: then none is looked at
  public List<Id> ids(String param, int most) {
    return list(param, most).stream()
        .map(
            text ->
                Id.parse(text)
                    .orElseThrow(() -> new ApiException(new ApiError.IdsUnparsable(param))))
        .toList();
  }

  /// The number of the page that is asked for, from 1.
  public int page() {
    boolean zero = request.query().first("page").filter("0"::equals).isPresent();
    return zero && follows(VersionRule.PAGE_ZERO_IS_THE_FIRST)
        ? 1
        : number("page", 1, Integer.MAX_VALUE);
  }

  /// The value of a parameter that is a number from 1 to `most`, or `otherwise` when it is not
  /// there.
  public int number(String param, int otherwise, int most) {
    var text = asked(param);
    if (text.isEmpty()) {
      return otherwise;
    }
    return Id.parse(text.get().strip())
        .map(Id::value)
        .filter(value -> value >= 1 && value <= most)
        .map(Math::toIntExact)
        .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(param)));
  }

  /// An audit line of what the caller did.
  public AuditEntry audit(
      Instant time,
      AuditEntry.Action action,
      @Nullable CrmModule module,
      @Nullable Id record,
      @Nullable Id target,
      @Nullable String detail) {
    return origin()
        .line(time, action, module == null ? null : module.apiName(), record, target, detail);
  }

  /// Where what the caller does comes from, for the audit.
  public Origin origin() {
    return new Origin(
        caller().organization().id(),
        caller().user().id(),
        caller().client(),
        request.remote(),
        request.id());
  }
}
