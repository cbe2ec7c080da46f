package io.addenda.requests;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.testing.EmulatorClient;
import io.addenda.testing.JsonText;
import io.addenda.testing.TestedOrganization;
import org.jspecify.annotations.Nullable;

/// An organisation on demand, and what its log says.
record AskedOrganization(TestedOrganization made, EmulatorClient own) {

  static AskedOrganization create(EmulatorClient emulator) throws Exception {
    var made = emulator.create("");
    return new AskedOrganization(made, made.own());
  }

  /// A call about it.
  Answer call(String method, String path, String body) throws Exception {
    var answer = own.call(method, path, body);
    if (answer.status() >= 300) {
      throw new AssertionError(path + ": " + answer);
    }
    return answer;
  }

  /// Sends a request as somebody, or without a token.
  Answer send(String token, String method, String path) throws Exception {
    return own.send(method, path, token.isEmpty() ? null : token, "", new byte[0]);
  }

  /// Reads a list as the administrator.
  Answer read(String module) throws Exception {
    return made.send("GET", "/crm/v7/" + module + "?fields=id");
  }

  /// The requests that are found.
  JsonText asked(String filter) throws Exception {
    return call("GET", "requests" + filter, "").json();
  }

  /// The numbers of the requests that are found.
  List<Object> numbers(String filter) throws Exception {
    var found = asked(filter);
    var numbers = new ArrayList<>();
    for (int i = 0; found.at("requests.%d.number".formatted(i)) != null; i++) {
      numbers.add(Objects.requireNonNull(found.at("requests.%d.number".formatted(i))));
    }
    return numbers;
  }

  /// Something of the newest request.
  @Nullable Object newest(String path) throws Exception {
    var all = numbers("");
    return asked("/" + all.getLast()).at("requests.0." + path);
  }

  String newestText(String path) throws Exception {
    return String.valueOf(newest(path));
  }
}
