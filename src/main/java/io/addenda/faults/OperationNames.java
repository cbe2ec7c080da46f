package io.addenda.faults;

import module java.base;

import io.addenda.api.ApiOperation;
import io.addenda.api.Operations;
import io.addenda.http.PathTemplate;
import io.addenda.model.Version;

/// By what names rules may call operations: as the table of operations does, or as the table of
/// routes. How the parameters of the path are called does not matter.
///
/// @param routes each `METHOD PATH`, in their order
record OperationNames(List<String> routes) {

  private static final String ANY_VERSION = "/crm/{version}/";
  private static final String SPECIFIED = "/crm/" + Version.SPECIFIED + "/";
  private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]*}");

  /// What calls of the operation are named; none when there is no such operation.
  Set<String> named(String name) {
    var wanted = plain(name);
    var served = Operations.all().stream().filter(ApiOperation::isServed).toList();
    var named = new HashSet<String>();
    served.stream()
        .map(ApiOperation::name)
        .filter(it -> plain(it).equals(wanted))
        .forEach(named::add);
    for (var route : routes) {
      if (plain(route).equals(wanted)) {
        named.add(route);
        served.stream()
            .filter(operation -> serves(route, operation) && isFirst(route, operation))
            .map(ApiOperation::name)
            .forEach(named::add);
      }
    }
    return Set.copyOf(named);
  }

  /// Whether no route before it serves the operation.
  private boolean isFirst(String route, ApiOperation operation) {
    return routes.stream()
        .filter(it -> serves(it, operation))
        .findFirst()
        .filter(route::equals)
        .isPresent();
  }

  private static boolean serves(String route, ApiOperation operation) {
    var method = operation.method() + " ";
    return route.startsWith(method)
        && new PathTemplate(route.substring(method.length()))
            .match(operation.template().parts())
            .isPresent();
  }

  private static String plain(String name) {
    return PARAMETER.matcher(name.replace(ANY_VERSION, SPECIFIED)).replaceAll("{}");
  }
}
