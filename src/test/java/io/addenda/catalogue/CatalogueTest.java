package io.addenda.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.catalogue.Field.Choice;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.Field.Writing;
import io.addenda.model.CrmModule;
import io.addenda.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CatalogueTest {

  static final List<CrmModule> SUPPORTED =
      Stream.concat(
              CrmModule.OF_EVERY_ORGANIZATION.stream(),
              Stream.of(CrmModule.custom("Machines", "Machine", "Machines")))
          .filter(CrmModule::isSupported)
          .toList();

  @ParameterizedTest
  @FieldSource("SUPPORTED")
  void everyModuleHasWhatNamesItsRecordsAndWhatTheServerKnows(CrmModule module) {
    assertThat(Catalogue.fields(module))
        .extracting(Field::apiName)
        .doesNotHaveDuplicates()
        .contains(module.nameField(), "Owner", "id", "Record_Status__s")
        .contains("Created_By", "Created_Time", "Modified_By", "Modified_Time");
    assertThat(Catalogue.field(module, module.nameField()).orElseThrow().writable()).isTrue();
    assertThat(Catalogue.field(module, "Created_Time").orElseThrow().writable()).isFalse();
  }

  @ParameterizedTest
  @FieldSource("SUPPORTED")
  void fieldsAreWellFormed(CrmModule module) {
    for (var field : Catalogue.fields(module)) {
      assertThat(field.label()).as(field.apiName()).isNotBlank();
      assertThat(field.length()).as(field.apiName()).isPositive();
      assertThat(field.jsonType())
          .as(field.apiName())
          .isIn("string", "integer", "double", "boolean", "jsonobject", "jsonarray");
      assertThat(field.target().isPresent())
          .as(field.apiName())
          .isEqualTo(
              switch (field.type()) {
                case LOOKUP, MULTI_MODULE_LOOKUP, SUBFORM -> true;
                default -> false;
              });
    }
  }

  @Test
  void fieldIsReadFromItsRow() {
    var leads = CrmModule.OF_EVERY_ORGANIZATION.getFirst();
    assertThat(Catalogue.field(leads, "Rating"))
        .contains(
            new Field(
                "Rating",
                "Rating",
                FieldType.PICKLIST,
                "string",
                120,
                0,
                Writing.ALWAYS,
                Version.V2,
                Optional.empty(),
                List.of(
                    new Choice("-None-", "-None-"),
                    new Choice("Acquired", "Acquired"),
                    new Choice("Active", "Active"),
                    new Choice("Market Failed", "Market Failed"),
                    new Choice("Project Cancelled", "Project Cancelled"),
                    new Choice("ShutDown", "Shut Down")),
                Set.of()));
    assertThat(Catalogue.field(leads, "Last_Name").orElseThrow().marks())
        .containsOnly(Mark.MANDATORY, Mark.KEYED);
    assertThat(Catalogue.field(leads, "id").orElseThrow().since()).isEqualTo(Version.V4);
    assertThat(Catalogue.field(leads, "Tag").orElseThrow().list()).isTrue();
    assertThat(Catalogue.field(leads, "Converted_Deal").orElseThrow().target()).contains("Deals");
    assertThat(Catalogue.field(leads, "rating")).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("SUPPORTED")
  void whatNamesARecordIsFoundFastAndOnlyWhatCanBeGivenIsMandatory(CrmModule module) {
    assertThat(Catalogue.field(module, module.nameField()).orElseThrow().is(Mark.KEYED)).isTrue();
    assertThat(Catalogue.fields(module))
        .filteredOn(field -> field.is(Mark.MANDATORY))
        .isNotEmpty()
        .allMatch(Field::writable);
  }

  @Test
  void unsupportedModuleHasNone() {
    for (var module : CrmModule.OF_EVERY_ORGANIZATION) {
      assertThat(Catalogue.fields(module).isEmpty())
          .as(module.apiName())
          .isEqualTo(!module.isSupported());
    }
  }

  @Test
  void historyOfADealKnowsTheStagesOfDeals() {
    var deals = CrmModule.standard("Deals").orElseThrow();
    assertThat(Catalogue.field(deals.stages(), "Stage").orElseThrow().choices())
        .isEqualTo(Catalogue.field(deals, "Stage").orElseThrow().choices());
  }
}
