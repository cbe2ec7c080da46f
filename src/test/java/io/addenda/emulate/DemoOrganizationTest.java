package io.addenda.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Stored;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.RecordPages;
import io.addenda.metadata.RecordQuery;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.BlobKey;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Fingerprint;
import io.addenda.model.Id;
import io.addenda.model.PasswordHash;
import io.addenda.model.Profile;
import io.addenda.model.Scopes;
import io.addenda.model.Whereabouts;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.TestStores;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the demo organisation holds, in every run the same.
@OnAllStores
class DemoOrganizationTest {

  private static final Id ORGANIZATION = DemoOrganization.ID;
  private static final Id LEAD = new Id(2_883_756_000_000_261_075L);
  private static final Id FILE = new Id(2_883_756_000_000_261_017L);
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  @TempDir private Path folder;
  private MetadataStore metadata;

  @BeforeEach
  void seed() throws IOException {
    metadata = TestStores.in(folder).metadata();
    DemoOrganization.seed(metadata, InstantSource.fixed(NOW));
    DemoPeople.renewTokens(metadata, InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  @Test
  void eachOfThe21ModulesHasRecordsWithFilesWhoseBytesAreThere() throws IOException {
    var organization = found(tables -> tables.organizations().find(ORGANIZATION));
    var modules = organization.modules().stream().filter(CrmModule::isSupported).toList();

    assertThat(modules).hasSize(21);
    for (var module : modules) {
      var records = records(module.apiName());
      assertThat(records).as(module.apiName()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(records).extracting(CrmRecord::owner).doesNotHaveDuplicates();
      for (var record : records) {
        var files = attachments(record.id());
        assertThat(files).as(record.name()).hasSizeBetween(1, 3);
        for (var file : files) {
          if (file.content() instanceof Attachment.Content.File(var blob, var size)) {
            var found = found(tables -> tables.contents().find(ORGANIZATION, blob));
            var bytes = ((Whereabouts.Here) found).copy();
            assertThat(BlobKey.of(bytes)).isEqualTo(blob);
            assertThat(bytes).hasSize(Math.toIntExact(size));
            assertThatItIsWhatItsNameSays(file.name(), bytes);
          }
        }
      }
    }
  }

  @Test
  void itsRecordsHaveWhatTheirFieldsHold() {
    var organization = found(tables -> tables.organizations().find(ORGANIZATION));
    for (var module : organization.modules().stream().filter(CrmModule::isSupported).toList()) {
      for (var record : records(module.apiName())) {
        Json.read(record.fields())
            .forEach(
                (name, stored) ->
                    Catalogue.field(module, name)
                        .ifPresent(
                            field ->
                                assertThat(Stored.value(field, stored))
                                    .as("%s of %s", name, record.name())
                                    .isPresent()));
      }
    }
  }

  @Test
  void theDocumentedLeadHasTheDocumentedFile() {
    var lead = found(tables -> tables.records().find(ORGANIZATION, "Leads", LEAD));
    var file = found(tables -> tables.attachments().find(ORGANIZATION, LEAD, FILE));

    assertThat(lead.name()).isEqualTo("Annika Bergström");
    assertThat(file.name()).isEqualTo("Trade fair notes.txt");
    assertThat(DemoOrganization.SAMPLE_CALL)
        .isEqualTo("/crm/v7/Leads/%s/Attachments/%s".formatted(LEAD, FILE));
    assertThat(attachments(LEAD))
        .extracting(Attachment::name)
        .contains("Übergabe Protokoll.txt", "Company website");
  }

  @Test
  void anotherSeedHasTheSameIds() throws IOException {
    var beside = Files.createDirectory(folder.resolve("other"));
    try (var other = TestStores.in(beside).metadata()) {
      DemoOrganization.seed(other, Clock.systemUTC());

      assertThat(everything(other)).isNotEmpty().isEqualTo(everything(metadata));
    }
  }

  @Test
  void newIdsStartAboveTheSeeded() {
    assertThat(metadata.<Id>write(tables -> tables.organizations().nextId(ORGANIZATION)))
        .isEqualTo(new Id(2_883_756_000_000_300_000L));
    assertThat(everything(metadata)).allMatch(line -> line.compareTo("2883756000000300000") < 0);
  }

  @Test
  void notesBelongToTheirRecords() {
    var notes =
        metadata.read(
            tables ->
                tables.records().notes(ORGANIZATION, LEAD).stream()
                    .map(note -> tables.records().find(ORGANIZATION, "Notes", note.id()))
                    .flatMap(Optional::stream)
                    .toList());

    assertThat(notes).extracting(CrmRecord::name).containsExactly("Impression");
    assertThat(Json.read(notes.getFirst().fields()))
        .containsKeys("Note_Title", "Note_Content", "Parent_Id");
  }

  @Test
  void everyKindOfRefusalCanBeTried() {
    var priya = caller("Priya Raman");
    var daniel = caller("Daniel Okafor");
    var marta = caller("Marta Lindqvist");

    assertThat(access(priya, "Leads", "Daniel Okafor")).isEqualTo(Caller.RecordAccess.FULL);
    assertThat(access(daniel, "Leads", "Priya Raman")).isEqualTo(Caller.RecordAccess.READ);
    assertThat(access(daniel, "Deals", "Priya Raman")).isEqualTo(Caller.RecordAccess.NONE);
    assertThat(access(daniel, "Cases", "Priya Raman")).isEqualTo(Caller.RecordAccess.FULL);
    assertThat(daniel.profile().may(Profile.DELETE_ATTACHMENTS)).isTrue();
    assertThat(marta.profile().may(Profile.VIEW_ATTACHMENTS)).isTrue();
    assertThat(marta.profile().may(Profile.DELETE_ATTACHMENTS)).isFalse();
    assertThat(marta.organization().modules())
        .filteredOn(CrmModule::isSupported)
        .allMatch(marta.profile()::sees);
  }

  @Test
  void theTokensAreGoodForAnHourAndCarryEveryScope() {
    for (var person : DemoPeople.FIRST) {
      var access = found(tables -> tables.tokens().access(Fingerprint.of(person.accessToken())));
      var refresh = found(tables -> tables.tokens().refresh(Fingerprint.of(person.refreshToken())));

      assertThat(access.expires()).isEqualTo(NOW.plus(Duration.ofHours(1)));
      assertThat(access.grant().user()).isEqualTo(person.user().id());
      assertThat(refresh.user()).isEqualTo(person.user().id());
      assertThat(refresh.scopes().allowAll("modules")).isTrue();
      assertThat(refresh.scopes().allowAll("settings")).isTrue();
      assertThat(person.accessToken()).matches("1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}");
      assertThat(person.refreshToken()).matches("1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}");
    }
    assertThat(DemoPeople.CLIENT_ID).matches("1000\\.[A-Z0-9]{30}");
    assertThat(DemoPeople.CLIENT_SECRET).matches("[0-9a-f]{42}");
    assertThat(
            found(tables -> tables.clients().secret(DemoPeople.CLIENT_ID))
                .matches(DemoPeople.CLIENT_SECRET))
        .isTrue();
  }

  @Test
  void aLaterStartRenewsTheAccessTokens() {
    var later = NOW.plus(Duration.ofDays(3));

    DemoPeople.renewTokens(metadata, InstantSource.fixed(later));

    var token = DemoPeople.FIRST.getFirst().accessToken();
    assertThat(found(tables -> tables.tokens().access(Fingerprint.of(token))).expires())
        .isEqualTo(later.plus(Duration.ofHours(1)));
  }

  @Test
  void theHashIsThatOfThePassword() {
    var priya = DemoPeople.FIRST.getFirst().user();

    var hash = found(tables -> tables.members().password(priya.id()));
    assertThat(hash).isEqualTo(DemoPeople.PASSWORD_HASH);
    assertThat(PasswordHash.parse(DemoPeople.PASSWORD_HASH).matches(DemoPeople.PASSWORD)).isTrue();
  }

  /// A picture can be shown, and a PDF has its index where it says.
  private static void assertThatItIsWhatItsNameSays(String name, byte[] bytes) throws IOException {
    if (name.endsWith(".png")) {
      assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(32);
    } else if (name.endsWith(".pdf")) {
      var pdf = new String(bytes, StandardCharsets.US_ASCII);
      var index = pdf.replaceFirst("(?s).*startxref\n", "").replaceFirst("(?s)\n.*", "");
      assertThat(pdf.substring(Integer.parseInt(index))).startsWith("xref\n0 6\n");
    }
  }

  private static Caller.RecordAccess access(Caller caller, String module, String owner) {
    return caller.access(caller.organization().module(module).orElseThrow(), user(owner));
  }

  private Caller caller(String name) {
    var organization = found(tables -> tables.organizations().find(ORGANIZATION));
    var user = found(tables -> tables.members().find(ORGANIZATION, user(name)));
    var profile = found(tables -> tables.members().profile(ORGANIZATION, user.profile()));
    var scopes = Scopes.parse("ZohoCRM.modules.ALL").orElseThrow();
    return new Caller(organization, user, profile, Set.of(user.id()), DemoPeople.CLIENT_ID, scopes);
  }

  private static Id user(String name) {
    return DemoPeople.FIRST.stream()
        .map(DemoPeople.Person::user)
        .filter(user -> user.fullName().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private <T> T found(Function<Tables, Optional<T>> work) {
    return metadata.read(work).orElseThrow();
  }

  private List<CrmRecord> records(String module) {
    return metadata.read(tables -> records(tables, module));
  }

  /// All of each record of a module.
  private static List<CrmRecord> records(Tables tables, String module) {
    var newest = new RecordQuery.Order(RecordQuery.By.ID, true);
    var query = new RecordQuery(ORGANIZATION, module, null, null, null, null, newest);
    var all = new RecordPages.Wanted(null, null, 0, 100, Long.MAX_VALUE);
    return tables.recordPages().page(query, all).orElseThrow().records();
  }

  private List<Attachment> attachments(Id record) {
    return metadata.read(
        tables -> tables.attachments().page(ORGANIZATION, record, new Id(Long.MAX_VALUE), 100, 0));
  }

  /// The ids and names of all records and attachments.
  private static List<String> everything(MetadataStore store) {
    return store.read(
        tables ->
            tables.organizations().find(ORGANIZATION).orElseThrow().modules().stream()
                .flatMap(module -> records(tables, module.apiName()).stream())
                .flatMap(
                    record ->
                        Stream.concat(
                            Stream.of(record.id() + " " + record),
                            tables
                                .attachments()
                                .page(ORGANIZATION, record.id(), new Id(Long.MAX_VALUE), 100, 0)
                                .stream()
                                .map(attachment -> attachment.id() + " " + attachment)))
                .sorted()
                .toList());
  }
}
