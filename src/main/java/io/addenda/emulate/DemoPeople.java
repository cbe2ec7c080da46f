package io.addenda.emulate;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Fingerprint;
import io.addenda.model.Scopes;
import io.addenda.model.User;
import io.addenda.oauth.Credentials;

/// The users of the demo organisation, and the public credentials of each.
public final class DemoPeople {

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

  /// Somebody in the demo.
  ///
  /// @param key how `demo.json` names the user; of others the address
  record Person(String key, User user, String profile, String refreshToken, String accessToken) {}

  /// Those that it begins with.
  static final List<Person> FIRST =
      List.of(
          person(1, "priya", "Priya Raman", "Administrator", "Asia/Kolkata"),
          person(2, "daniel", "Daniel Okafor", "Standard", "Europe/London"),
          person(3, "marta", "Marta Lindqvist", "Read Only", "Europe/Stockholm"));

  private DemoPeople() {}

  private static Person person(int number, String key, String name, String profile, String zone) {
    var email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@zylker.example";
    var user =
        new User(
            DemoOrganization.id(150_000 + number),
            DemoOrganization.ID,
            name,
            email,
            DemoOrganization.id(15_970 + number),
            "6002100" + number,
            ZoneId.of(zone));
    return new Person(key, user, profile, token("4ef4e5", number), token("acce55", number));
  }

  private static String token(String kind, int number) {
    return "1000.addedade30%022d.%s%026d".formatted(number, kind, number);
  }

  /// All that are active, also those that were added. What opens the organisation for those follows
  /// from their addresses.
  static List<Person> all(Tables tables) {
    var members = tables.members();
    var first = FIRST.stream().map(person -> person.user().id()).collect(Collectors.toSet());
    var added =
        members.of(DemoOrganization.ID).stream()
            .filter(User::isActive)
            .filter(user -> !first.contains(user.id()))
            .map(
                user ->
                    added(
                        user,
                        members.profile(user.organization(), user.profile()).orElseThrow().name()));
    return Stream.concat(FIRST.stream(), added).toList();
  }

  private static Person added(User user, String profile) {
    var digits = Fingerprint.of(user.email()).sha256();
    var start = "1000.addedade3" + digits.substring(0, 23) + ".";
    var end = digits.substring(0, 26);
    return new Person(user.email(), user, profile, start + "4ef4e5" + end, start + "acce55" + end);
  }

  /// An access token of the first administrator.
  public static String administratorToken() {
    return FIRST.getFirst().accessToken();
  }

  /// Makes the tokens good again: the access tokens for an hour from now, the refresh tokens
  /// without end.
  public static void renewTokens(MetadataStore metadata, InstantSource clock) {
    var credentials = new Credentials(clock);
    metadata.write(
        tables -> {
          var client =
              credentials.putClient(
                  tables, CLIENT_ID, CLIENT_SECRET, FIRST.getFirst().user(), "Demo", List.of());
          var end = clock.instant().plus(ACCESS);
          for (var person : all(tables)) {
            var user = person.user();
            credentials.putRefreshToken(tables, person.refreshToken(), client, user, SCOPES);
            credentials.putAccessToken(tables, person.accessToken(), client, user, SCOPES, end);
          }
          return true;
        });
  }
}
