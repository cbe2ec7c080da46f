package io.addenda.emulate;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.metadata.MetadataStore;
import org.jspecify.annotations.Nullable;

/// How anybody signs in to the demo organisation, whose credentials are public.
public record DemoSignIn(MetadataStore metadata) {

  /// How anybody signs in to copies of it, who knows of which organisation.
  public static Map<String, @Nullable Object> ofCopies() {
    return object(field("demo_password", DemoPeople.PASSWORD));
  }

  /// The users it begins with, their password and a call to try, if that is about a record that
  /// there is; null when there is no demo organisation.
  ///
  /// @param url the address of the server
  public @Nullable Map<String, @Nullable Object> told(String url) {
    if (!metadata.<Boolean>read(DemoOrganization::isIn)) {
      return null;
    }
    var users =
        DemoPeople.FIRST.stream()
            .map(
                person ->
                    object(
                        field("name", person.user().fullName()),
                        field("email", person.user().email()),
                        field("profile", person.profile())))
            .toList();
    return object(
        field("users", users),
        field("password", DemoPeople.PASSWORD),
        field(
            "call",
            metadata.<Boolean>read(DemoOrganization::hasSample)
                ? url + DemoOrganization.SAMPLE_CALL
                : null),
        field("token", DemoPeople.FIRST.getFirst().accessToken()));
  }
}
