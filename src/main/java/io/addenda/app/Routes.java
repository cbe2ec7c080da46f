package io.addenda.app;

import static io.addenda.model.Operation.CREATE;
import static io.addenda.model.Operation.DELETE;
import static io.addenda.model.Operation.READ;
import static io.addenda.model.Operation.UPDATE;

import module java.base;

import io.addenda.api.Access;
import io.addenda.api.Access.Attachments;
import io.addenda.api.Access.Group;
import io.addenda.api.Access.Module;
import io.addenda.api.Access.Notes;
import io.addenda.api.Endpoint;
import io.addenda.api.Endpoint.Blocking;
import io.addenda.api.Endpoint.Handed;
import io.addenda.api.Route;
import io.addenda.attachments.AttachmentEndpoints;
import io.addenda.attachments.AttachmentList;
import io.addenda.bin.BinList;
import io.addenda.bin.PurgeEndpoints;
import io.addenda.bin.ReceiptEndpoints;
import io.addenda.bin.RestoreEndpoints;
import io.addenda.holds.HoldEndpoints;
import io.addenda.http.PathTemplate;
import io.addenda.model.Operation;
import io.addenda.oauth.OAuthEndpoints;
import io.addenda.records.RecordEndpoints;
import io.addenda.settings.SettingsEndpoints;
import io.addenda.storms.Storms;

/// The whole HTTP surface, one line for each endpoint. `addenda routes` prints this table, and
/// `docs/routes.md` is a copy that a test keeps current.
///
/// The first line that fits answers, so words come before holes.
public final class Routes {

  private static final Access ANYONE = new Access.Anyone();

  private static final String TOKEN = "/oauth/v2/token";
  private static final String CRM = "/crm/{version}";
  private static final String BIN = CRM + "/settings/recycle_bin";
  private static final String RESTORE = "/actions/restore";
  private static final String STORMS = "/addenda/v1/storms";
  private static final String HOLDS = "/addenda/v1/holds";
  private static final String RECEIPTS = "/addenda/v1/receipts";
  private static final String RECORDS = CRM + "/{module}";
  private static final String RECORD = RECORDS + "/{record}";
  private static final String RELATED = RECORD + "/{related_list}";
  private static final String FILES = RECORD + "/Attachments";
  private static final String FILE = FILES + "/{attachment}";

  private Routes() {}

  /// The features that answer.
  record Features(
      Changes changes,
      Health health,
      Metrics metrics,
      OAuthEndpoints oauth,
      SettingsEndpoints settings,
      RecordEndpoints records,
      AttachmentList list,
      AttachmentEndpoints attachments,
      BinList binList,
      RestoreEndpoints restores,
      PurgeEndpoints purges,
      ReceiptEndpoints receipts,
      HoldEndpoints holds,
      Storms storms) {}

  /// A line of the table, before there is anything that answers.
  private record Line(
      String method, String path, Access access, Function<Features, Endpoint> endpoint) {}

  private static final List<Line> TABLE =
      List.of(
          handed("GET", "/health/live", ANYONE, on -> on.health()::live),
          route("GET", "/health/ready", ANYONE, on -> on.health()::ready),
          route("GET", "/metrics", ANYONE, on -> on.metrics()::page),
          route("GET", "/oauth/v2/auth", ANYONE, on -> on.oauth()::authPage),
          route("POST", "/oauth/v2/auth", ANYONE, on -> on.oauth()::authDecision),
          route("POST", TOKEN, ANYONE, on -> on.oauth()::token),
          route("POST", TOKEN + "/revoke", ANYONE, on -> on.oauth()::revoke),
          route("GET", "/oauth/user/info", new Access.Profile(), on -> on.oauth()::userInfo),
          route("GET", CRM + "/users", new Group("users", READ), on -> on.settings().users()::list),
          route(
              "GET",
              CRM + "/users/{user}",
              new Group("users", READ),
              on -> on.settings().users()::get),
          route(
              "GET", CRM + "/org", new Group("org", READ), on -> on.settings().organization()::get),
          route(
              "GET", setting("modules"), settings("modules"), on -> on.settings().modules()::list),
          route(
              "GET",
              setting("modules/{api_name}"),
              settings("modules"),
              on -> on.settings().modules()::get),
          route("GET", setting("fields"), settings("fields"), on -> on.settings().fields()::list),
          route(
              "GET",
              setting("related_lists"),
              settings("related_lists"),
              on -> on.settings().relatedLists()::list),
          route("GET", BIN, bin(READ), on -> on.binList()::list),
          slowTaking("DELETE", BIN, bin(DELETE), on -> on.purges()::purgeMany),
          slow("POST", BIN + RESTORE, bin(UPDATE), on -> on.restores()::restoreMany),
          route("GET", BIN + "/actions/count", bin(READ), on -> on.binList()::count),
          slowTaking("POST", BIN + "/actions/empty", bin(UPDATE), on -> on.purges()::empty),
          route("GET", BIN + "/{id}", bin(READ), on -> on.binList()::get),
          slowTaking("DELETE", BIN + "/{id}", bin(DELETE), on -> on.purges()::purge),
          change("POST", BIN + "/{id}" + RESTORE, bin(UPDATE), on -> on.restores()::restore),
          route("GET", HOLDS, holds(READ), on -> on.holds()::list),
          change("POST", HOLDS, holds(CREATE), on -> on.holds()::place),
          change("DELETE", HOLDS + "/{hold}", holds(DELETE), on -> on.holds()::release),
          route("GET", RECEIPTS, receipts(), on -> on.receipts()::list),
          route("GET", RECEIPTS + "/{receipt}", receipts(), on -> on.receipts()::get),
          route("GET", STORMS, storms(READ), on -> on.storms()::list),
          slow("POST", STORMS + "/{storm}/actions/allow", storms(UPDATE), on -> on.storms()::allow),
          route("GET", RECORDS, new Module(READ), on -> on.records()::list),
          slow("POST", RECORDS, new Module(CREATE), on -> on.records()::create),
          taking("DELETE", RECORDS, new Module(DELETE), on -> on.records()::deleteMany),
          route("GET", RECORD, new Module(READ), on -> on.records()::get),
          taking("DELETE", RECORD, new Module(DELETE), on -> on.records()::delete),
          route("GET", FILES, new Attachments(READ), on -> on.list()::list),
          slow("POST", FILES, new Attachments(CREATE), on -> on.attachments()::upload),
          taking("DELETE", FILES, new Attachments(DELETE), on -> on.attachments()::deleteMany),
          route("GET", FILE, new Attachments(READ), on -> on.attachments()::download),
          taking("DELETE", FILE, new Attachments(DELETE), on -> on.attachments()::delete),
          route("GET", RELATED, new Notes(READ), on -> on.records()::related),
          slow("POST", RELATED, new Notes(CREATE), on -> on.records()::createRelated));

  /// The routes, each with what answers it.
  static List<Route> of(Features features) {
    return TABLE.stream()
        .map(
            line ->
                new Route(
                    line.method(),
                    new PathTemplate(line.path()),
                    line.access(),
                    line.endpoint().apply(features)))
        .toList();
  }

  /// The table as text, as `addenda routes` prints it.
  public static String text() {
    return TABLE.stream()
        .map(line -> "%-6s %-48s %s%n".formatted(line.method(), line.path(), line.access()))
        .collect(Collectors.joining());
  }

  private static String setting(String what) {
    return CRM + "/settings/" + what;
  }

  private static Access settings(String what) {
    return new Group("settings." + what, READ);
  }

  private static Access bin(Operation operation) {
    return new Group("settings.recycle_bin", operation);
  }

  private static Access holds(Operation operation) {
    return new Group("settings.holds", operation);
  }

  private static Access receipts() {
    return new Group("settings.receipts", READ);
  }

  private static Access storms(Operation operation) {
    return new Group("settings.storms", operation);
  }

  /// A route whose endpoint never waits: it answers on the thread that took the request, however
  /// busy all others are.
  private static Line handed(
      String method, String path, Access access, Function<Features, Handed> endpoint) {
    return new Line(method, path, access, endpoint::apply);
  }

  /// A route that changes nothing, or is open to anyone. What callers who are known may change goes
  /// through [Changes], or `Idempotency-Key` would mean nothing there.
  private static Line route(
      String method, String path, Access access, Function<Features, Blocking> endpoint) {
    if (!method.equals("GET") && !access.equals(ANYONE)) {
      throw new IllegalArgumentException("not a change: %s %s".formatted(method, path));
    }
    return new Line(method, path, access, endpoint::apply);
  }

  /// A route whose endpoint checks what it can at once and gives back the change to make. The
  /// change runs on the writer's thread and is answered from there, after the commit: nobody waits.
  private static Line change(
      String method, String path, Access access, Function<Features, Changes.Quick> endpoint) {
    return new Line(method, path, access, on -> on.changes().quick(endpoint.apply(on)));
  }

  /// A route whose endpoint waits before the change, as for a body, or after it.
  private static Line slow(
      String method, String path, Access access, Function<Features, Changes.Slow> endpoint) {
    return new Line(method, path, access, on -> on.changes().slow(endpoint.apply(on)));
  }

  /// A [#change] that deletes, and is counted by the storm guard.
  private static Line taking(
      String method, String path, Access access, Function<Features, Changes.Taking> endpoint) {
    return new Line(method, path, access, on -> on.changes().taking(endpoint.apply(on)));
  }

  /// A [#slow] change that destroys, and is counted by the storm guard.
  private static Line slowTaking(
      String method, String path, Access access, Function<Features, Changes.SlowTaking> endpoint) {
    return new Line(method, path, access, on -> on.changes().slowTaking(endpoint.apply(on)));
  }
}
