package io.addenda.model;

import static io.addenda.model.Operation.CREATE;
import static io.addenda.model.Operation.DELETE;
import static io.addenda.model.Operation.READ;
import static io.addenda.model.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

  @Test
  void operationGrantsItselfOnly() {
    var scopes = scopes("ZohoCRM.modules.attachments.DELETE");

    assertThat(scopes.allow("modules.attachments", DELETE)).isTrue();
    assertThat(scopes.allow("modules.attachments", READ)).isFalse();
    assertThat(scopes.allow("modules.leads", DELETE)).isFalse();
  }

  @Test
  void writeIsCreateAndUpdate() {
    var scopes = scopes("ZohoCRM.modules.leads.WRITE");

    assertThat(scopes.allow("modules.leads", CREATE)).isTrue();
    assertThat(scopes.allow("modules.leads", UPDATE)).isTrue();
    assertThat(scopes.allow("modules.leads", DELETE)).isFalse();
    assertThat(scopes.allow("modules.leads", READ)).isFalse();
  }

  @Test
  void lettersCompareWithoutCaseAndBlanksSeparateToo() {
    var scopes = scopes("zohocrm.modules.LEADS.delete ZohoCRM.users.READ");

    assertThat(scopes.allow("modules.leads", DELETE)).isTrue();
    assertThat(scopes.allow("users", READ)).isTrue();
    assertThat(scopes).hasToString("zohocrm.modules.LEADS.delete,ZohoCRM.users.READ");
  }

  @Test
  void allOfAGroupIsAllOnly() {
    assertThat(scopes("ZohoCRM.modules.ALL").allowAll("modules")).isTrue();
    assertThat(scopes("ZohoCRM.modules.READ").allowAll("modules")).isFalse();
  }

  @Test
  void scopesOfOtherServicesGrantNothingHere() {
    var scopes = scopes("ZohoSearch.securesearch.READ,ZohoCRM.users.READ");

    assertThat(scopes.allow("securesearch", READ)).isFalse();
    assertThat(scopes.allow("users", READ)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AaaServer.profile.READ", "aaaserver.profile.Read", "Aaaserver.profile.ALL"})
  void profileIsReadByAScopeOfTheAccountsServer(String name) {
    assertThat(scopes(name + ",ZohoCRM.users.READ").readsProfile()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openid email profile",
        "AaaServer.profile.UPDATE",
        "ZohoCRM.aaaserver.profile.READ",
        "ZohoCRM.profile.READ"
      })
  void profileIsNotReadByAnother(String text) {
    assertThat(scopes(text).readsProfile()).isFalse();
    assertThat(scopes(text)).hasToString(text.replace(' ', ','));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "ZohoCRM", "ZohoCRM.ALL", "ZohoCRM.modules.EAT", "ALL"})
  void whatIsNoScopeIsRefused(String text) {
    assertThat(Scopes.parse(text)).isEmpty();
  }

  private static Scopes scopes(String text) {
    return Scopes.parse(text).orElseThrow();
  }
}
