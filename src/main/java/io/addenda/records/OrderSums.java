package io.addenda.records;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Stored;
import io.addenda.catalogue.Value;
import org.jspecify.annotations.Nullable;

/// What the lines of an order come to, to the cent.
///
/// A line's total is its quantity (1 where it says none) of its list price. The discount, an amount
/// or a share, is taken off, and tax is added: what `Line_Tax` says in percent, or else `Tax`. The
/// order's `Sub_Total` is the sum of that, and its own discount, tax and adjustment make the
/// `Grand_Total`.
final class OrderSums {

  private static final int CENTS = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private OrderSums() {}

  /// Adds its totals to a line.
  static void addTotals(Map<String, @Nullable Object> line) {
    var total =
        cents(number(line, "Quantity").orElse(BigDecimal.ONE).multiply(amount(line, "List_Price")));
    var after = total.subtract(discount(line, total));
    var tax = tax(line, after);
    put(line, "Total", total);
    put(line, "Total_After_Discount", after);
    put(line, "Tax", tax);
    put(line, "Net_Total", after.add(tax));
  }

  /// Sets the order's sums.
  static void addSums(EditedFields order, List<Map<String, @Nullable Object>> lines) {
    var sub =
        lines.stream()
            .map(line -> amount(line, "Net_Total"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    order.put("Sub_Total", Optional.of(new Value.Decimal(sub)));
    order.put(
        "Grand_Total",
        Optional.of(
            new Value.Decimal(
                sub.subtract(order.number("Discount").orElse(BigDecimal.ZERO))
                    .add(order.number("Tax").orElse(BigDecimal.ZERO))
                    .add(order.number("Adjustment").orElse(BigDecimal.ZERO)))));
  }

  private static BigDecimal discount(Map<String, @Nullable Object> line, BigDecimal total) {
    return line.get("Discount") instanceof String share && share.endsWith("%")
        ? share(total, new BigDecimal(share.substring(0, share.length() - 1)))
        : amount(line, "Discount");
  }

  private static BigDecimal tax(Map<String, @Nullable Object> line, BigDecimal after) {
    return line.get("Line_Tax") instanceof List<?> taxes && !taxes.isEmpty()
        ? taxes.stream()
            .flatMap(tax -> percentage(tax).stream())
            .map(percentage -> share(after, percentage))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
        : amount(line, "Tax");
  }

  /// How many percent a tax is.
  static Optional<BigDecimal> percentage(@Nullable Object tax) {
    return Json.parseObject(tax).map(it -> it.get("percentage")).flatMap(Stored::number);
  }

  private static BigDecimal share(BigDecimal whole, BigDecimal percent) {
    return whole.multiply(percent).divide(HUNDRED, CENTS, RoundingMode.HALF_UP);
  }

  private static BigDecimal amount(Map<String, @Nullable Object> line, String column) {
    return number(line, column).orElse(BigDecimal.ZERO);
  }

  private static Optional<BigDecimal> number(Map<String, @Nullable Object> line, String name) {
    return Catalogue.column(name)
        .flatMap(column -> Stored.value(column, line.get(name)))
        .map(value -> value instanceof Value.Decimal(var number) ? number : null);
  }

  private static void put(Map<String, @Nullable Object> line, String column, BigDecimal amount) {
    line.put(column, new Value.Decimal(amount).json());
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(CENTS, RoundingMode.HALF_UP);
  }
}
