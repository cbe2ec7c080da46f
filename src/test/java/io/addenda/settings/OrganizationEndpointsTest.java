package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Version;
import io.addenda.testing.SmallPerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrganizationEndpointsTest extends SmallPerTest {

  /// All keys that the v7 sample has.
  private static final String KEYS =
      "country hierarchy_preferences photo_id city description type mc_status gapps_enabled"
          + " lite_users_enabled domain_name translation_enabled street alias currency"
          + " deletable_org_account id state fax employee_count zip created_time website"
          + " currency_symbol mobile currency_locale primary_zuid zia_portal_id time_zone zgid"
          + " country_code license_details phone company_name privacy_settings primary_email"
          + " hipaa_compliance_enabled iso_code";

  private Answers answers;

  @BeforeEach
  void prepare() {
    small.tellOfCreation();
    var settings = SmallSettings.of(small, InstantSource.system());
    answers = new Answers(settings.organization()::get);
  }

  private Map<String, @Nullable Object> org(Version version) {
    return answers.in(version).of(small.sven, "").list("org").getFirst();
  }

  @Test
  void organisationIsTheCallers() {
    var org = org(Version.V7);
    assertThat(org.keySet()).containsExactlyInAnyOrder(KEYS.split(" ", -1));
    assertThat(org)
        .containsEntry("id", "7000000000020005")
        .containsEntry("zgid", "60021")
        .containsEntry("company_name", "Small & Co")
        .containsEntry("type", "production")
        .containsEntry("domain_name", "org60021")
        .containsEntry("primary_email", "ada@small.example")
        .containsEntry("primary_zuid", "zuid21")
        .containsEntry("time_zone", "Asia/Kolkata")
        .containsEntry("employee_count", "3")
        .containsEntry("created_time", "2025-01-15T05:00:00+00:00");
    assertThat(Answers.map(org.get("license_details")))
        .containsEntry("users_license_purchased", 3)
        .containsEntry("paid_type", "enterprise");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void keysAreThoseOfTheVersion(Version version) {
    var keys = org(version).keySet();
    assertThat(keys.contains("hierarchy_preferences")).isEqualTo(!version.isBefore(Version.V2_1));
    assertThat(keys.contains("lite_users_enabled")).isEqualTo(!version.isBefore(Version.V3));
    assertThat(keys.contains("created_time")).isEqualTo(!version.isBefore(Version.V6));
  }

  @Test
  void timeThatNobodyKnowsIsNull() {
    assertThat(answers.of(small.stranger, "").list("org").getFirst())
        .containsEntry("created_time", null);
  }
}
