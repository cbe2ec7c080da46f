package io.addenda.records;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Fault;
import io.addenda.catalogue.FaultException;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Value;
import io.addenda.catalogue.ValueReader;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Reads the lines of an order as clients give them: each is read to the columns that it names, as
/// they are stored, and null for one that is to be empty.
///
/// A line that changes one that is there has the `id` of that, and `_delete` when that is to go.
final class LineReader {

  static final String ID = "id";
  static final String DELETE = "_delete";

  private static final String DISCOUNT = "Discount";
  private static final String TAXES = "Line_Tax";
  private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,9})?%");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,16}(\\.\\d{1,2})?");

  private final ValueReader values;
  private final Field subform;
  private final boolean fresh;

  /// @param fresh whether the order is new, of which no line can be there
  LineReader(ValueReader values, Field subform, boolean fresh) {
    this.values = values;
    this.subform = subform;
    this.fresh = fresh;
  }

  /// @param lines objects, see [ValueReader]
  /// @throws FaultException when a column cannot hold what is given for it
  Value.Parts read(List<?> lines) {
    var read = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < lines.size(); i++) {
      read.add(line(Json.parseObject(lines.get(i)).orElseThrow(), place(subform, i)));
    }
    return new Value.Parts(read);
  }

  /// Where a line stands inside the record.
  static String place(Field subform, int index) {
    return "%s[%d]".formatted(subform.apiName(), index);
  }

  private Map<String, @Nullable Object> line(Map<String, @Nullable Object> given, String place) {
    var line = new LinkedHashMap<String, @Nullable Object>();
    var id = given.get(ID);
    if (!fresh && id != null) {
      line.put(
          ID,
          ModuleNames.id(id)
              .map(Id::toString)
              .orElseThrow(() -> new FaultException(new Fault.NoId(), ID, place + "." + ID)));
      if (given.containsKey(DELETE)) {
        line.put(DELETE, true);
        return line;
      }
    }
    for (var column : Catalogue.columns()) {
      var name = column.apiName();
      if (column.writable() && given.containsKey(name)) {
        line.put(
            name, at(place, () -> value(column, given.get(name))).map(Value::json).orElse(null));
      }
      boolean lacking = line.get(name) == null && (line.get(ID) == null || line.containsKey(name));
      if (column.is(Field.Mark.MANDATORY) && lacking) {
        throw new FaultException(new Fault.PartMissing(), name, place + "." + name);
      }
    }
    return line;
  }

  private Optional<Value> value(Field column, @Nullable Object given) {
    if (column.apiName().equals(DISCOUNT) && given instanceof String text) {
      return discount(column, text.strip());
    }
    var value = values.read(column, given);
    if (column.apiName().equals(TAXES)) {
      value.ifPresent(taxes -> requirePercentages(column, taxes));
    }
    return value;
  }

  /// An amount of money, or a share of the total: `5%`.
  private Optional<Value> discount(Field column, String text) {
    if (PERCENT.matcher(text).matches()) {
      return Optional.of(new Value.Text(text));
    }
    return values.read(
        column,
        text.isEmpty() ? null : NUMBER.matcher(text).matches() ? new BigDecimal(text) : text);
  }

  private static void requirePercentages(Field column, Value taxes) {
    if (taxes instanceof Value.Parts(List<?> list)) {
      for (int i = 0; i < list.size(); i++) {
        if (OrderSums.percentage(list.get(i)).isEmpty()) {
          var place = "%s[%d].percentage".formatted(column.apiName(), i);
          throw new FaultException(new Fault.WrongType("double"), "percentage", place);
        }
      }
    }
  }

  private static <T> T at(String place, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (FaultException e) {
      throw new FaultException(e.fault(), e.apiName(), place + "." + e.place());
    }
  }
}
