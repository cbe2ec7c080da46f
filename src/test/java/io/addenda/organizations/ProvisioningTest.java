package io.addenda.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import module java.base;

import io.addenda.custody.DataDirectory;
import io.addenda.metadata.Tables;
import io.addenda.model.Fingerprint;
import io.addenda.model.PasswordHash;
import io.addenda.model.Profile;
import io.addenda.model.RefusedException;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands make.
@LocalOnly("it makes installations in data directories")
class ProvisioningTest {

  @TempDir private Path folder;

  @Test
  void initMakesAnOrganisationWhoseSecretsWork() {
    var made = init();

    read(
        tables -> {
          var organization = tables.organizations().all().getFirst();
          var user = tables.members().findByEmail("ada@acme.example").orElseThrow();
          assertThat(organization.name()).isEqualTo("Acme");
          assertThat(organization.id().toString()).matches("[1-9]\\d{6}000000020005");
          assertThat(organization.id().toString()).doesNotStartWith("2883756");
          assertThat(user.id().value() / 1_000_000_000_000L)
              .isEqualTo(organization.id().value() / 1_000_000_000_000L);
          assertThat(user.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
          assertThat(tables.members().profiles(organization.id()))
              .extracting(Profile::name)
              .containsExactly("Administrator", "Standard", "Read Only");
          assertThat(
                  tables
                      .members()
                      .profile(organization.id(), user.profile())
                      .orElseThrow()
                      .administrator())
              .isTrue();
          assertThat(
                  PasswordHash.parse(tables.members().password(user.id()).orElseThrow())
                      .matches(made.password()))
              .isTrue();
          assertThat(
                  tables
                      .clients()
                      .secret(made.clientId())
                      .orElseThrow()
                      .matches(made.clientSecret()))
              .isTrue();
          return true;
        });
  }

  @Test
  void aDirectoryHoldsOneOrganisation() {
    init();

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(this::init)
        .withMessageEndingWith("holds an organisation already");
    assertThat(this.<Integer>read(tables -> tables.organizations().all().size())).isEqualTo(1);
  }

  @Test
  void aGrantCodeStandsForClientUserAndScopes() {
    var made = init();

    var shown = new ArrayList<String>();
    provisioning()
        .grant(
            made.clientId(), "ZohoCRM.users.READ", made.email(), Duration.ofMinutes(2), shown::add);

    var code = Fingerprint.of(shown.getFirst());
    var found = read(tables -> tables.grants().find(code).orElseThrow());
    assertThat(found.grant().client()).isEqualTo(made.clientId());
    assertThat(found.grant().scopes()).hasToString("ZohoCRM.users.READ");
    assertThat(found.expires()).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(2)));
  }

  @Test
  void aGrantCodeLivesMinutes() {
    var made = init();

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () ->
                provisioning()
                    .grant(
                        made.clientId(),
                        "ZohoCRM.users.READ",
                        "",
                        Duration.ofMinutes(11),
                        code -> fail("shown: " + code)))
        .withMessage("a grant code lives 1 to 10 minutes");
  }

  @Test
  void whatCannotBeShownIsNotMade() {
    var made = init();
    var before = this.<Long>read(tables -> tables.audit().verify(List.of()).getFirst().lines());
    var broken = new IllegalStateException("nobody sees it");

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                provisioning()
                    .createClient(
                        "Importer",
                        List.of(),
                        "",
                        client -> {
                          assertThat(client.id()).isNotEmpty();
                          throw broken;
                        }))
        .isSameAs(broken);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                provisioning()
                    .grant(
                        made.clientId(),
                        "ZohoCRM.users.READ",
                        "",
                        Duration.ofMinutes(2),
                        code -> {
                          assertThat(code).isNotEmpty();
                          throw broken;
                        }))
        .isSameAs(broken);

    assertThat(this.<Long>read(tables -> tables.audit().verify(List.of()).getFirst().lines()))
        .isEqualTo(before);
  }

  private Provisioning.NewOrganization init() {
    var shown = new ArrayList<Provisioning.NewOrganization>();
    var zone = ZoneId.of("Europe/Berlin");
    provisioning().init("Acme", "Ada Okoye", "ada@acme.example", zone, shown::add);
    return shown.getFirst();
  }

  private Provisioning provisioning() {
    return new Provisioning(folder, InstantSource.fixed(Instant.EPOCH));
  }

  private <T> T read(Function<Tables, T> work) {
    try (var metadata = DataDirectory.open(folder).metadata()) {
      return metadata.read(work);
    }
  }
}
