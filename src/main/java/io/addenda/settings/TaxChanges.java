package io.addenda.settings;

import static io.addenda.api.Json.object;
import static io.addenda.settings.TaxEndpoints.LABEL;
import static io.addenda.settings.TaxEndpoints.NAME;
import static io.addenda.settings.TaxEndpoints.ORDER;
import static io.addenda.settings.TaxEndpoints.ORG_TAXES;
import static io.addenda.settings.TaxEndpoints.TAXES;
import static io.addenda.settings.TaxEndpoints.VALUE;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.api.SettingFault;
import io.addenda.model.Id;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// The changes of one call, all read before the first is made.
final class TaxChanges {

  private static final String DELETE = "_delete";
  private static final int MOST = 100;
  private static final int LONGEST_NAME = 50;
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  /// A tax as it is to be.
  ///
  /// @param old null of one that is added
  private record Wanted(
      Item item, @Nullable Setting old, String name, Map<String, @Nullable Object> fields) {}

  private final SettingWrite write;
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<Setting> gone = new ArrayList<>();

  TaxChanges(SettingWrite write, List<Item> items) {
    this.write = write;
    items.forEach(this::read);
    var numbers = new HashSet<Object>();
    int count = write.all(Kind.TAX).size() - gone.size();
    count += (int) wanted.stream().filter(it -> it.old() == null).count();
    if (count > MOST) {
      throw new ApiException(new ApiError.TooLong(MOST, TAXES, "$." + ORG_TAXES + "." + TAXES));
    }
    for (var each : wanted) {
      var number = each.fields().get(ORDER);
      if (each.item().has(ORDER) && !numbers.add(Objects.requireNonNull(number))) {
        throw each.item().refused(SettingFault.ORDER_TWICE, ORDER);
      }
      if (number instanceof Integer it && it > count) {
        throw each.item().refused(SettingFault.ORDER_RANGE, ORDER);
      }
    }
  }

  private void read(Item item) {
    item.allow(Set.of("id", NAME, LABEL, VALUE, ORDER, DELETE));
    var old = item.id("id").map(id -> found(item, id)).orElse(null);
    if (item.names(DELETE)) {
      item.require("id");
      gone.add(Objects.requireNonNull(old));
      return;
    }
    Map<String, @Nullable Object> fields = old == null ? object() : Json.read(old.fields());
    if (old == null) {
      item.require(NAME);
      item.require(VALUE);
    }
    var name = item.names(NAME) ? item.needed(NAME, LONGEST_NAME) : nameOf(old);
    if (!Objects.equals(name, old == null ? null : old.name())) {
      requireFree(item, name);
    }
    fields.putIfAbsent(LABEL, name);
    if (item.has(LABEL)) {
      fields.put(LABEL, item.needed(LABEL, LONGEST_NAME));
    }
    if (item.names(VALUE)) {
      fields.put(VALUE, percentage(item));
    }
    fields.put(ORDER, order(item, fields));
    wanted.add(new Wanted(item, old, name, fields));
  }

  private Setting found(Item item, Id id) {
    return write.find(Kind.TAX, id).orElseThrow(() -> item.refused(SettingFault.NO_SUCH_TAX, "id"));
  }

  private static String nameOf(@Nullable Setting old) {
    return Objects.requireNonNull(old).name();
  }

  private void requireFree(Item item, String name) {
    boolean taken =
        write.named(Kind.TAX, name).filter(it -> !gone.contains(it)).isPresent()
            || wanted.stream().anyMatch(it -> it.name().equalsIgnoreCase(name));
    if (taken) {
      throw item.refused(SettingFault.DUPLICATE, NAME);
    }
  }

  private static Object percentage(Item item) {
    var given = item.values().get(VALUE);
    if (!(given instanceof Number number)) {
      throw new ApiException(new ApiError.FieldInvalid("double", VALUE, item.place(VALUE)));
    }
    var value = new BigDecimal(number.toString());
    if (value.signum() < 0 || value.compareTo(ALL) > 0 || value.scale() > 4) {
      throw new ApiException(new ApiError.BodyValueInvalid(VALUE, item.place(VALUE)));
    }
    return value;
  }

  private int order(Item item, Map<String, @Nullable Object> fields) {
    var given = item.values().get(ORDER);
    if (given == null) {
      return fields.get(ORDER) instanceof Number number
          ? number.intValue()
          : write.all(Kind.TAX).size() - gone.size() + wanted.size() + 1;
    }
    if (!(given instanceof Integer number)) {
      throw new ApiException(new ApiError.FieldInvalid("integer", ORDER, item.place(ORDER)));
    }
    if (number < 1) {
      throw item.refused(SettingFault.ORDER_RANGE, ORDER);
    }
    return number;
  }

  /// Makes them.
  List<Id> make() {
    gone.forEach(write::delete);
    var ids = gone.stream().map(Setting::id).collect(Collectors.toCollection(ArrayList::new));
    for (var each : wanted) {
      ids.add(
          each.old() == null
              ? write.insert(Kind.TAX, each.name(), each.fields()).id()
              : write.update(each.old(), each.name(), each.fields()).id());
    }
    return ids;
  }
}
