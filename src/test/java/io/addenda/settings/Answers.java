package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.http.Headers;
import io.addenda.http.Response;
import io.addenda.model.Caller;
import io.addenda.model.Version;
import io.addenda.testing.SmallOrganization;
import org.jspecify.annotations.Nullable;

/// What an endpoint answers, as JSON, in one version of the API.
record Answers(Function<Call, Response> endpoint, Version version, Headers headers) {

  Answers(Function<Call, Response> endpoint) {
    this(endpoint, Version.SPECIFIED, Headers.NONE);
  }

  Answers in(Version other) {
    return new Answers(endpoint, other, headers);
  }

  Answers with(String header, String value) {
    return new Answers(endpoint, version, Headers.of(Map.of(header, value)));
  }

  /// @param path the path parameters, name and value by turns
  Answer of(Caller caller, String query, String... path) {
    var call = SmallOrganization.call(version, headers, caller, query, "", path);
    try {
      return new Answer(endpoint.apply(call));
    } catch (ApiException e) {
      return new Answer(ErrorTable.response(e.error(), version));
    }
  }

  record Answer(Response response) {

    int status() {
      return response.status();
    }

    Map<String, @Nullable Object> body() {
      var bytes =
          switch (response.body()) {
            case Response.Body.Text(var text) -> text;
            case Response.Body.Bytes(var content) ->
                StandardCharsets.UTF_8.decode(content.duplicate()).toString();
            case Response.Body.None _,
                Response.Body.FileSlice _,
                Response.Body.Streamed _,
                Response.Body.Live _ ->
                throw new AssertionError("no JSON: " + response);
          };
      return Json.read(bytes);
    }

    List<Map<String, @Nullable Object>> list(String name) {
      return maps(body().get(name));
    }

    /// One member of each object of a list.
    List<@Nullable Object> each(String list, String member) {
      return list(list).stream().<@Nullable Object>map(item -> item.get(member)).toList();
    }

    /// Code and details of an error, as one text.
    String error() {
      return body().get("code") + " " + body().get("details");
    }
  }

  static Map<String, @Nullable Object> map(@Nullable Object value) {
    return Json.parseObject(value).orElseThrow();
  }

  static List<Map<String, @Nullable Object>> maps(@Nullable Object value) {
    return ((List<?>) Objects.requireNonNull(value)).stream().map(Answers::map).toList();
  }
}
