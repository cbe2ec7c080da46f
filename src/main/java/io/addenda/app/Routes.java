package io.addenda.app;

import static io.addenda.model.Operation.CREATE;
import static io.addenda.model.Operation.DELETE;
import static io.addenda.model.Operation.READ;
import static io.addenda.model.Operation.UPDATE;

import module java.base;

import io.addenda.api.Access;
import io.addenda.api.Access.Attachments;
import io.addenda.api.Access.Group;
import io.addenda.api.Access.Mass;
import io.addenda.api.Access.Module;
import io.addenda.api.Access.Notes;
import io.addenda.api.Access.Search;
import io.addenda.api.Endpoint;
import io.addenda.api.Endpoint.Async;
import io.addenda.api.Endpoint.Blocking;
import io.addenda.api.Route;
import io.addenda.attachments.AttachmentEndpoints;
import io.addenda.bin.BinList;
import io.addenda.bin.PurgeEndpoints;
import io.addenda.bin.ReceiptEndpoints;
import io.addenda.bin.RestoreEndpoints;
import io.addenda.console.ConsoleEndpoints;
import io.addenda.custody.CustodyEndpoints;
import io.addenda.files.FileEndpoints;
import io.addenda.holds.HoldEndpoints;
import io.addenda.http.PathTemplate;
import io.addenda.metrics.MetricsPage;
import io.addenda.model.Operation;
import io.addenda.oauth.ClientEndpoints;
import io.addenda.oauth.OAuthEndpoints;
import io.addenda.oauth.TokenEndpoints;
import io.addenda.photos.PhotoEndpoints;
import io.addenda.records.RecordEndpoints;
import io.addenda.settings.SettingsEndpoints;
import io.addenda.storms.Storms;
import io.addenda.tags.TagEndpoints;

/// The whole HTTP surface, one line for each endpoint. `addenda routes` prints this table, and
/// `docs/routes.md` is a copy that a test keeps current.
///
/// The first line that fits answers, so words come before path parameters.
public final class Routes {

  private static final Access ANYONE = new Access.Anyone();

  private static final String TOKEN = "/oauth/v2/token";
  private static final String CRM = "/crm/{version}";
  private static final String BIN = CRM + "/settings/recycle_bin";
  private static final String RESTORE = "/actions/restore";
  private static final String STORMS = "/addenda/v1/storms";
  private static final String HOLDS = "/addenda/v1/holds";
  private static final String RECEIPTS = "/addenda/v1/receipts";
  private static final String USAGE = "/addenda/v1/usage";
  private static final String RUNS = "/addenda/v1/runs";
  private static final String CLIENTS = "/addenda/v1/clients";
  private static final String CLIENT = CLIENTS + "/{client}";
  private static final String TOKENS = "/addenda/v1/tokens";
  private static final String OPERATIONS = "/addenda/v1/operations";
  private static final String MODULE = setting("modules/{api_name}");
  private static final String FIELDS = setting("fields");
  private static final String FIELD = setting("fields/{field}");
  private static final String VIEWS = setting("custom_views");
  private static final String LISTS = setting("related_lists");
  private static final String CURRENCIES = CRM + "/org/currencies";
  private static final String ORG_PHOTO = CRM + "/org/photo";
  private static final String TAXES = CRM + "/org/taxes";
  private static final String USERS = CRM + "/users";
  private static final String USER = USERS + "/{user}";
  private static final String PROFILE = setting("profiles/{id}");
  private static final String USER_ROLES = setting("roles");
  private static final String USER_ROLE = setting("roles/{role_id}");
  private static final String GROUPS = setting("variable_groups");
  private static final String VARIABLES = setting("variables");
  private static final String VARIABLE = VARIABLES + "/{id}";
  private static final String TAGS = setting("tags");
  private static final String TAG = TAGS + "/{id}";
  private static final String ADD_TAGS = "/actions/add_tags";
  private static final String REMOVE_TAGS = "/actions/remove_tags";
  private static final String ROLES = CRM + "/Contacts/roles";
  private static final String ROLE = ROLES + "/{id}";
  private static final String CHANGE_OWNER = "/actions/change_owner";
  private static final String GIVE = "/actions/mass_change_owner";
  private static final String MASS_UPDATE = "/actions/mass_update";
  private static final String MASS_DELETE = "/actions/mass_delete";
  private static final String LEAD = CRM + "/Leads/{record}";
  private static final String RECORDS = CRM + "/{module}";
  private static final String RECORD = RECORDS + "/{record}";
  private static final String RELATED = RECORD + "/{related_list}";
  private static final String RELATED_ONE = "/{related_record}";
  private static final String NOTES = RECORD + "/Notes";
  private static final String PHOTO = RECORD + "/photo";
  private static final String UPLOADS = CRM + "/files";
  private static final String FILES = RECORD + "/Attachments";
  private static final String FILE = FILES + "/{attachment}";

  /// All that the API has about territories, which are not switched on.
  private static final String TERRITORIES =
      """
      GET /settings/territories
      POST /settings/territories
      PUT /settings/territories
      DELETE /settings/territories
      GET /settings/territories/actions/associated_users_count
      POST /settings/territories/actions/transfer_and_delete
      GET /settings/territories/{id}
      PUT /settings/territories/{id}
      DELETE /settings/territories/{id}
      GET /settings/territories/{id}/__child_territories
      POST /settings/territories/{id}/actions/transfer_and_delete
      GET /settings/territories/{territory}/users
      PUT /settings/territories/{territory}/users
      DELETE /settings/territories/{territory}/users
      GET /settings/territories/{territory}/users/{user}
      PUT /settings/territories/{territory}/users/{user}
      DELETE /settings/territories/{territory}/users/{user}
      GET /users/{user}/territories
      PUT /users/{user}/territories
      DELETE /users/{user}/territories
      PUT /users/{user}/territories/actions/transfer_and_delink
      GET /users/{user}/territories/actions/validate_before_transfer
      GET /users/{user}/territories/{territory}
      DELETE /users/{user}/territories/{territory}
      PUT /users/{user}/territories/{territory}/actions/transfer_and_delink
      GET /users/{user}/territories/{territory}/actions/validate_before_transfer
      POST /{module}/actions/assign_territories
      POST /{module}/actions/remove_territories
      POST /{module}/{record}/actions/assign_territories
      POST /{module}/{record}/actions/remove_territories
      """;

  private Routes() {}

  /// The features that answer.
  record Features(
      Changes changes,
      Health health,
      HealthReport healthReport,
      MetricsPage metrics,
      OAuthEndpoints oauth,
      ClientEndpoints clients,
      TokenEndpoints tokens,
      SettingsEndpoints settings,
      RecordEndpoints records,
      TagEndpoints tags,
      AttachmentEndpoints attachments,
      PhotoEndpoints photos,
      FileEndpoints files,
      BinList binList,
      RestoreEndpoints restores,
      PurgeEndpoints purges,
      ReceiptEndpoints receipts,
      HoldEndpoints holds,
      Storms storms,
      CustodyEndpoints custody,
      ConsoleEndpoints console) {}

  /// A line of the table, before there is anything that answers.
  private record Line(
      String method, String path, Access access, Function<Features, Endpoint> endpoint) {}

  private static final List<Line> LINES =
      List.of(
          open("GET", "/", on -> on.console()::start),
          // A client that lost its path gets what the real service says.
          open("DELETE", "/", on -> on.console()::none),
          open("PATCH", "/", on -> on.console()::none),
          open("POST", "/", on -> on.console()::none),
          open("PUT", "/", on -> on.console()::none),
          open("GET", "/console", on -> on.console()::page),
          open("GET", "/console/{file}", on -> on.console()::file),
          open("GET", "/addenda/v1/console", on -> on.console()::about),
          instant("/health/live", on -> on.health()::live),
          open("GET", "/health/ready", on -> on.health()::ready),
          open("GET", "/metrics", on -> on.metrics()::page),
          open("GET", "/oauth/v2/auth", on -> on.oauth()::authPage),
          open("POST", "/oauth/v2/auth", on -> on.oauth()::authDecision),
          open("POST", TOKEN, on -> on.oauth()::token),
          open("POST", TOKEN + "/revoke", on -> on.oauth()::revoke),
          reads("/oauth/user/info", new Access.Profile(), on -> on.oauth()::userInfo),
          reads(USERS, group("users"), on -> on.settings().users()::list),
          reads(USERS + "/actions/count", group("users"), on -> on.settings().users()::count),
          streams("POST", USERS, users(CREATE), on -> on.settings().userWrites()::create),
          streams("PUT", USERS, users(UPDATE), on -> on.settings().userWrites()::updateMany),
          reads(USER, group("users"), on -> on.settings().users()::get),
          streams("PUT", USER, users(UPDATE), on -> on.settings().userWrites()::update),
          streams("DELETE", USER, users(DELETE), on -> on.settings().userWrites()::delete),
          reads(CRM + "/org", group("org"), on -> on.settings().organization()::get),
          reads(
              CURRENCIES + "/actions/available_currencies",
              currencies(READ),
              on -> on.settings().currencies()::available),
          streams(
              "POST",
              CURRENCIES + "/actions/enable",
              currencies(CREATE),
              on -> on.settings().currencies()::enable),
          streams(
              "PUT",
              CURRENCIES + "/actions/enable",
              currencies(UPDATE),
              on -> on.settings().currencies()::updateBase),
          reads(CURRENCIES, currencies(READ), on -> on.settings().currencies()::list),
          streams("POST", CURRENCIES, currencies(CREATE), on -> on.settings().currencies()::create),
          streams(
              "PUT", CURRENCIES, currencies(UPDATE), on -> on.settings().currencies()::updateMany),
          reads(CURRENCIES + "/{id}", currencies(READ), on -> on.settings().currencies()::get),
          streams(
              "PUT",
              CURRENCIES + "/{id}",
              currencies(UPDATE),
              on -> on.settings().currencies()::update),
          reads(ORG_PHOTO, group("org"), on -> on.photos().ofOrganization()::download),
          streams(ORG_PHOTO, org(CREATE), on -> on.photos().ofOrganization()::upload),
          deletes(ORG_PHOTO, org(DELETE), on -> on.photos().ofOrganization()::delete),
          reads(TAXES, taxes(READ), on -> on.settings().taxes()::list),
          streams("PUT", TAXES, taxes(UPDATE), on -> on.settings().taxes()::update),
          reads(TAXES + "/{id}", taxes(READ), on -> on.settings().taxes()::get),
          reads(setting("modules"), settings("modules"), on -> on.settings().modules()::list),
          streams(
              "POST",
              setting("modules"),
              modules(CREATE),
              on -> on.settings().moduleWrites()::create),
          reads(MODULE, settings("modules"), on -> on.settings().modules()::get),
          streams("PUT", MODULE, modules(UPDATE), on -> on.settings().moduleWrites()::update),
          reads(FIELDS, settings("fields"), on -> on.settings().fields()::list),
          streams("POST", FIELDS, fields(CREATE), on -> on.settings().fieldWrites()::create),
          streams("PATCH", FIELDS, fields(UPDATE), on -> on.settings().fieldWrites()::updateMany),
          reads(FIELD, settings("fields"), on -> on.settings().fields()::get),
          streams("PATCH", FIELD, fields(UPDATE), on -> on.settings().fieldWrites()::update),
          streams("DELETE", FIELD, fields(DELETE), on -> on.settings().fieldWrites()::delete),
          reads(
              FIELD + "/pick_list_values",
              settings("fields"),
              on -> on.settings().fields()::choices),
          reads(setting("layouts"), settings("layouts"), on -> on.settings().layouts()::list),
          reads(setting("layouts/{id}"), settings("layouts"), on -> on.settings().layouts()::get),
          streams(
              "PUT",
              VIEWS + "/actions/change_sort",
              views(UPDATE),
              on -> on.settings().viewSorts()::many),
          streams(
              "PUT",
              VIEWS + "/{id}/actions/change_sort",
              views(UPDATE),
              on -> on.settings().viewSorts()::one),
          reads(setting("pipeline"), settings("pipeline"), on -> on.settings().pipelines()::list),
          reads(
              setting("pipeline/{id}"), settings("pipeline"), on -> on.settings().pipelines()::get),
          reads(VIEWS, settings("custom_views"), on -> on.settings().customViews()::list),
          reads(VIEWS + "/{id}", settings("custom_views"), on -> on.settings().customViews()::get),
          reads(setting("profiles"), settings("profiles"), on -> on.settings().profiles()::list),
          reads(PROFILE, settings("profiles"), on -> on.settings().profiles()::get),
          streams("PUT", PROFILE, profiles(UPDATE), on -> on.settings().profileWrites()::update),
          streams("DELETE", PROFILE, profiles(DELETE), on -> on.settings().profileWrites()::delete),
          streams(
              PROFILE + "/actions/clone",
              profiles(CREATE),
              on -> on.settings().profileWrites()::copy),
          reads(USER_ROLES, roles(READ), on -> on.settings().roles()::list),
          streams("POST", USER_ROLES, roles(CREATE), on -> on.settings().roleWrites()::create),
          streams("PUT", USER_ROLES, roles(UPDATE), on -> on.settings().roleWrites()::updateMany),
          reads(USER_ROLE, roles(READ), on -> on.settings().roles()::get),
          streams("PUT", USER_ROLE, roles(UPDATE), on -> on.settings().roleWrites()::update),
          streams("DELETE", USER_ROLE, roles(DELETE), on -> on.settings().roleWrites()::delete),
          reads(LISTS, settings("related_lists"), on -> on.settings().relatedLists()::list),
          reads(GROUPS, settings("variable_groups"), on -> on.settings().variableGroups()::list),
          reads(
              GROUPS + "/{id}",
              settings("variable_groups"),
              on -> on.settings().variableGroups()::get),
          reads(VARIABLES, variables(READ), on -> on.settings().variables()::list),
          streams("POST", VARIABLES, variables(CREATE), on -> on.settings().variables()::create),
          streams("PUT", VARIABLES, variables(UPDATE), on -> on.settings().variables()::updateMany),
          changes(
              "DELETE", VARIABLES, variables(DELETE), on -> on.settings().variables()::deleteMany),
          reads(VARIABLE, variables(READ), on -> on.settings().variables()::get),
          streams("PUT", VARIABLE, variables(UPDATE), on -> on.settings().variables()::update),
          changes("DELETE", VARIABLE, variables(DELETE), on -> on.settings().variables()::delete),
          reads(
              LISTS + "/{id}", settings("related_lists"), on -> on.settings().relatedLists()::get),
          reads(TAGS, tags(READ), on -> on.tags()::list),
          streams(TAGS, tags(CREATE), on -> on.tags()::create),
          streams("PUT", TAGS, tags(UPDATE), on -> on.tags()::updateMany),
          streams("PUT", TAG, tags(UPDATE), on -> on.tags()::update),
          changes("DELETE", TAG, tags(DELETE), on -> on.tags()::delete),
          streams(TAG + "/actions/merge", tags(UPDATE), on -> on.tags()::merge),
          streams(
              TAGS + "/actions/mass_delete", tags(DELETE), on -> on.tags().massDeletion()::make),
          reads(TAGS + "/actions/mass_delete", tags(READ), on -> on.tags().massDeletion()::status),
          reads(TAG + "/actions/records_count", tags(READ), on -> on.tags()::count),
          reads(BIN, bin(READ), on -> on.binList()::list),
          destroys("DELETE", BIN, bin(DELETE), on -> on.purges()::purgeMany),
          streams(BIN + RESTORE, bin(UPDATE), on -> on.restores()::restoreMany),
          reads(BIN + "/actions/count", bin(READ), on -> on.binList()::count),
          destroys("POST", BIN + "/actions/empty", bin(UPDATE), on -> on.purges()::empty),
          reads(BIN + "/{id}", bin(READ), on -> on.binList()::get),
          destroys("DELETE", BIN + "/{id}", bin(DELETE), on -> on.purges()::purge),
          changes("POST", BIN + "/{id}" + RESTORE, bin(UPDATE), on -> on.restores()::restore),
          reads(HOLDS, holds(READ), on -> on.holds()::list),
          changes("POST", HOLDS, holds(CREATE), on -> on.holds()::place),
          changes("DELETE", HOLDS + "/{hold}", holds(DELETE), on -> on.holds()::release),
          reads(RECEIPTS, receipts(), on -> on.receipts()::list),
          reads(RECEIPTS + "/{receipt}", receipts(), on -> on.receipts()::get),
          reads(STORMS, storms(READ), on -> on.storms()::list),
          streams(STORMS + "/{storm}/actions/allow", storms(UPDATE), on -> on.storms()::allow),
          reads(USAGE, custody(READ), on -> on.custody().usage()::get),
          reads(USAGE + "/records", custody(READ), on -> on.custody().usage()::records),
          reads("/addenda/v1/audit", custody(READ), on -> on.custody().audit()::list),
          reads("/addenda/v1/health", custody(READ), on -> on.healthReport()::get),
          reads(RUNS, custody(READ), on -> on.custody().runs()::list),
          streams(RUNS, custody(CREATE), on -> on.custody().runs()::start),
          reads(RUNS + "/{run}", custody(READ), on -> on.custody().runs()::get),
          streams("DELETE", RUNS + "/{run}", custody(DELETE), on -> on.custody().runs()::stop),
          reads(CLIENTS, clients(READ), on -> on.clients()::list),
          streams(CLIENTS, clients(CREATE), on -> on.clients()::create),
          streams("DELETE", CLIENT, clients(DELETE), on -> on.clients()::delete),
          streams(CLIENT + "/grants", clients(CREATE), on -> on.clients()::grant),
          reads(TOKENS, clients(READ), on -> on.tokens()::list),
          streams("DELETE", TOKENS + "/{token}", clients(DELETE), on -> on.tokens()::revoke),
          reads(OPERATIONS, custody(READ), _ -> Compatibility::list),
          reads(ROLES, contacts(READ), on -> on.settings().contactRoles()::list),
          streams("POST", ROLES, contacts(CREATE), on -> on.settings().contactRoles()::create),
          streams("PUT", ROLES, contacts(UPDATE), on -> on.settings().contactRoles()::updateMany),
          changes(
              "DELETE", ROLES, contacts(DELETE), on -> on.settings().contactRoles()::deleteMany),
          reads(ROLE, contacts(READ), on -> on.settings().contactRoles()::get),
          streams("PUT", ROLE, contacts(UPDATE), on -> on.settings().contactRoles()::update),
          changes("DELETE", ROLE, contacts(DELETE), on -> on.settings().contactRoles()::delete),
          reads(UPLOADS, group("files"), on -> on.files()::download),
          streams(UPLOADS, new Group("files", CREATE), on -> on.files()::upload),
          reads(
              LEAD + "/__conversion_options",
              leads(READ),
              on -> on.records().conversion()::options),
          streams(
              LEAD + "/actions/convert", leads(CREATE), on -> on.records().conversion()::convert),
          reads(RECORDS, new Module(READ), on -> on.records()::list),
          streams(RECORDS, new Module(CREATE), on -> on.records()::create),
          rewrites("PUT", RECORDS, new Module(UPDATE), on -> on.records()::updateMany),
          deletes(RECORDS, new Module(DELETE), on -> on.records()::deleteMany),
          reads(RECORDS + "/actions/count", new Search(), on -> on.records()::count),
          reads(RECORDS + "/deleted", new Module(READ), on -> on.records()::deleted),
          reads(
              RECORDS + "/deleted/{record}/{related_list}",
              new Module(READ),
              on -> on.records()::relatedOfDeleted),
          reads(RECORDS + "/search", new Search(), on -> on.records()::search),
          rewrites("POST", RECORDS + "/upsert", new Module(CREATE), on -> on.records()::upsert),
          streams(RECORDS + ADD_TAGS, new Module(CREATE), on -> on.records().tags()::add),
          streams(RECORDS + REMOVE_TAGS, new Module(CREATE), on -> on.records().tags()::remove),
          streams(RECORD + ADD_TAGS, new Module(CREATE), on -> on.records().tags()::addToOne),
          streams(
              RECORD + REMOVE_TAGS, new Module(CREATE), on -> on.records().tags()::removeFromOne),
          streams(RECORDS + CHANGE_OWNER, owners(CREATE), on -> on.records().mass()::changeOwner),
          streams(
              RECORD + CHANGE_OWNER, owners(CREATE), on -> on.records().mass()::changeOwnerOfOne),
          streams(RECORDS + GIVE, owners(CREATE), on -> on.records().mass()::massChangeOwner),
          reads(RECORDS + GIVE, owners(READ), on -> on.records().mass()::ownerStatus),
          streams(RECORDS + MASS_UPDATE, mass(UPDATE), on -> on.records().mass()::massUpdate),
          reads(RECORDS + MASS_UPDATE, mass(READ), on -> on.records().mass()::updateStatus),
          destroys(
              "POST",
              RECORDS + MASS_DELETE,
              new Mass("mass_delete", DELETE),
              on -> on.records().mass()::massDelete),
          reads(
              RECORDS + MASS_DELETE,
              new Mass("mass_delete", READ),
              on -> on.records().mass()::deleteStatus),
          reads(RECORD, new Module(READ), on -> on.records()::get),
          reads(
              RECORD + "/actions/fetch_full_data", new Module(READ), on -> on.records()::richTexts),
          streams(RECORD + "/actions/clone", new Module(CREATE), on -> on.records()::clone),
          rewrites("PUT", RECORD, new Module(UPDATE), on -> on.records()::update),
          deletes(RECORD, new Module(DELETE), on -> on.records()::delete),
          reads(FILES, new Attachments(READ), on -> on.attachments().lists()::list),
          streams(FILES, new Attachments(CREATE), on -> on.attachments().uploads()::upload),
          deletes(FILES, new Attachments(DELETE), on -> on.attachments().deletes()::deleteMany),
          reads(FILE, new Attachments(READ), on -> on.attachments().downloads()::download),
          deletes(FILE, new Attachments(DELETE), on -> on.attachments().deletes()::delete),
          reads(
              RECORD + "/actions/download_fields_attachment",
              new Module(READ),
              on -> on.files()::downloadOfField),
          reads(PHOTO, new Module(READ), on -> on.photos()::download),
          streams(PHOTO, new Module(CREATE), on -> on.photos()::upload),
          deletes(PHOTO, new Module(DELETE), on -> on.photos()::delete),
          reads(NOTES, new Notes(READ), on -> on.records()::notes),
          reads(NOTES + RELATED_ONE, new Notes(READ), on -> on.records()::note),
          streams(NOTES, new Notes(CREATE), on -> on.records()::createNotes),
          streams("PUT", NOTES, new Notes(UPDATE), on -> on.records()::updateNotes),
          deletes(NOTES, new Notes(DELETE), on -> on.records()::deleteNotes),
          streams("PUT", NOTES + RELATED_ONE, new Notes(UPDATE), on -> on.records()::updateNote),
          deletes(NOTES + RELATED_ONE, new Notes(DELETE), on -> on.records()::deleteNote),
          reads(RELATED, new Module(READ), on -> on.records()::related),
          streams("PUT", RELATED, new Module(UPDATE), on -> on.records().links()::linkMany),
          changes("DELETE", RELATED, new Module(DELETE), on -> on.records().links()::delinkMany),
          reads(RELATED + RELATED_ONE, new Module(READ), on -> on.records()::relatedOne),
          streams(
              "PUT", RELATED + RELATED_ONE, new Module(UPDATE), on -> on.records().links()::link),
          changes(
              "DELETE",
              RELATED + RELATED_ONE,
              new Module(DELETE),
              on -> on.records().links()::delink));

  private static final List<Line> TABLE =
      Stream.concat(TERRITORIES.lines().map(Routes::territory), LINES.stream()).toList();

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

  /// The routes by method and path, in their order.
  public static List<String> names() {
    return LINES.stream().map(line -> line.method() + " " + line.path()).toList();
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
    return group("settings." + what);
  }

  private static Access group(String what) {
    return new Group(what, READ);
  }

  private static Line territory(String line) {
    var words = line.split(" ", 2);
    var operation =
        switch (words[0]) {
          case "GET" -> READ;
          case "POST" -> CREATE;
          case "PUT" -> UPDATE;
          default -> DELETE;
        };
    var access =
        words[1].startsWith("/settings/")
            ? new Group("settings.territories", operation)
            : words[1].startsWith("/users/") ? users(operation) : new Module(UPDATE);
    return new Line(words[0], CRM + words[1], access, on -> territories(on));
  }

  private static Endpoint territories(Features on) {
    Blocking any = on.settings().territories()::any;
    return any;
  }

  private static Access org(Operation operation) {
    return new Group("org", operation);
  }

  private static Access views(Operation operation) {
    return new Group("settings.custom_views", operation);
  }

  private static Access currencies(Operation operation) {
    return new Group("settings.currencies", operation);
  }

  private static Access taxes(Operation operation) {
    return new Group("settings.taxes", operation);
  }

  private static Access users(Operation operation) {
    return new Group("users", operation);
  }

  private static Access profiles(Operation operation) {
    return new Group("settings.profiles", operation);
  }

  private static Access roles(Operation operation) {
    return new Group("settings.roles", operation);
  }

  private static Access modules(Operation operation) {
    return new Group("settings.modules", operation);
  }

  private static Access fields(Operation operation) {
    return new Group("settings.fields", operation);
  }

  private static Access variables(Operation operation) {
    return new Group("settings.variables", operation);
  }

  private static Access owners(Operation operation) {
    return new Group("change_owner", operation);
  }

  private static Access mass(Operation operation) {
    return new Mass("mass_update", operation);
  }

  private static Access tags(Operation operation) {
    return new Group("settings.tags", operation);
  }

  /// What belongs to the module of contacts and is none of its records.
  private static Access leads(Operation operation) {
    return new Group("modules.leads", operation);
  }

  private static Access contacts(Operation operation) {
    return new Group("modules.contacts", operation);
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

  /// None of the settings: whoever makes a client gets every scope.
  private static Access clients(Operation operation) {
    return new Group("clients", operation);
  }

  private static Access custody(Operation operation) {
    return new Group("settings.custody", operation);
  }

  private static Access storms(Operation operation) {
    return new Group("settings.storms", operation);
  }

  /// A route whose endpoint never waits: it answers on the thread that took the request, however
  /// busy all others are.
  private static Line instant(String path, Function<Features, Async> endpoint) {
    return new Line("GET", path, ANYONE, endpoint::apply);
  }

  /// A route that is open to anyone.
  private static Line open(String method, String path, Function<Features, Blocking> endpoint) {
    return new Line(method, path, ANYONE, endpoint::apply);
  }

  /// A route that changes nothing.
  private static Line reads(String path, Access access, Function<Features, Blocking> endpoint) {
    return new Line("GET", path, access, endpoint::apply);
  }

  /// A route whose endpoint checks what it can at once and gives back the change to make. The
  /// change runs on the writer's thread and is answered from there, after the commit: nobody waits.
  private static Line changes(
      String method, String path, Access access, Function<Features, Changes.Prompt> endpoint) {
    return new Line(method, path, access, on -> on.changes().prompt(endpoint.apply(on), false));
  }

  /// One that deletes, and is counted by the storm guard.
  private static Line deletes(
      String path, Access access, Function<Features, Changes.Prompt> endpoint) {
    return new Line("DELETE", path, access, on -> on.changes().prompt(endpoint.apply(on), true));
  }

  /// A route whose endpoint waits before the change, as for a body that streams in, or after it.
  private static Line streams(
      String path, Access access, Function<Features, Changes.Waiting> endpoint) {
    return streams("POST", path, access, endpoint);
  }

  private static Line streams(
      String method, String path, Access access, Function<Features, Changes.Waiting> endpoint) {
    return new Line(method, path, access, on -> on.changes().waiting(endpoint.apply(on), false));
  }

  /// One that changes records, and may destroy files in their fields.
  private static Line rewrites(
      String method, String path, Access access, Function<Features, Changes.Waiting> endpoint) {
    return new Line(method, path, access, on -> on.changes().waitingLate(endpoint.apply(on)));
  }

  /// One that destroys, and is counted by the storm guard.
  private static Line destroys(
      String method, String path, Access access, Function<Features, Changes.Waiting> endpoint) {
    return new Line(method, path, access, on -> on.changes().waiting(endpoint.apply(on), true));
  }
}
