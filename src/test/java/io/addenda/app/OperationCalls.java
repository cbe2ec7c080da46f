package io.addenda.app;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.api.ApiOperation;
import io.addenda.api.Operations;
import io.addenda.model.Version;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.OnAllStores;

/// For tests that call operations of the table on a running server.
@OnAllStores
abstract class OperationCalls extends DemoPerClass {

  static final String LEAD = "2883756000000261075";

  static String path(ApiOperation operation, Version version, String id) {
    // Leads have a conversion of their own.
    var module = operation.path().contains("convert") ? "Quotes" : "Leads";
    return Pattern.compile("\\{([^}]*)}")
        .matcher(operation.path().replace("/v7/", "/" + version + "/"))
        .replaceAll(
            parameter -> {
              var name = parameter.group(1);
              return name.startsWith("related_list")
                  ? "Campaigns"
                  : name.startsWith("module") || name.equals("api_name") ? module : id;
            });
  }

  static String path(ApiOperation operation) {
    return path(operation, Version.SPECIFIED, LEAD);
  }

  static Map<String, Object> json(Answer answer) {
    var json = new LinkedHashMap<String, Object>();
    answer.json().object().forEach((key, value) -> json.put(key, String.valueOf(value)));
    return json;
  }

  static Stream<ApiOperation> served() {
    return Operations.all().stream().filter(ApiOperation::isServed);
  }

  static Answer send(String method, String path, String... headers) throws Exception {
    return server.send(method, path, server.token(Person.ADMINISTRATOR), headers);
  }
}
