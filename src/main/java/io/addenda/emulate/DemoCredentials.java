package io.addenda.emulate;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.custody.DataDirectory;
import io.addenda.metadata.MetadataStore;
import org.jspecify.annotations.Nullable;

/// What a client needs to work with the demo organisation, as it is printed and as it is kept in
/// `demo-credentials.json`.
///
/// @param accountsUrl the complete address of the token call, which is what the SDKs want
/// @param sampleCall a call to try; empty when there is not what it is about
/// @param file where they are kept
public record DemoCredentials(
    String url,
    String accountsUrl,
    String clientId,
    String clientSecret,
    String password,
    List<DemoUser> users,
    String sampleCall,
    Path file) {

  private static final String FILE = "demo-credentials.json";

  /// A user with tokens that carry every scope.
  ///
  /// @param accessToken good for an hour from the start of the server
  public record DemoUser(
      String name, String email, String profile, String refreshToken, String accessToken) {

    private Map<String, @Nullable Object> json() {
      return object(
          field("name", name),
          field("profile", profile),
          field("refresh_token", refreshToken),
          field("access_token", accessToken));
    }
  }

  /// Writes the credentials to the data directory, at each start because the address may be another
  /// one.
  ///
  /// @param key the emulator's own
  public static DemoCredentials write(
      DataDirectory directory, MetadataStore metadata, String url, String key) throws IOException {
    var users =
        metadata.read(DemoPeople::all).stream()
            .map(
                person ->
                    new DemoUser(
                        person.user().fullName(),
                        person.user().email(),
                        person.profile(),
                        person.refreshToken(),
                        person.accessToken()))
            .toList();
    var accountsUrl = url + "/oauth/v2/token";
    var content =
        object(
            field("url", url),
            field("accounts_url", accountsUrl),
            field("client_id", DemoPeople.CLIENT_ID),
            field("client_secret", DemoPeople.CLIENT_SECRET),
            field("emulator_key", key),
            field("users", users.stream().map(DemoUser::json).toList()));
    return new DemoCredentials(
        url,
        accountsUrl,
        DemoPeople.CLIENT_ID,
        DemoPeople.CLIENT_SECRET,
        DemoPeople.PASSWORD,
        users,
        metadata.<Boolean>read(DemoOrganization::hasSample)
            ? url + DemoOrganization.SAMPLE_CALL
            : "",
        directory.write(FILE, Json.write(content) + "\n"));
  }
}
