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
import io.addenda.model.Sharing;
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

  /// The lead of [#SAMPLE_CALL].
  private static final Id SAMPLE = id(261_075);

  /// The first id that is given in it.
  static final Id NEXT_ID = new Id(2_883_756_000_000_300_000L);

  /// The sample of the delete call's documentation: this attachment of this lead.
  static final String SAMPLE_CALL =
      "/crm/v7/Leads/2883756000000261075/Attachments/2883756000000261017";

  static final CrmModule MACHINES = CrmModule.custom("Machines", "Machine", "Machines");

  static final Map<String, Sharing> SHARING =
      Map.of("Deals", Sharing.PRIVATE, "Cases", Sharing.WRITE);

  /// When the first record was made; each later one was made an hour later.
  private static final Instant BEGINNING = Instant.parse("2026-01-15T05:00:00Z");

  private DemoOrganization() {}

  static Id id(int number) {
    return new Id(2_883_756_000_000_000_000L + number);
  }

  /// Whether the store holds the demo.
  public static boolean isIn(Tables tables) {
    return tables.organizations().find(ID).isPresent();
  }

  /// Whether [#SAMPLE_CALL] is about a record that there is.
  static boolean hasSample(Tables tables) {
    return tables.records().place(ID, SAMPLE).isPresent();
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
  public static void seedEmpty(MetadataStore metadata, InstantSource clock) {
    metadata.write(
        tables -> {
          insertPeople(tables, List.of());
          note(tables, clock.instant());
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
    for (var person : DemoPeople.FIRST) {
      tables.members().insert(person.user(), DemoPeople.PASSWORD_HASH);
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
    return DemoPeople.FIRST.stream()
        .filter(person -> person.key().equals(key))
        .findFirst()
        .orElseThrow()
        .user()
        .id();
  }
}
