package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;

/// Every module × every call on attachments × every documented form of the two scopes, over a
/// socket: what the scopes allow, and nothing else.
class ScopeMatrixTest extends DemoPerClass {

  /// How scopes name the modules, in the specification's words; all custom modules are `custom`.
  private static final Map<String, String> SCOPE_NAMES =
      Map.ofEntries(
          Map.entry("Leads", "leads"),
          Map.entry("Accounts", "accounts"),
          Map.entry("Contacts", "contacts"),
          Map.entry("Deals", "deals"),
          Map.entry("Campaigns", "campaigns"),
          Map.entry("Tasks", "tasks"),
          Map.entry("Cases", "cases"),
          Map.entry("Events", "events"),
          Map.entry("Calls", "calls"),
          Map.entry("Solutions", "solutions"),
          Map.entry("Products", "products"),
          Map.entry("Vendors", "vendors"),
          Map.entry("Price_Books", "pricebooks"),
          Map.entry("Quotes", "quotes"),
          Map.entry("Sales_Orders", "salesorders"),
          Map.entry("Purchase_Orders", "purchaseorders"),
          Map.entry("Invoices", "invoices"),
          Map.entry("Appointments__s", "appointments"),
          Map.entry("Services__s", "services"),
          Map.entry("Notes", "notes"));

  /// Which operations of a scope open a call, as the pages list them.
  private static final Map<String, Set<String>> OPENED_BY =
      Map.of(
          "GET", Set.of("ALL", "READ"),
          "POST", Set.of("ALL", "CREATE", "WRITE"),
          "DELETE", Set.of("ALL", "DELETE"));

  private static final List<String> OPERATIONS =
      List.of("ALL", "READ", "CREATE", "UPDATE", "WRITE", "DELETE");

  private static final String ATTACHMENTS = "ZohoCRM.modules.attachments.";

  @Test
  void allModulesAloneOrBothScopesOpenACallAndNothingLessDoes() throws Exception {
    var modules = server.fixture().modules();
    assertThat(modules).hasSize(21).containsAll(SCOPE_NAMES.keySet());
    var tokens = new HashMap<String, String>();
    int cases = 0;
    for (var module : modules) {
      var record = server.create(module, ADMINISTRATOR);
      for (var scopes : forms(SCOPE_NAMES.getOrDefault(module, "custom"))) {
        var token = tokens.computeIfAbsent(scopes, it -> server.token(ADMINISTRATOR, it));
        for (var method : OPENED_BY.keySet()) {
          boolean open = isOpen(scopes, OPENED_BY.get(method));
          var answer = server.send(method, path(method, record), token);

          assertThat(answer.body().contains("OAUTH_SCOPE_MISMATCH"))
              .as("%s %s with %s", method, module, scopes)
              .isEqualTo(!open);
          assertThat(answer.status() == 401).isEqualTo(!open);
          cases++;
        }
      }
    }
    assertThat(cases).isGreaterThan(3000);
  }

  /// Each first scope with each second one and without any, and each second one alone.
  private static List<String> forms(String module) {
    var firsts =
        Stream.concat(
                OPERATIONS.stream().map(operation -> "ZohoCRM.modules." + module + "." + operation),
                Stream.of("ZohoCRM.modules.ALL", "ZohoCRM.modules.campaign.ALL"))
            .toList();
    var seconds = OPERATIONS.stream().map(operation -> ATTACHMENTS + operation).toList();
    return Stream.concat(
            firsts.stream()
                .flatMap(
                    first ->
                        Stream.concat(
                            Stream.of(first),
                            seconds.stream().map(second -> first + "," + second))),
            seconds.stream())
        .toList();
  }

  /// The rule of the specification: `ZohoCRM.modules.ALL`, or the module's scope and the
  /// attachments' together.
  private static boolean isOpen(String scopes, Set<String> operations) {
    var names = List.of(scopes.split(","));
    if (names.contains("ZohoCRM.modules.ALL")) {
      return true;
    }
    return names.size() == 2
        && !names.getFirst().contains("campaign.")
        && names.stream()
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .allMatch(operations::contains);
  }

  /// A call that is refused for another reason once the scopes are right, so nothing changes.
  private static String path(String method, RecordPath record) {
    return switch (method) {
      case "GET" -> record.path() + "/Attachments?fields=id";
      case "POST" -> record.path() + "/Attachments";
      default -> record.path() + "/Attachments/1";
    };
  }
}
