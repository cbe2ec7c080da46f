package io.addenda.emulate;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.AuditEntry;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Origin;
import io.addenda.model.Scopes;
import io.addenda.model.Sharing;
import io.addenda.model.User;
import io.addenda.oauth.Credentials;
import io.addenda.organizations.Provisioning;
import io.addenda.organizations.StandardProfiles;
import org.jspecify.annotations.Nullable;

/// The organisation of the demo: three users, a few records in each module with a few files each,
/// and credentials that are public knowledge. Everything in it is the same in every run, so that
/// examples can name it. Its records are in `demo.json` beside this class.
///
/// Every way to be refused can be tried in it: Marta may only read; Daniel sees Priya's leads and
/// may not change them, does not see her deals, and may change her cases.
public final class DemoOrganization {

  static final Id ID = Provisioning.DEMO;

  /// The leading digits of all ids in it.
  static final int NUMBER = 2_883_756;

  static final String NAME = "Zylker";
  static final String ZGID = "60020005";

  /// The first id that is given in it.
  static final Id NEXT_ID = new Id(2_883_756_000_000_300_000L);

  /// The sample of the delete call's documentation: this attachment of this lead.
  static final String SAMPLE_CALL =
      "/crm/v7/Leads/2883756000000261075/Attachments/2883756000000261017";

  static final CrmModule MACHINES = CrmModule.custom("Machines", "Machine", "Machines");

  static final Map<String, Sharing> SHARING =
      Map.of("Deals", Sharing.PRIVATE, "Cases", Sharing.WRITE);

  static final String CLIENT_ID = "1000.ADDENDADEMOCLIENTNOTFORSECRETS";
  static final String CLIENT_SECRET = "addeda".repeat(7);

  /// The password of every user.
  static final String PASSWORD = "addenda-demo";

  /// The hash of the password, made beforehand because that is slow on purpose.
  static final String PASSWORD_HASH =
      "pbkdf2$600000$addeda5a17addeda5a17addeda5a1700"
          + "$e08cd6b8201059b2b3cf9e5b337453dba9c6d122d47d41c58bfe3144ad6b3c85";

  static final Scopes SCOPES =
      Scopes.parse(
              """
              ZohoCRM.modules.ALL ZohoCRM.settings.ALL ZohoCRM.users.ALL ZohoCRM.org.ALL ZohoCRM.clients.ALL \
              ZohoCRM.mass_update.ALL ZohoCRM.mass_delete.ALL ZohoCRM.change_owner.ALL \
              ZohoCRM.Files.ALL ZohoCRM.bulk.ALL ZohoCRM.coql.READ ZohoCRM.notifications.ALL \
              ZohoSearch.securesearch.READ AaaServer.profile.READ""")
          .orElseThrow();

  private static final Duration ACCESS = Duration.ofHours(1);

  /// When the first record was made; each later one was made an hour later.
  private static final Instant BEGINNING = Instant.parse("2026-01-15T05:00:00Z");

  /// Somebody in the demo.
  ///
  /// @param key how `demo.json` names the user
  record Person(String key, User user, String profile, String refreshToken, String accessToken) {}

  static final List<Person> PEOPLE =
      List.of(
          person(1, "priya", "Priya Raman", "Administrator", "Asia/Kolkata"),
          person(2, "daniel", "Daniel Okafor", "Standard", "Europe/London"),
          person(3, "marta", "Marta Lindqvist", "Read Only", "Europe/Stockholm"));

  private DemoOrganization() {}

  private static Person person(int number, String key, String name, String profile, String zone) {
    var email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@zylker.example";
    var user =
        new User(
            id(150_000 + number),
            ID,
            name,
            email,
            id(15_970 + number),
            "6002100" + number,
            ZoneId.of(zone));
    return new Person(key, user, profile, token("4ef4e5", number), token("acce55", number));
  }

  private static String token(String kind, int number) {
    return "1000.addedade30%022d.%s%026d".formatted(number, kind, number);
  }

  private static Id id(int number) {
    return new Id(2_883_756_000_000_000_000L + number);
  }

  /// Whether the store holds the demo.
  public static boolean isIn(Tables tables) {
    return tables.organizations().find(ID).isPresent();
  }

  /// Adds everything to a store that has no organisation, in one change, so that a start that was
  /// cut short leaves an empty store. The files are small, and their bytes are kept with the rest.
  public static void seed(MetadataStore metadata, InstantSource clock) {
    var contents = contents();
    metadata.write(
        tables -> {
          insertOrganization(tables, clock.instant());
          insertRecords(tables, contents);
          return true;
        });
  }

  /// Adds the organisation with its users only.
  static void seedEmpty(MetadataStore metadata, InstantSource clock) {
    metadata.write(
        tables -> {
          insertPeople(tables, List.of());
          note(tables, clock.instant());
          return true;
        });
  }

  /// Makes the tokens good again: the access tokens for an hour from now, the refresh tokens
  /// without end.
  public static void renewTokens(MetadataStore metadata, InstantSource clock) {
    var credentials = new Credentials(clock);
    metadata.write(
        tables -> {
          var client =
              credentials.putClient(
                  tables, CLIENT_ID, CLIENT_SECRET, PEOPLE.getFirst().user(), "Demo", List.of());
          var end = clock.instant().plus(ACCESS);
          for (var person : PEOPLE) {
            var user = person.user();
            credentials.putRefreshToken(tables, person.refreshToken(), client, user, SCOPES);
            credentials.putAccessToken(tables, person.accessToken(), client, user, SCOPES, end);
          }
          return true;
        });
  }

  private static void insertOrganization(Tables tables, Instant now) {
    insertPeople(tables, List.of(MACHINES));
    var modules = new Organization(ID, ZGID, NAME, List.of(MACHINES), SHARING);
    SHARING.forEach(
        (name, sharing) ->
            tables.organizations().share(ID, modules.module(name).orElseThrow(), sharing));
    note(tables, now);
  }

  private static void insertPeople(Tables tables, List<CrmModule> custom) {
    tables.organizations().insert(ID, ZGID, NAME, NEXT_ID);
    custom.forEach(module -> tables.organizations().put(ID, module));
    var modules = new Organization(ID, ZGID, NAME, custom, Map.of()).modules();
    tables.members().insert(ID, StandardProfiles.administrator(id(15_971)));
    tables.members().insert(ID, StandardProfiles.standard(id(15_972), modules));
    tables.members().insert(ID, StandardProfiles.readOnly(id(15_973), modules));
    for (var person : PEOPLE) {
      tables.members().insert(person.user(), PASSWORD_HASH);
    }
  }

  private static void note(Tables tables, Instant now) {
    var created = AuditEntry.Action.ORGANIZATION_CREATED;
    tables.note(Origin.none(ID).line(now, created, null, null, null, NAME));
  }

  private static void insertRecords(Tables tables, Map<Id, byte[]> contents) {
    var time = BEGINNING;
    for (var module : modules().entrySet()) {
      for (var given : objects(module.getValue())) {
        var record = record(module.getKey(), given, time);
        tables.records().insert(ID, record);
        for (var attached : objects(given.get("attachments"))) {
          insertAttachment(tables, record, attached, contents, time);
        }
        time = time.plus(Duration.ofHours(1));
      }
    }
    tables.recordKeys().await(NEXT_ID);
  }

  private static CrmRecord record(
      String module, Map<String, @Nullable Object> given, Instant time) {
    var fields = Json.parseObject(given.get("fields")).orElseThrow();
    var described =
        module.equals(MACHINES.apiName())
            ? MACHINES
            : CrmModule.OF_EVERY_ORGANIZATION.stream()
                .filter(known -> known.apiName().equals(module))
                .findFirst()
                .orElseThrow();
    var name = text(fields, described.nameField());
    var owner = user(text(given, "owner"));
    return new CrmRecord(
        id(given, "id"),
        module,
        described.isOfPeople()
            ? CrmModule.fullName(
                Optional.ofNullable(fields.get("First_Name")).map(String::valueOf), name)
            : name,
        given.containsKey("parent") ? id(given, "parent") : null,
        Json.write(fields),
        owner,
        owner,
        time,
        owner,
        time,
        false);
  }

  private static void insertAttachment(
      Tables tables,
      CrmRecord record,
      Map<String, @Nullable Object> given,
      Map<Id, byte[]> contents,
      Instant time) {
    var id = id(given, "id");
    var bytes = contents.get(id);
    var content =
        bytes == null
            ? new Attachment.Content.Link(text(given, "link"))
            : new Attachment.Content.File(BlobKey.of(bytes), bytes.length);
    var owner = record.owner();
    var attachment =
        new Attachment(
            id, record.id(), text(given, "name"), content, owner, owner, time, owner, time);
    if (content instanceof Attachment.Content.File file && bytes != null) {
      tables.contents().use(ID, file, id, bytes);
    }
    tables.attachments().insert(ID, attachment);
  }

  /// The bytes of all files.
  private static Map<Id, byte[]> contents() {
    var contents = new LinkedHashMap<Id, byte[]>();
    for (var records : modules().values()) {
      for (var record : objects(records)) {
        for (var given : objects(record.get("attachments"))) {
          if (given.containsKey("text")) {
            contents.put(id(given, "id"), text(given, "text").getBytes(StandardCharsets.UTF_8));
          } else if (given.containsKey("file")) {
            contents.put(id(given, "id"), resource("files/" + text(given, "file")));
          }
        }
      }
    }
    return contents;
  }

  private static Map<String, @Nullable Object> modules() {
    return Json.parse(resource("demo.json")).orElseThrow();
  }

  private static byte[] resource(String name) {
    try (var file = Objects.requireNonNull(DemoOrganization.class.getResourceAsStream(name))) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, @Nullable Object>> objects(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list))
        .stream().map(item -> Json.parseObject(item).orElseThrow()).toList();
  }

  private static String text(Map<String, @Nullable Object> object, String name) {
    return (String) Objects.requireNonNull(object.get(name), name);
  }

  private static Id id(Map<String, @Nullable Object> object, String name) {
    return Id.parse(text(object, name)).orElseThrow();
  }

  private static Id user(String key) {
    return PEOPLE.stream()
        .filter(person -> person.key().equals(key))
        .findFirst()
        .orElseThrow()
        .user()
        .id();
  }
}
