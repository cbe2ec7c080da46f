package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Version;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnAllStores
class SeenModulesTest {

  @TempDir Path directory;

  /// The names of the modules that a caller can work with.
  static List<String> supported(Caller caller, Version version) {
    return SeenModules.of(SmallOrganization.call(version, Headers.NONE, caller, "", "")).stream()
        .filter(CrmModule::isSupported)
        .map(CrmModule::apiName)
        .toList();
  }

  @Test
  void profileAndVersionSayWhichModulesThereAre() {
    try (var small = new SmallOrganization(directory)) {
      assertThat(supported(small.ada, Version.V7))
          .hasSize(22)
          .contains("Vendors", "Machines", "Attachments", "Appointments__s", "Services__s");
      assertThat(supported(small.ada, Version.V2_1))
          .hasSize(20)
          .doesNotContain("Appointments__s", "Services__s");
      assertThat(supported(small.sven, Version.V7)).hasSize(21).doesNotContain("Vendors");
    }
  }
}
