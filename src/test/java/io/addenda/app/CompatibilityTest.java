package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.addenda.Golden;
import io.addenda.api.ApiOperation;
import io.addenda.api.Json;
import io.addenda.api.Operations;
import io.addenda.api.VersionRule;
import io.addenda.model.RefusedException;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

  @Test
  void pageIsCurrent() throws IOException {
    Golden.compare(Path.of("docs/compatibility.md"), Compatibility.page());
  }

  @Test
  void tableHasEveryOperationOfTheSdksOnce() {
    var known = Operations.all().stream().filter(ApiOperation::sdk).toList();

    assertThat(known).hasSize(374);
    assertThat(Operations.all()).extracting(ApiOperation::name).doesNotHaveDuplicates();
  }

  /// A rule that nobody asks for would be printed and not kept.
  @Test
  void everyRuleOfVersionsIsAskedFor() {
    var asked =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.addenda")
                .stream()
                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .filter(access -> !access.getOriginOwner().isEquivalentTo(VersionRule.class))
                .filter(access -> access.getTargetOwner().isEquivalentTo(VersionRule.class))
                .map(access -> access.getTarget().getName())
                .collect(Collectors.toSet());

    assertThat(asked).containsAll(Stream.of(VersionRule.values()).map(VersionRule::name).toList());
  }

  @Test
  void scriptsGetAnObjectALine() {
    var lines = Compatibility.operations(Optional.of("attachments")).json().lines().toList();

    assertThat(lines).hasSize(5);
    assertThat(Json.read(lines.getFirst()))
        .containsEntry("path", "/crm/v7/{module}/{record_id}/Attachments")
        .containsEntry("state", "served");
  }

  @Test
  void familyThatThereIsNotIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Compatibility.operations(Optional.of("recordz")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("recordz")
        .hasMessageContaining("attachments");
  }
}
