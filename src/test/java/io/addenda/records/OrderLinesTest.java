package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.metadata.AssociationTable;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lines of orders, and what they come to.
class OrderLinesTest extends RecordCalls {

  private String product = "";

  @BeforeEach
  void prepareProduct() {
    create(small.ada, "Products", "{\"data\":[{\"Product_Name\":\"Pen\",\"Unit_Price\":2.5}]}");
    product = id(0);
  }

  private String order(String lines, String others) {
    return create(
        small.ada,
        "Quotes",
        "{\"data\":[{\"Subject\":\"q\",\"Quoted_Items\":[%s]%s}]}"
            .formatted(lines.replace("PEN", pen()), others));
  }

  private String pen() {
    return "\"Product_Name\":{\"id\":\"" + product + "\"}";
  }

  private String change(String lines) {
    var item = "{\"Quoted_Items\":[" + lines.replace("PEN", pen()) + "]}";
    return update(small.ada, "Quotes", quote(), item);
  }

  /// The id of the one quote that the tests make: the second that is made after the product.
  private String quote() {
    return id(1);
  }

  private Map<?, ?> read() {
    var data = JsonText.ofAnswer(get(small.ada, "Quotes", quote())).at("data");
    return (Map<?, ?>) ((List<?>) Objects.requireNonNull(data)).getFirst();
  }

  private List<Map<?, ?>> lines() {
    return ((List<?>) Objects.requireNonNull(read().get("Quoted_Items")))
        .stream().<Map<?, ?>>map(line -> (Map<?, ?>) line).toList();
  }

  private String lineId(int index) {
    return String.valueOf(lines().get(index).get("id"));
  }

  @Test
  void onlyTheOrderAloneIsShownWithItsLines() {
    order("{PEN,\"Quantity\":3}", "");
    assertThat(get(small.ada, "Quotes", quote()))
        .contains("\"Quoted_Items\":[{", "\"$has_more\":{\"Quoted_Items\":false");
    assertThat(list(small.ada, "Quotes", "fields=Quoted_Items")).contains("\"Quoted_Items\":null");
    assertThat(search(small.ada, "Quotes", "criteria=(Subject:equals:q)"))
        .contains("\"Quoted_Items\":null")
        .doesNotContain("$has_more");
  }

  @Test
  void lineHasItsProductAnIdAndWhatItComesTo() {
    assertThat(order("{PEN,\"Quantity\":3,\"Discount\":0.5,\"Tax\":1}", "")).startsWith("201 ");
    var line = lines().getFirst();
    assertThat(line.get("Product_Name")).isEqualTo(Map.of("name", "Pen", "id", product));
    assertThat(line.get("id")).asString().matches("[0-9]+");
    assertThat(line.toString())
        .contains("Quantity=3", "List_Price=2.5", "Total=7.5", "Discount=0.5")
        .contains("Total_After_Discount=7,", "Tax=1", "Net_Total=8,");
    assertThat(read().toString()).contains("Sub_Total=8,", "Grand_Total=8,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{PEN}|2.5|2.5",
        "{PEN,'Quantity':2,'List_Price':10}|20|20",
        "{PEN,'Quantity':2,'List_Price':10,'Discount':'5%'}|19|19",
        "{PEN,'List_Price':10,'Discount':'2.50'}|7.5|7.5",
        "{PEN,'List_Price':9.99,'Quantity':1.5}|14.99|14.99",
        "{PEN,'List_Price':100,'Line_Tax':[{'percentage':12.5,'name':'Vat'},{'percentage':2,'name':'b'}]}|114.5|114.5",
        "{PEN,'List_Price':10},{PEN,'List_Price':20}|30|30",
      })
  void sumsFollowFromTheLines(String lines, String sub, String grand) {
    assertThat(order(lines.replace('\'', '"'), "")).startsWith("201 ");
    assertThat(read().get("Sub_Total")).hasToString(sub);
    assertThat(read().get("Grand_Total")).hasToString(grand);
  }

  @Test
  void orderHasADiscountTaxAndAdjustmentOfItsOwn() {
    order("{PEN,\"List_Price\":100}", ",\"Discount\":10,\"Tax\":5,\"Adjustment\":-0.5");
    assertThat(read().get("Sub_Total")).hasToString("100");
    assertThat(read().get("Grand_Total")).hasToString("94.5");
    update(small.ada, "Quotes", quote(), "{\"Discount\":null}");
    assertThat(read().get("Grand_Total")).hasToString("104.5");
  }

  @Test
  void sumsThatAClientGivesAreNotTaken() {
    order("{PEN,\"Net_Total\":1,\"Total\":1,\"id\":\"5\"}", ",\"Grand_Total\":1,\"Sub_Total\":1");
    assertThat(read().get("Grand_Total")).hasToString("2.5");
    assertThat(lineId(0)).isNotEqualTo("5");
  }

  @Test
  void changeAddsALineChangesOneAndTakesOneAway() {
    order("{PEN,\"List_Price\":1},{PEN,\"List_Price\":2}", "");
    var first = lineId(0);
    var second = lineId(1);
    assertThat(change("{PEN,\"List_Price\":4}")).startsWith("200 ");
    assertThat(lines()).hasSize(3);
    assertThat(read().get("Grand_Total")).hasToString("7");
    assertThat(
            change(
                "{\"id\":\"%s\",\"Quantity\":10},{\"id\":\"%s\",\"_delete\":null}"
                    .formatted(first, second)))
        .startsWith("200 ");
    assertThat(lines()).hasSize(2);
    assertThat(lineId(0)).isEqualTo(first);
    assertThat(read().get("Grand_Total")).hasToString("14");
  }

  @Test
  void lineThatIsNotThereIsNotChangedAndNothingElse() {
    order("{PEN}", "");
    assertThat(
            change(
                "{\"id\":\"%s\",\"Quantity\":10},{\"id\":\"7\",\"Quantity\":2}"
                    .formatted(lineId(0))))
        .isEqualTo(data(400, invalidId("id", "$.data[0].Quoted_Items[1].id")));
    assertThat(change("{\"id\":\"x\",\"Quantity\":2}"))
        .isEqualTo(data(400, invalidId("id", "$.data[0].Quoted_Items[0].id")));
    assertThat(read().get("Grand_Total")).hasToString("2.5");
  }

  @Test
  void orderWithoutLinesIsNone() {
    order("{PEN}", "");
    var missing = "\"code\":\"MANDATORY_NOT_FOUND\",\"details\":{\"api_name\":\"Quoted_Items\"";
    assertThat(change("{\"id\":\"%s\",\"_delete\":null}".formatted(lineId(0)))).contains(missing);
    assertThat(change("")).contains(missing);
    assertThat(order("", "")).contains(missing);
    assertThat(lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|MANDATORY_NOT_FOUND|$.data[0].Quoted_Items[0].Product_Name",
        "{PEN},{'Product_Name':{}}|MANDATORY_NOT_FOUND|$.data[0].Quoted_Items[1].Product_Name.id",
        "{'Product_Name':{'id':'7'}}|INVALID_DATA|$.data[0].Quoted_Items[0].Product_Name.id",
        "{'Product_Name':'7'}|INVALID_DATA|$.data[0].Quoted_Items[0].Product_Name",
        "{PEN,'Quantity':'many'}|INVALID_DATA|$.data[0].Quoted_Items[0].Quantity",
        "{PEN,'Discount':'half'}|INVALID_DATA|$.data[0].Quoted_Items[0].Discount",
        "{PEN,'Line_Tax':[{'name':'Vat'}]}|INVALID_DATA|$.data[0].Quoted_Items[0].Line_Tax[0].percentage",
        "{PEN,'Description':7}|INVALID_DATA|$.data[0].Quoted_Items[0].Description",
        "7|INVALID_DATA|$.data[0].Quoted_Items[0]",
      })
  void lineThatCannotBeIsRefusedWithItsPlace(String lines, String code, String place) {
    assertThat(order(lines.replace('\'', '"'), ""))
        .startsWith("400 {\"data\":[{\"code\":\"" + code + "\"")
        .contains("\"json_path\":\"" + place + "\"");
  }

  @Test
  void priceIsThatOfThePriceBookWhichMustHaveOne() {
    create(
        small.ada,
        "Price_Books",
        "{\"data\":[{\"Price_Book_Name\":\"b\",\"Pricing_Details\":[{\"from_range\":1,\"to_range\":2,\"discount\":3}]}]}");
    var book = id(1);
    var line = "{PEN,\"Price_Book_Name\":{\"id\":\"%s\"},\"Quantity\":2}".formatted(book);
    assertThat(order(line, ""))
        .contains("MANDATORY_NOT_FOUND", "$.data[0].Quoted_Items[0].List_Price");
    small.metadata.write(
        tables -> {
          var end =
              new AssociationTable.End(
                  small.ada.organization().id(),
                  "Products-Price_Books",
                  Id.parse(product).orElseThrow(),
                  true);
          tables.associations().put(end, Id.parse(book).orElseThrow(), "1.75");
          return true;
        });
    order(line, "");
    assertThat(list(small.ada, "Quotes", "fields=Grand_Total")).contains("\"Grand_Total\":3.5");
  }

  @Test
  void moreLinesThanAnOrderHasAreRefused() {
    var many = String.join(",", Collections.nCopies(150, "{PEN}"));
    assertThat(order(many, "")).startsWith("201 ");
    assertThat(change(many)).contains("\"maximum_length\":200,\"api_name\":\"Quoted_Items\"");
    assertThat(lines()).hasSize(150);
  }

  @Test
  void taxesOfTheOrderInPercentAreRefusedByTheirName() {
    assertThat(order("{PEN}", ",\"$line_tax\":[{\"percentage\":5,\"name\":\"Vat\"}]"))
        .contains("CONDITION_NOT_SERVED", "$line_tax");
  }

  @Test
  void recordOfAModuleWithNumbersGetsOne() {
    order("{PEN}", ",\"Quote_Number\":\"mine\"");
    assertThat(read().get("Quote_Number")).isEqualTo(quote());
    create(
        small.ada,
        "Cases",
        "{\"data\":[{\"Subject\":\"c\",\"Status\":\"New\",\"Case_Origin\":\"Email\"}]}");
    assertThat(list(small.ada, "Cases", "fields=Case_Number"))
        .containsPattern("\"Case_Number\":\"[0-9]+\"");
  }

  @Test
  void linesOfAnOlderVersionAreShownAndGetWhatTheyLackWithTheNextChange() {
    var quote = small.record("Quotes", small.ada, "q");
    small.metadata.write(
        tables -> {
          var old =
              tables.records().find(small.ada.organization().id(), "Quotes", quote).orElseThrow();
          var fields =
              "{\"Subject\":\"q\",\"Quoted_Items\":[{\"product\":\"x\",\"Quantity\":2,\"List_Price\":3}]}";
          tables
              .records()
              .update(
                  small.ada.organization().id(),
                  new CrmRecord(
                      quote,
                      "Quotes",
                      "q",
                      null,
                      fields,
                      old.owner(),
                      old.createdBy(),
                      old.createdTime(),
                      old.modifiedBy(),
                      old.modifiedTime(),
                      false));
          return true;
        });
    assertThat(get(small.ada, "Quotes", quote.toString()))
        .contains("\"product\":\"x\"", "\"id\":null");
    update(small.ada, "Quotes", quote, "{\"Subject\":\"r\"}");
    assertThat(get(small.ada, "Quotes", quote.toString()))
        .contains("\"product\":\"x\"", "\"Net_Total\":6,", "\"Grand_Total\":6,")
        .doesNotContain("\"id\":null");
  }
}
