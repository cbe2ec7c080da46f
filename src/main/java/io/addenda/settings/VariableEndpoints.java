package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.api.SettingFault;
import io.addenda.api.VersionRule;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import io.addenda.settings.VariableGroups.Group;
import org.jspecify.annotations.Nullable;

/// The variables of the organisation: values under a name, for scripts and templates.
public final class VariableEndpoints {

  private static final String LIST = "variables";
  private static final String API_NAME = "api_name";
  private static final String NAMES = "^[a-zA-Z]+\\w*[a-zA-Z0-9]*$";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z]\\w*");

  private static final Set<String> KEYS =
      Set.of("id", "name", API_NAME, "type", "variable_group", "value", "description");

  private static final int MOST_IN_A_CALL = 100;
  private static final int MOST = 1000;
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_API_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 250;

  private final SettingWrites writes;

  VariableEndpoints(SettingWrites writes) {
    this.writes = writes;
  }

  /// `GET /settings/variables`, all or those of a group.
  public Response list(Call call) {
    return answer(call, call.asked("group"), _ -> true);
  }

  /// `GET /settings/variables/{id}`, by id or by name.
  public Response get(Call call) {
    var asked = call.path("id");
    return answer(call, Optional.of(call.param("group")), variable -> isCalled(variable, asked));
  }

  private Response answer(Call call, Optional<String> group, Predicate<Setting> wanted) {
    var organization = call.caller().organization();
    var shown =
        writes
            .metadata()
            .read(
                tables -> {
                  var groups =
                      VariableGroups.all(tables, organization).stream()
                          .filter(each -> group.isEmpty() || each.isCalled(group.get()))
                          .collect(Collectors.toMap(it -> it.id().toString(), Function.identity()));
                  return tables.settings().of(organization.id(), Kind.VARIABLE).stream()
                      .filter(wanted)
                      .flatMap(variable -> json(call, variable, groups).stream())
                      .toList();
                });
    return shown.isEmpty()
        ? Response.noContent()
        : Json.longResponse(200, object(field(LIST, shown)));
  }

  private static boolean isCalled(Setting variable, String asked) {
    return variable.id().toString().equals(asked) || variable.name().equalsIgnoreCase(asked);
  }

  /// Empty when it is in none of the groups.
  private static Optional<Map<String, @Nullable Object>> json(
      Call call, Setting variable, Map<String, Group> groups) {
    var fields = Json.read(variable.fields());
    var group = groups.get(String.valueOf(fields.get("group")));
    if (group == null) {
      return Optional.empty();
    }
    var json =
        object(
            field(API_NAME, variable.name()),
            field("name", fields.get("name")),
            field("description", fields.get("description")),
            field("id", variable.id().toString()));
    if (call.follows(VersionRule.VARIABLES_HAVE_SOURCE)) {
      json.put("source", "crm");
    }
    json.put("type", fields.get("type"));
    json.put("variable_group", group.reference());
    json.put("value", value(call, fields));
    return Optional.of(json);
  }

  private static @Nullable Object value(Call call, Map<String, @Nullable Object> fields) {
    var value = fields.get("value");
    return VariableType.of(String.valueOf(fields.get("type"))) == VariableType.DATETIME
            && value instanceof String text
        ? call.caller().user().time(Instant.parse(text))
        : value;
  }

  /// `POST /settings/variables`
  public Change<Tables> create(Call call) throws IOException {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
    return writes.items(call, LIST, MOST_IN_A_CALL, 201, VariableEndpoints::create);
  }

  private static Outcome create(SettingWrite write, Item item) {
    item.allow(KEYS);
    var name = item.needed("name", LONGEST_NAME);
    var apiName = apiName(item);
    item.require("type");
    var type = VariableType.of(item.oneOf("type", VariableType.NAMES).orElseThrow());
    var description = item.text("description", LONGEST_DESCRIPTION);
    var value = type.read(item, write.call().caller().user().zone());
    requireFree(write, item, null, name, apiName);
    if (write.all(Kind.VARIABLE).size() >= MOST) {
      throw item.refused(SettingFault.TOO_MANY, LIST);
    }
    var group = VariableGroups.wanted(write, item);
    var made =
        write.insert(
            Kind.VARIABLE,
            apiName,
            object(
                field("name", name),
                field("type", type.toString()),
                field("group", group.id().toString()),
                field("value", value),
                field("description", description)));
    return SettingWrites.done("variable added", made.id());
  }

  private static String apiName(Item item) {
    var apiName = item.needed(API_NAME, LONGEST_API_NAME);
    if (!NAME.matcher(apiName).matches()) {
      throw new ApiException(
          new ApiError.SettingRefused(
              SettingFault.PATTERN,
              object(
                  field(API_NAME, API_NAME),
                  field("regex", NAMES),
                  field("json_path", item.place(API_NAME)))));
    }
    return apiName;
  }

  /// Neither name may be that of another variable.
  private static void requireFree(
      SettingWrite write, Item item, @Nullable Setting self, String name, String apiName) {
    for (var other : write.all(Kind.VARIABLE)) {
      if (self != null && other.id().equals(self.id())) {
        continue;
      }
      if (other.name().equalsIgnoreCase(apiName)) {
        throw item.refused(SettingFault.DUPLICATE, API_NAME);
      }
      if (name.equalsIgnoreCase(String.valueOf(Json.read(other.fields()).get("name")))) {
        throw item.refused(SettingFault.DUPLICATE, "name");
      }
    }
  }

  /// `PUT /settings/variables`
  public Change<Tables> updateMany(Call call) throws IOException {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
    return writes.items(
        call,
        LIST,
        MOST_IN_A_CALL,
        200,
        (write, item) -> update(write, item, item.named(id -> write.find(Kind.VARIABLE, id))));
  }

  /// `PUT /settings/variables/{id}`, by id or by name.
  public Change<Tables> update(Call call) throws IOException {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
    var asked = call.path("id");
    var group = call.asked("group");
    return writes.items(
        call,
        LIST,
        1,
        200,
        (write, item) -> {
          var old =
              write.all(Kind.VARIABLE).stream()
                  .filter(variable -> isCalled(variable, asked))
                  .filter(variable -> group.isEmpty() || isIn(write, variable, group.get()))
                  .findFirst()
                  .orElseThrow(() -> new ApiException(new ApiError.SettingIdInvalid()));
          item.requireSame("id", old.id());
          return update(write, item, old);
        });
  }

  private static boolean isIn(SettingWrite write, Setting variable, String group) {
    var id = String.valueOf(Json.read(variable.fields()).get("group"));
    return VariableGroups.all(write.tables(), write.call().caller().organization()).stream()
        .anyMatch(each -> each.isCalled(group) && each.id().toString().equals(id));
  }

  private static Outcome update(SettingWrite write, Item item, Setting old) {
    item.allow(KEYS);
    var fields = Json.read(old.fields());
    var type = VariableType.of(String.valueOf(fields.get("type")));
    var given = item.oneOf("type", VariableType.NAMES);
    if (given.filter(it -> !it.equals(type.toString())).isPresent()) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, "type");
    }
    var name =
        item.names("name") ? item.needed("name", LONGEST_NAME) : String.valueOf(fields.get("name"));
    var apiName = item.names(API_NAME) ? apiName(item) : old.name();
    requireFree(write, item, old, name, apiName);
    fields.put("name", name);
    if (item.names("description")) {
      fields.put("description", item.text("description", LONGEST_DESCRIPTION));
    }
    if (item.names("value")) {
      fields.put("value", type.read(item, write.call().caller().user().zone()));
    }
    if (item.names("variable_group")) {
      fields.put("group", VariableGroups.wanted(write, item).id().toString());
    }
    write.update(old, apiName, fields);
    return SettingWrites.done("variable updated", old.id());
  }

  /// `DELETE /settings/variables?ids=`
  public Change.Work<Tables> deleteMany(Call call) {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
    return writes.ids(call, LIST, VariableEndpoints::delete);
  }

  /// `DELETE /settings/variables/{id}`
  public Change.Work<Tables> delete(Call call) {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
    return writes.one(call, LIST, SettingsEndpoints.id(call, "id"), VariableEndpoints::delete);
  }

  private static Outcome delete(SettingWrite write, Id id) {
    var variable = write.find(Kind.VARIABLE, id);
    if (variable.isEmpty()) {
      var details = object(field("id", id.toString()));
      return new Outcome.Refused(
          new ApiError.SettingRefused(SettingFault.VARIABLE_NOT_DELETED, details));
    }
    write.delete(variable.get());
    return SettingWrites.done("variable deleted", id);
  }
}
