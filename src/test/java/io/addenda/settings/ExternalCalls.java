package io.addenda.settings;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import org.jspecify.annotations.Nullable;

/// For tests that name records by external fields.
abstract class ExternalCalls extends FieldCalls {

  static Answer call(String method, String path, @Nullable String body, String external)
      throws Exception {
    return call(method, path, body, external, Person.ADMINISTRATOR);
  }

  static Answer call(
      String method, String path, @Nullable String body, String external, Person person)
      throws Exception {
    var whole = "/crm/v7" + path;
    return body == null
        ? server.send(method, whole, server.token(person), "X-EXTERNAL", external)
        : server.send(
            method,
            whole,
            "application/json",
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            person,
            "X-EXTERNAL",
            external);
  }
}
