package io.addenda.testing;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.model.Attachment;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.Scopes;
import io.addenda.oauth.Credentials;

/// What the demo organisation has, and what a test adds to it beside the server.
///
/// @param metadata the server's
/// @param clock the server's
public record DemoFixture(MetadataStore metadata, InstantSource clock) {

  public static final String ALL_SCOPES =
      "ZohoCRM.modules.ALL,ZohoCRM.settings.ALL,ZohoCRM.users.ALL,ZohoCRM.org.ALL,ZohoCRM.clients.ALL,ZohoCRM.mass_update.ALL,ZohoCRM.mass_delete.ALL,ZohoCRM.change_owner.ALL,ZohoCRM.Files.ALL,ZohoSearch.securesearch.READ,AaaServer.profile.READ";

  private static final Id DEMO = new Id(2_883_756_000_000_020_005L);
  private static final Duration TOKEN_LIFE = Duration.ofDays(400);
  private static final SecureRandom RANDOM = new SecureRandom();

  /// A new token of the first user with a profile.
  public String token(String profile, String scopes) {
    var token =
        "1000.%032x.%016x%016x"
            .formatted(RANDOM.nextLong() >>> 1, RANDOM.nextLong(), RANDOM.nextLong());
    return metadata.write(
        tables -> {
          var id =
              tables.members().profiles(DEMO).stream()
                  .filter(it -> it.name().equals(profile))
                  .findFirst()
                  .orElseThrow()
                  .id();
          var user =
              tables.members().of(DEMO).stream()
                  .filter(it -> it.profile().equals(id))
                  .findFirst()
                  .orElseThrow();
          var credentials = new Credentials(clock);
          var made =
              credentials.putClient(
                  tables,
                  credentials.newClientId(),
                  credentials.newSecret(),
                  user,
                  "Test",
                  List.of());
          var allowed = Scopes.parse(scopes).orElseThrow();
          var end = clock.instant().plus(TOKEN_LIFE);
          credentials.putAccessToken(tables, token, made, user, allowed, end);
          return token;
        });
  }

  /// All modules that take attachments, by their API names.
  public List<String> modules() {
    return metadata
        .read(tables -> List.copyOf(tables.organizations().find(DEMO).orElseThrow().modules()))
        .stream()
        .filter(CrmModule::isSupported)
        .map(CrmModule::apiName)
        .toList();
  }

  /// The path of an attachment that another organisation has.
  public String foreignAttachment() {
    var owner = new Id(78);
    var now = Instant.EPOCH;
    return metadata.write(
        tables -> {
          var organization = new Id(77);
          tables.organizations().insert(organization, "77", "Another", new Id(1000));
          var created = AuditEntry.Action.ORGANIZATION_CREATED;
          tables.note(Origin.none(organization).line(now, created, null, null, null, null));
          var lead = tables.organizations().nextId(organization);
          var link = tables.organizations().nextId(organization);
          tables
              .records()
              .insert(
                  organization,
                  new CrmRecord(
                      lead, "Leads", "Foreign", null, "{}", owner, owner, now, owner, now, false));
          // What tests write here beside the program has no keys.
          tables.recordKeys().await(new Id(2000));
          tables
              .attachments()
              .insert(
                  organization,
                  new Attachment(
                      link,
                      lead,
                      "Foreign",
                      new Attachment.Content.Link("https://example.com"),
                      owner,
                      owner,
                      now,
                      owner,
                      now));
          return "/crm/v7/Leads/%s/Attachments/%s".formatted(lead, link);
        });
  }
}
