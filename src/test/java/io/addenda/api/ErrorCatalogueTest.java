package io.addenda.api;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.Golden;
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
  void errorHasAllFourKeysInTheOrderOfTheApi() {
    assertThat(ErrorTable.response(new ApiError.RelatedIdInvalid(3)).body().toString())
        .contains(
            """
            {"code":"INVALID_DATA","details":{"resource_path_index":3},\
            "message":"the related id given seems to be invalid","status":"error"}""");
  }
}
