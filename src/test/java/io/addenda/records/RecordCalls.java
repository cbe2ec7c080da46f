package io.addenda.records;

import static io.addenda.testing.SmallOrganization.FIRST;
import static io.addenda.testing.SmallOrganization.NOW;
import static io.addenda.testing.SmallOrganization.text;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.ErrorTable;
import io.addenda.http.Headers;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.Version;
import io.addenda.testing.JsonText;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SmallPerTest;
import org.junit.jupiter.api.BeforeEach;

/// A small organisation and the calls of the endpoints of records, without a server; answers are
/// texts such as `200 {"data":[]}`.
abstract class RecordCalls extends SmallPerTest {

  static final int MOST_BYTES = 100_000;

  RecordEndpoints records;

  interface Endpoint {
    Response answer(Call call) throws IOException;
  }

  @BeforeEach
  void prepare() {
    var limits =
        new RecordEndpoints.Limits(MOST_BYTES, MOST_BYTES, MOST_BYTES, 100_000, Duration.ZERO);
    var bodies = SmallOrganization.bodies(MOST_BYTES, 500_000);
    records = new RecordEndpoints(small.metadata, bodies, InstantSource.fixed(NOW), limits);
  }

  /// What the dispatcher would answer.
  static String answer(Endpoint endpoint, Call call) {
    try {
      return text(endpoint.answer(call));
    } catch (ApiException e) {
      return text(ErrorTable.response(e.error()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String create(Caller caller, String module, String body) {
    return answer(
        call -> small.make(records.create(call).work()),
        SmallOrganization.call(caller, "", body, "module", module));
  }

  String get(Caller caller, String module, String record) {
    return get(caller, module, record, "");
  }

  String get(Caller caller, String module, String record, String query) {
    return answer(
        records::get,
        SmallOrganization.call(caller, query, "", "module", module, "record", record));
  }

  String list(Caller caller, String module, String query) {
    return answer(records::list, SmallOrganization.call(caller, query, "", "module", module));
  }

  String search(Caller caller, String module, String query) {
    return answer(records::search, SmallOrganization.call(caller, query, "", "module", module));
  }

  /// What the list says of a page.
  Map<?, ?> info(Caller caller, String module, String query) {
    return (Map<?, ?>)
        Objects.requireNonNull(JsonText.ofAnswer(list(caller, module, query)).at("info"));
  }

  String update(Caller caller, String module, Object record, String item) {
    return update(Version.SPECIFIED, Headers.NONE, caller, module, record, item);
  }

  String update(
      Version version, Headers headers, Caller caller, String module, Object record, String item) {
    return answer(
        call -> small.make(records.update(call).work()),
        SmallOrganization.call(
            version,
            headers,
            caller,
            "",
            "{\"data\":[" + item + "]}",
            "module",
            module,
            "record",
            record.toString()));
  }

  String updateMany(Caller caller, String module, String items) {
    return updateMany(Headers.NONE, caller, module, items);
  }

  String updateMany(Headers headers, Caller caller, String module, String items) {
    return answer(
        call -> small.make(records.updateMany(call).work()),
        SmallOrganization.call(
            Version.SPECIFIED,
            headers,
            caller,
            "",
            "{\"data\":[" + items + "]}",
            "module",
            module));
  }

  String delete(Caller caller, String module, Object record) {
    return answer(
        change(records::delete),
        SmallOrganization.call(caller, "", "", "module", module, "record", record.toString()));
  }

  String deleteMany(Caller caller, String module, String query) {
    return answer(
        change(records::deleteMany), SmallOrganization.call(caller, query, "", "module", module));
  }

  Endpoint change(Function<Call, Change.Work<Tables>> endpoint) {
    return call -> small.make(endpoint.apply(call));
  }

  static String id(int number) {
    return Long.toString(FIRST + number);
  }

  static String item(String code, String details, String message) {
    return "{\"code\":\"%s\",\"details\":%s,\"message\":\"%s\",\"status\":\"error\"}"
        .formatted(code, details, message);
  }

  static String invalid(String expected, String field, String path) {
    return item(
        "INVALID_DATA",
        "{\"expected_data_type\":\"%s\",\"api_name\":\"%s\",\"json_path\":\"%s\"}"
            .formatted(expected, field, path),
        "invalid data");
  }

  static String invalidId(String field, String path) {
    return item(
        "INVALID_DATA",
        "{\"api_name\":\"%s\",\"json_path\":\"%s\"}".formatted(field, path),
        "the id given seems to be invalid");
  }

  static String missing(String field, String path) {
    return item(
        "MANDATORY_NOT_FOUND",
        "{\"api_name\":\"%s\",\"json_path\":\"%s\"}".formatted(field, path),
        "required field not found");
  }

  static String tooLong(int most, String field, String path) {
    return item(
        "INVALID_DATA",
        "{\"maximum_length\":%d,\"api_name\":\"%s\",\"json_path\":\"%s\"}"
            .formatted(most, field, path),
        "invalid data");
  }

  static String deleted(Object id) {
    return "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"record deleted\",\"status\":\"success\"}"
        .formatted(id);
  }

  static String notDeleted(Object id) {
    return item("INVALID_DATA", "{\"id\":\"%s\"}".formatted(id), "record not deleted");
  }

  static String data(int status, String... items) {
    return status + " {\"data\":[" + String.join(",", items) + "]}";
  }
}
