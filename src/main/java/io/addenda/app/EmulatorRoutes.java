package io.addenda.app;

import module java.base;

import io.addenda.api.Access;
import io.addenda.api.Endpoint;
import io.addenda.api.Route;
import io.addenda.emulate.ClockEndpoints;
import io.addenda.emulate.OrganizationEndpoints;
import io.addenda.emulate.TemplateEndpoints;
import io.addenda.faults.FaultEndpoints;
import io.addenda.http.PathTemplate;
import io.addenda.requests.ModeEndpoints;
import io.addenda.requests.RequestEndpoints;

/// The calls of the emulator, which are in no server for production. Each asks for the key itself,
/// see `emulate.Access`. `addenda routes` prints them behind [Routes].
public final class EmulatorRoutes {

  private static final String ADDENDA = "/addenda/v1";
  private static final String ORGANIZATIONS = ADDENDA + "/organizations";
  private static final String ORGANIZATION = ORGANIZATIONS + "/{organization}";
  private static final String TEMPLATES = ADDENDA + "/templates";
  private static final String CLOCK = ADDENDA + "/clock";
  private static final String FAULTS = ADDENDA + "/faults";

  private static final String REQUESTS = ADDENDA + "/requests";
  private static final String REQUEST = REQUESTS + "/{number}";
  private static final String CREDITS = ADDENDA + "/credits";
  private static final String STRICT = ADDENDA + "/strict";

  private EmulatorRoutes() {}

  /// What answers.
  record Features(
      OrganizationEndpoints organizations,
      TemplateEndpoints templates,
      ClockEndpoints clock,
      FaultEndpoints faults,
      RequestEndpoints requests,
      ModeEndpoints modes) {}

  /// A line of the table, before there is anything that answers.
  private record Line(String method, String path, Function<Features, Endpoint.Blocking> endpoint) {}

  private static final List<Line> LINES =
      List.of(
          new Line("GET", ORGANIZATIONS, on -> on.organizations()::list),
          new Line("POST", ORGANIZATIONS, on -> on.organizations()::create),
          new Line("GET", ORGANIZATION, on -> on.organizations()::get),
          new Line("DELETE", ORGANIZATION, on -> on.organizations()::delete),
          new Line("POST", ORGANIZATION + "/actions/reset", on -> on.organizations()::reset),
          new Line("POST", ORGANIZATION + "/actions/snapshot", on -> on.organizations()::snapshot),
          new Line("GET", TEMPLATES, on -> on.templates()::list),
          new Line("DELETE", TEMPLATES + "/{template}", on -> on.templates()::delete),
          new Line("GET", CLOCK, on -> on.clock()::get),
          new Line("PUT", CLOCK, on -> on.clock()::put),
          new Line("DELETE", CLOCK, on -> on.clock()::delete),
          new Line("GET", FAULTS, on -> on.faults()::list),
          new Line("POST", FAULTS, on -> on.faults()::add),
          new Line("DELETE", FAULTS, on -> on.faults()::clear),
          new Line("DELETE", FAULTS + "/{fault}", on -> on.faults()::remove),
          new Line("GET", REQUESTS, on -> on.requests()::list),
          new Line("DELETE", REQUESTS, on -> on.requests()::clear),
          new Line("GET", REQUESTS + "/count", on -> on.requests()::count),
          new Line("GET", REQUESTS + "/wait", on -> on.requests()::await),
          new Line("GET", REQUESTS + "/events", on -> on.requests()::events),
          new Line("GET", REQUEST, on -> on.requests()::get),
          new Line("GET", REQUEST + "/explanation", on -> on.requests()::explain),
          new Line("GET", CREDITS, on -> on.modes()::credits),
          new Line("PUT", CREDITS, on -> on.modes()::budget),
          new Line("DELETE", CREDITS, on -> on.modes()::reset),
          new Line("GET", STRICT, on -> on.modes()::strictness),
          new Line("PUT", STRICT, on -> on.modes()::strict));

  /// What their paths begin with.
  private static final Set<String> ROOTS =
      LINES.stream().map(line -> root(line.path())).collect(Collectors.toUnmodifiableSet());

  /// Whether a path is one of these, or below one.
  static boolean has(String path) {
    return path.startsWith(ADDENDA) && ROOTS.stream().anyMatch(root -> isUnder(path, root));
  }

  private static String root(String path) {
    int end = path.indexOf('/', ADDENDA.length() + 1);
    return end < 0 ? path : path.substring(0, end);
  }

  private static boolean isUnder(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }

  static List<Route> of(Features features) {
    return LINES.stream()
        .map(
            line ->
                new Route(
                    line.method(),
                    new PathTemplate(line.path()),
                    new Access.Anyone(),
                    line.endpoint().apply(features)))
        .toList();
  }

  /// The table as text.
  public static String text() {
    return LINES.stream()
        .map(line -> "%-6s %-48s %s%n".formatted(line.method(), line.path(), "key"))
        .collect(Collectors.joining());
  }
}
