package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Currencies: none until there is a base, then others beside it.
class CurrenciesTest extends DemoPerTest {

  private static final String CURRENCIES = "/crm/v7/org/currencies";
  private static final String ENABLE = CURRENCIES + "/actions/enable";
  private static final String EURO =
      "{'name':'Euro - EUR','iso_code':'EUR','symbol':'€','exchange_rate':'1.000000000','format':{'decimal_separator':'Comma','thousand_separator':'Period','decimal_places':'2'}}";
  private static final String RUPEE =
      "{'name':'Indian Rupee - INR','iso_code':'INR','symbol':'Rs','exchange_rate':'90.5','prefix_symbol':true}";

  private String base;

  @BeforeEach
  void enable() throws Exception {
    assertThat(get(CURRENCIES).status()).isEqualTo(204);
    var early = send("POST", CURRENCIES, "{'currencies':[" + RUPEE + "]}");
    assertThat(SettingsCalls.outcome(early, "currencies.0")).startsWith("400 FEATURE_NOT_ENABLED");
    var none = send("PUT", ENABLE, "{'base_currency':{'symbol':'E'}}");
    assertThat(SettingsCalls.outcome(none, "base_currency")).startsWith("400 FEATURE_NOT_ENABLED");

    var answer = send("POST", ENABLE, "{'base_currency':" + EURO + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text("message"))
        .isEqualTo(
            "The multi-currency feature is enabled and given currency is created as the base currency.");
    base = answer.ids().getFirst();
  }

  private Answer get(String path) throws Exception {
    return server.get(path, Person.ADMINISTRATOR);
  }

  private Answer send(String method, String path, String body) throws Exception {
    return server.send(
        method,
        path,
        "application/json",
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        Person.ADMINISTRATOR);
  }

  private String rupee() throws Exception {
    var answer = send("POST", CURRENCIES, "{'currencies':[" + RUPEE + "]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text("message")).isEqualTo("The currency created successfully.");
    return answer.ids().getFirst();
  }

  @Test
  void currenciesAreMadeReadAndChanged() throws Exception {
    var id = rupee();
    var read = get(CURRENCIES + "/" + id);
    assertThat(read.body())
        .startsWith(
            """
            {"currencies":[{"symbol":"Rs","is_active":true,"exchange_rate":"90.500000000",\
            "format":{"decimal_separator":"Period","thousand_separator":"Comma","decimal_places":"2"},\
            "prefix_symbol":true,"is_base":false,"name":"Indian Rupee - INR","id":"%s","iso_code":"INR","""
                .formatted(id));
    assertThat(read.text("created_time")).isNotEmpty();
    assertThat(get(CURRENCIES).ids()).contains(base, id);
    assertThat(get(CURRENCIES + "/1").status()).isEqualTo(204);

    var changed =
        send(
            "PUT",
            CURRENCIES + "/" + id,
            "{'currencies':[{'exchange_rate':'91','is_active':false}]}");
    assertThat(SettingsCalls.outcome(changed, "currencies.0"))
        .isEqualTo("200 SUCCESS, The currency updated successfully., {id=" + id + "}");
    assertThat(get(CURRENCIES + "/" + id).body())
        .contains("\"exchange_rate\":\"91.000000000\"", "\"is_active\":false");

    var mixed =
        send(
            "PUT",
            CURRENCIES,
            "{'currencies':[{'id':'%s','symbol':'R'},{'id':'1'},{},{'id':'%s','is_active':false},{'id':'%s','iso_code':'USD'},{'id':'%s','exchange_rate':'2'}]}"
                .formatted(id, base, id, base));
    assertThat(mixed.status()).isEqualTo(207);
    assertThat(mixed.json().texts("code"))
        .containsExactly(
            "SUCCESS",
            "INVALID_DATA",
            "MANDATORY_NOT_FOUND",
            "NOT_ALLOWED",
            "NOT_ALLOWED",
            "NOT_ALLOWED");
  }

  @Test
  void baseIsTheCurrencyOfTheOrganisation() throws Exception {
    assertThat(get("/crm/v7/org").body())
        .contains(
            "\"currency\":\"Euro - EUR\"", "\"iso_code\":\"EUR\"", "\"currency_symbol\":\"€\"");
    var again = send("POST", ENABLE, "{'base_currency':" + RUPEE + "}");
    assertThat(SettingsCalls.outcome(again, "base_currency"))
        .isEqualTo("400 ALREADY_ENABLED, The multi-currency is already enabled, {}");
    var changed = send("PUT", ENABLE, "{'base_currency':{'symbol':'EUR'}}");
    assertThat(SettingsCalls.outcome(changed, "base_currency"))
        .isEqualTo("200 SUCCESS, The currency updated successfully., {id=" + base + "}");
    assertThat(get("/crm/v7/org").text("currency_symbol")).isEqualTo("EUR");
    assertThat(send("PUT", ENABLE, "{'base_currency':{'id':'1'}}").status()).isEqualTo(400);
    for (var body : List.of("{}", "{'base_currency':[]}", "{'base_currency':{},'more':1}")) {
      assertThat(send("PUT", ENABLE, body).status()).isEqualTo(400);
    }
  }

  @Test
  void thereAreTenActiveCurrencies() throws Exception {
    Answer last = null;
    for (var code : List.of("USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "JPY")) {
      last = send("POST", CURRENCIES, "{'currencies':[" + RUPEE.replace("INR", code) + "]}");
    }
    assertThat(SettingsCalls.outcome(Objects.requireNonNull(last), "currencies.0"))
        .startsWith("400 ACTIVE_STATE_LIMIT_EXCEEDED")
        .endsWith("{limit=10}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'iso_code':'INR'| 'iso_code':'EUR'| DUPLICATE_DATA, Duplicate value given for Isocode parameter, {api_name=iso_code,",
        "'iso_code':'INR'| 'iso_code':'XXX'| INVALID_DATA, Currency isocode given seems to be invalid, {api_name=iso_code,",
        "'iso_code':'INR'| 'iso_code':5| INVALID_DATA, Currency isocode given seems to be invalid, {api_name=iso_code,",
        "'90.5'| 90.5| INVALID_DATA, Exchange rate given seems to be invalid, {api_name=exchange_rate,",
        "'90.5'| '0'| INVALID_DATA, Exchange rate given seems to be invalid, {api_name=exchange_rate,",
        "'symbol':'Rs'| 'symbol':''| MANDATORY_NOT_FOUND, required field not found, {api_name=symbol,",
        "'prefix_symbol':true| 'prefix_symbol':'x'| INVALID_DATA, invalid data, {expected_data_type=boolean,",
        "'prefix_symbol':true| 'format':{'thousand_separator':'Dot'}| INVALID_DATA, Thousand separator given seems to be invalid,",
        "'prefix_symbol':true| 'format':{'decimal_separator':'Space'}| INVALID_DATA, Decimal separator given seems to be invalid,",
        "'prefix_symbol':true| 'format':{'decimal_places':'7'}| INVALID_DATA, Decimal places given seems to be invalid,",
        "'prefix_symbol':true| 'format':{'decimal_separator':'Comma'}| NOT_ALLOWED, Thousand separator and Decimal separator should not be equal,",
        "'prefix_symbol':true| 'exchange_rate_auto_update':true| CONDITION_NOT_SERVED,",
      })
  void wrongCurrencyIsRefused(String right, String wrong, String refused) throws Exception {
    var body = "{'currencies':[" + RUPEE.replace(right, wrong) + "]}";
    assertThat(SettingsCalls.outcome(send("POST", CURRENCIES, body), "currencies.0"))
        .startsWith("400 " + refused);
  }

  @Test
  void currenciesOfTheWorldAreListed() throws Exception {
    var answer = get(CURRENCIES + "/actions/available_currencies");
    assertThat(answer.body())
        .contains(
            "{\"display_value\":\"US Dollar - USD\",\"decimal_separator\":\"Period\",\"symbol\":\"$\",\"thousand_separator\":\"Comma\",\"display_name\":\"US Dollar\",\"iso_code\":\"USD\",\"decimal_places\":\"2\"}");
    assertThat(answer.json().texts("iso_code")).hasSizeGreaterThan(100).doesNotContain("DEM");
  }

  @Test
  void onlyAdministratorsChangeCurrencies() throws Exception {
    var refused =
        server.send(
            "POST",
            ENABLE,
            "application/json",
            "{}".getBytes(StandardCharsets.UTF_8),
            Person.STANDARD);
    assertThat(refused.text("code")).isEqualTo("NO_PERMISSION");
    assertThat(server.get(CURRENCIES, Person.READER).status()).isEqualTo(200);
  }
}
