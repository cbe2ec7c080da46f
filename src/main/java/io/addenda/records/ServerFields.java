package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.Stored;
import io.addenda.catalogue.Value;
import io.addenda.metadata.AssociationTable;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// What a record gets in the transaction that makes or changes it: its number, and the ids, prices
/// and sums of an order's lines.
final class ServerFields {

  private static final String PRICE = "List_Price";

  /// The pairs of products and price books, of which the price is kept.
  private static final String PRICES = "Products-Price_Books";

  private final Tables tables;
  private final Id organization;
  private final CrmModule module;
  private final Instant now;

  ServerFields(Tables tables, Id organization, CrmModule module, Instant now) {
    this.tables = tables;
    this.organization = organization;
    this.module = module;
    this.now = now;
  }

  /// The fields of a new record, a JSON object. It is numbered by its id, the one number that no
  /// other record has.
  ///
  /// @throws ApiException see [#complete]
  String of(NewRecord.Draft draft, Id id) {
    boolean nothing =
        Catalogue.fields(module).stream()
            .noneMatch(it -> it.type() == FieldType.SUBFORM || it.type() == FieldType.AUTONUMBER);
    if (nothing) {
      return draft.fields();
    }
    var fields = new EditedFields(module, draft.fields());
    for (var field : Catalogue.fields(module)) {
      if (field.type() == FieldType.AUTONUMBER) {
        fields.put(field, Optional.of(new Value.Text(id.toString())));
      }
    }
    complete(fields, draft.jsonPath());
    return fields.json(Integer.MAX_VALUE, draft.jsonPath());
  }

  /// Completes the lines of an order, and its sums.
  ///
  /// @param jsonPath where the item stands in the body
  /// @throws ApiException when a line names a price book that has no price of its product
  void complete(EditedFields fields, String jsonPath) {
    for (var field : Catalogue.fields(module)) {
      if (field.type() == FieldType.SUBFORM && fields.has(field.apiName())) {
        var lines = new ArrayList<Map<String, @Nullable Object>>();
        for (var line : fields.lines(field)) {
          lines.add(
              complete(
                  line,
                  "%s.%s.%s".formatted(jsonPath, LineReader.place(field, lines.size()), PRICE)));
        }
        fields.put(field, Optional.of(new Value.Parts(lines)));
        OrderSums.addSums(fields, lines);
      }
    }
  }

  private Map<String, @Nullable Object> complete(Map<String, @Nullable Object> given, String path) {
    var line = new LinkedHashMap<String, @Nullable Object>(given);
    var time = new Value.Moment(now).json();
    if (line.get(LineReader.ID) == null) {
      line.put(LineReader.ID, tables.organizations().nextId(organization).toString());
      line.put("Created_Time", time);
    }
    line.putIfAbsent("Quantity", 1);
    if (line.get(PRICE) == null) {
      line.put(PRICE, price(line, path).json());
    }
    OrderSums.addTotals(line);
    if (!Json.write(line).equals(Json.write(given))) {
      line.put("Modified_Time", time);
    }
    return line;
  }

  /// What the product of a line costs by the price book that the line names, or else by itself.
  private Value price(Map<String, @Nullable Object> line, String path) {
    var product = ModuleNames.id(line.get("Product_Name"));
    var book = ModuleNames.id(line.get("Price_Book_Name"));
    if (book.isPresent()) {
      return product
          .map(id -> new AssociationTable.End(organization, PRICES, id, true))
          .map(end -> tables.associations().said(end, List.of(book.get())).get(book.get()))
          .map(price -> new Value.Decimal(new BigDecimal(price)))
          .orElseThrow(() -> new ApiException(new ApiError.FieldMissing(PRICE, path)));
    }
    return product
        .flatMap(id -> tables.records().find(organization, "Products", id))
        .map(found -> Json.read(found.fields()).get("Unit_Price"))
        .flatMap(price -> Stored.value(Catalogue.column(PRICE).orElseThrow(), price))
        .orElseGet(() -> new Value.Decimal(BigDecimal.ZERO));
  }
}
