package io.addenda.api;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.Golden;
import io.addenda.model.Version;
import org.junit.jupiter.api.Test;

class ErrorCatalogueTest {

  @Test
  void pageIsCurrent() throws IOException {
    Golden.compare(Path.of("docs/errors.md"), ErrorCatalogue.page());
  }

  @Test
  void everyKindOfErrorIsOnThePage() {
    assertThat(ErrorCatalogue.examples())
        .extracting(Object::getClass)
        .containsAll(List.of(ApiError.class.getPermittedSubclasses()));
  }

  @Test
  void numbersInDetailsAreNumbersWhereTheApiHasThem() {
    assertThat(ErrorTable.line(new ApiError.VersionTooOld(Version.V7)).details())
        .containsEntry("supported_version", 7);
    assertThat(ErrorTable.line(new ApiError.VersionTooOld(Version.V2_1)).details())
        .containsEntry("supported_version", "v2.1");
    assertThat(ErrorTable.line(new ApiError.LimitExceeded(50, "fields")).details())
        .containsEntry("limit", 50);
    assertThat(ErrorTable.line(new ApiError.LimitExceeded(100, "ids")).details())
        .containsEntry("limit", "100");
  }

  @Test
  void errorHasAllFourKeysInTheOrderOfTheApi() {
    assertThat(ErrorTable.response(new ApiError.RelatedIdInvalid(3)).body().toString())
        .contains(
            """
            {"code":"INVALID_DATA","details":{"resource_path_index":3},\
            "message":"the related id given seems to be invalid","status":"error"}""");
  }
}
