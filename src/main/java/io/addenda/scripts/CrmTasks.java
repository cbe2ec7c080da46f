package io.addenda.scripts;

import module java.base;

import io.addenda.deluge.DelugeFile;
import io.addenda.deluge.DelugeList;
import io.addenda.deluge.DelugeMap;
import io.addenda.deluge.Fault;
import io.addenda.deluge.InvokeUrl;
import io.addenda.deluge.TextForm;
import io.addenda.deluge.Value;

/// The tasks `zoho.crm.…`, each a call of the server's API with the rights of its connection. Those
/// that need what the server does not have say which operation that is.
final class CrmTasks {

  static final String PREFIX = "zoho.crm.";

  /// What unversioned tasks stand for.
  private static final String USUAL_VERSION = "v2";

  private static final Pattern VERSIONED = Pattern.compile("(v[0-9](?:\\.[0-9])?)\\.(.+)");

  private final InvokeUrl invokeUrl;

  CrmTasks(InvokeUrl invokeUrl) {
    this.invokeUrl = invokeUrl;
  }

  /// Runs a task.
  ///
  /// @param name in lower case, behind `zoho.crm.`
  Value run(String name, List<Value> arguments) {
    var versioned = VERSIONED.matcher(name);
    boolean hasVersion = versioned.matches();
    var task =
        Task.named(hasVersion ? versioned.group(2) : name)
            .orElseThrow(() -> Fault.unsupported("'" + PREFIX + name + "'"));
    var given =
        new TaskCall(task, hasVersion ? versioned.group(1) : USUAL_VERSION, arguments, invokeUrl);
    if (!task.missing().isEmpty()) {
      throw Fault.unsupported(
          "%s%s, which needs %s that is not served,"
              .formatted(PREFIX, task.call(), task.missing()));
    }
    return switch (task) {
      case GET_RECORD_BY_ID -> record(given);
      case GET_RECORDS -> given.rows(given.word(0), 1, Map.of());
      case SEARCH_RECORDS ->
          given.rows(given.word(0) + "/search", 2, Map.of("criteria", Value.of(given.text(1))));
      case GET_RELATED_RECORDS ->
          given.rows(given.word(1) + "/" + given.id(2) + "/" + given.word(0), 3, Map.of());
      case CREATE_RECORD ->
          details(given.write("POST", given.word(0), DelugeList.of(given.map(1)), 2));
      case BULK_CREATE -> given.write("POST", given.word(0), given.list(1), 2);
      case UPDATE_RECORD ->
          details(
              given.write(
                  "PUT", given.word(0) + "/" + given.id(1), DelugeList.of(given.map(2)), 3));
      case BULK_UPDATE -> given.write("PUT", given.word(0), given.list(1), 2);
      case UPDATE_RELATED_RECORD -> details(link(given));
      case UPSERT ->
          details(given.write("POST", given.word(0) + "/upsert", DelugeList.of(given.map(1)), 2));
      case ATTACH_FILE -> attach(given);
      case DELETE_RECORD -> given.send("DELETE", given.word(0) + "/" + given.id(1), Map.of());
      case INVOKE_CONNECTOR -> connector(given);
      case GET_ORG_VARIABLE -> Variables.get(given);
      case CONVERT_LEAD -> convert(given);
      case RAISE_SIGNAL -> throw new IllegalStateException("refused above");
    };
  }

  private static Value convert(TaskCall given) {
    var path = "Leads/" + given.id(0) + "/actions/convert";
    return details(given.write("POST", path, DelugeList.of(given.map(1)), 2));
  }

  private static Value link(TaskCall given) {
    var path = "%s/%s/%s/%s".formatted(given.word(2), given.id(3), given.word(0), given.id(1));
    return given.write("PUT", path, DelugeList.of(given.map(4)), 5);
  }

  /// The e-mail address of a user.
  ///
  /// @param type as the API calls it
  String email(String type) {
    var call = new TaskCall(Task.GET_RECORDS, USUAL_VERSION, List.of(Value.of("users")), invokeUrl);
    var answer = call.send("GET", "users?type=" + type, Map.of());
    if (answer instanceof DelugeMap map
        && map.get("users") instanceof DelugeList users
        && users.size() > 0
        && users.items().getFirst() instanceof DelugeMap user
        && user.get("email") instanceof Value.Text(var email)) {
      return email;
    }
    throw new Fault("the server names no user of the type " + type);
  }

  /// The record itself. Users come as the API has them, as on the platform.
  private static Value record(TaskCall given) {
    var module = given.word(0);
    var answer = given.send("GET", module + "/" + given.id(1), Map.of());
    return module.equalsIgnoreCase("users") ? answer : first(answer);
  }

  private static Value attach(TaskCall given) {
    if (!(given.argument(2) instanceof DelugeFile file)) {
      throw given.mismatch(2);
    }
    // The API takes the file under this name alone, whatever the script calls it elsewhere.
    var part =
        new DelugeMap()
            .put("paramName", Value.of(DelugeFile.DEFAULT_PARAM_NAME))
            .put("content", file)
            .put("stringPart", Value.of("false"));
    return first(
        given.send(
            "POST",
            given.word(0) + "/" + given.id(1) + "/Attachments",
            Map.of("files", DelugeList.of(part))));
  }

  /// The connectors of records and variables, which come with their status and the answer as a
  /// text.
  private static Value connector(TaskCall given) {
    return switch (given.text(0)) {
      case "crm.delete" -> ofRecord(given, "DELETE");
      case "crm.get" -> ofRecord(given, "GET");
      case "crm.set" -> {
        var name = given.word(given.map(1).get("apiname"), 1);
        var set = Variables.set(given.map(1).get("value"));
        yield detailed(given.send("PUT", Variables.path(name), set));
      }
      default ->
          throw Fault.unsupported(
              "the connector '" + given.text(0) + "' (crm.delete, crm.get, crm.set are)");
    };
  }

  private static Value ofRecord(TaskCall given, String method) {
    var record = given.map(1);
    var path = given.word(record.get("module"), 1) + "/" + given.id(record.get("id"), 1);
    return detailed(given.send(method, path, Map.of("detailed", Value.TRUE)));
  }

  private static Value detailed(Value answer) {
    var detailed = answer instanceof DelugeMap map ? map : new DelugeMap();
    return new DelugeMap()
        .put("status_code", Value.of(TextForm.of(detailed.get("responseCode"), 3)))
        .put("response", detailed.get("responseText"));
  }

  /// The only item of `data`; an answer without it, such as an error, as it is. A record that is
  /// not there is an empty map.
  private static Value first(Value answer) {
    if (answer instanceof Value.Text(var text) && text.isEmpty()) {
      return new DelugeMap();
    }
    return answer instanceof DelugeMap map
            && map.get("data") instanceof DelugeList data
            && data.size() == 1
        ? data.items().getFirst()
        : answer;
  }

  /// The details of what was made or changed; what was not as it is, with its code.
  private static Value details(Value answer) {
    var row = first(answer);
    return row instanceof DelugeMap map
            && map.get("status").equals(Value.of("success"))
            && map.get("details") instanceof DelugeMap details
        ? details
        : row;
  }
}
