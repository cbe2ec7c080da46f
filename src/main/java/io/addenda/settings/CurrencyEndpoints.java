package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.api.SettingFault;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.Profile;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// The currencies of the organisation. There are none until one is made the base of the others.
public final class CurrencyEndpoints {

  private static final String LIST = "currencies";
  private static final String BASE = "base_currency";
  private static final String CODE = "iso_code";
  private static final String RATE = "exchange_rate";
  private static final String ACTIVE = "is_active";
  private static final String ONE = "1.000000000";
  private static final int MOST_ACTIVE = 10;
  private static final int MOST_IN_A_CALL = 100;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_SYMBOL = 10;
  private static final int DECIMALS = 9;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private static final Set<String> KEYS =
      Set.of("id", "name", CODE, "symbol", "prefix_symbol", RATE, ACTIVE, "format");

  private final SettingWrites writes;
  private final CreationTimes created;

  CurrencyEndpoints(SettingWrites writes, CreationTimes created) {
    this.writes = writes;
    this.created = created;
  }

  /// `GET /org/currencies/actions/available_currencies`
  public Response available(Call call) {
    return KnownCurrencies.list(call);
  }

  /// `GET /org/currencies`
  public Response list(Call call) {
    return answer(call, _ -> true);
  }

  /// `GET /org/currencies/{id}`
  public Response get(Call call) {
    var id = SettingsEndpoints.id(call, "id");
    return answer(call, currency -> currency.id().equals(id));
  }

  private Response answer(Call call, Predicate<Setting> wanted) {
    var organization = call.caller().organization();
    var beginning = created.of(organization.id());
    var shown =
        writes
            .metadata()
            .read(
                tables -> {
                  var made = new Made(call, Members.of(tables, organization), beginning);
                  return tables.settings().of(organization.id(), Kind.CURRENCY).stream()
                      .filter(wanted)
                      .map(currency -> json(made, currency))
                      .toList();
                });
    return shown.isEmpty()
        ? Response.noContent()
        : Json.longResponse(200, object(field(LIST, shown)));
  }

  private static Map<String, @Nullable Object> json(Made made, Setting currency) {
    var fields = Json.read(currency.fields());
    var json =
        object(
            field("symbol", fields.get("symbol")),
            field(ACTIVE, fields.get(ACTIVE)),
            field(RATE, fields.get(RATE)),
            field("format", CurrencyFormat.stored(fields).json()),
            field("prefix_symbol", fields.get("prefix_symbol")),
            field("is_base", fields.get("is_base")),
            field("name", fields.get("name")),
            field("id", currency.id().toString()),
            field(CODE, currency.name()));
    json.putAll(made.keys(currency, "modified_", "created_"));
    return json;
  }

  /// The currency that the others are exchanged for, once there are others.
  static Optional<Setting> base(Collection<Setting> currencies) {
    return currencies.stream()
        .filter(it -> Boolean.TRUE.equals(Json.read(it.fields()).get("is_base")))
        .findFirst();
  }

  private static void require(Call call) {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
  }

  /// `POST /org/currencies/actions/enable`: the first currency.
  public Change<Tables> enable(Call call) throws IOException {
    require(call);
    return writes.single(
        call,
        BASE,
        (write, item) -> {
          if (!write.all(Kind.CURRENCY).isEmpty()) {
            throw fault(SettingFault.CURRENCIES_ENABLED);
          }
          var made = insert(write, item, true);
          return SettingWrites.done(
              "The multi-currency feature is enabled and given currency is created as the base"
                  + " currency.",
              made.id());
        });
  }

  /// `PUT /org/currencies/actions/enable`: changes the base.
  public Change<Tables> updateBase(Call call) throws IOException {
    require(call);
    return writes.single(
        call,
        BASE,
        (write, item) -> {
          var base =
              base(write.all(Kind.CURRENCY))
                  .orElseThrow(() -> fault(SettingFault.CURRENCIES_NOT_ENABLED));
          item.requireSame("id", base.id());
          return update(write, item, base);
        });
  }

  /// `POST /org/currencies`
  public Change<Tables> create(Call call) throws IOException {
    require(call);
    return writes.items(
        call,
        LIST,
        MOST_IN_A_CALL,
        200,
        (write, item) -> {
          if (write.all(Kind.CURRENCY).isEmpty()) {
            throw fault(SettingFault.CURRENCIES_NOT_ENABLED);
          }
          var made = insert(write, item, false);
          return SettingWrites.done("The currency created successfully.", made.id());
        });
  }

  private static Setting insert(SettingWrite write, Item item, boolean base) {
    item.allow(KEYS);
    for (var key : List.of("name", CODE, "symbol", RATE)) {
      item.require(key);
    }
    var code = item.values().get(CODE);
    if (!(code instanceof String text) || !KnownCurrencies.has(text)) {
      throw item.refused(SettingFault.ISO_CODE, CODE);
    }
    if (write.named(Kind.CURRENCY, text).isPresent()) {
      throw item.refused(SettingFault.ISO_CODE_TWICE, CODE);
    }
    var fields = fields(item, object(field(ACTIVE, true), field("prefix_symbol", true)), base);
    requireFew(write, null, fields);
    return write.insert(Kind.CURRENCY, text, fields);
  }

  /// What an item says of a currency, changed from what it was.
  private static Map<String, @Nullable Object> fields(
      Item item, Map<String, @Nullable Object> old, boolean base) {
    var fields = object();
    fields.putAll(old);
    if (item.names("name")) {
      fields.put("name", item.needed("name", LONGEST_NAME));
    }
    if (item.names("symbol")) {
      fields.put("symbol", item.needed("symbol", LONGEST_SYMBOL));
    }
    item.flag("prefix_symbol").ifPresent(flag -> fields.put("prefix_symbol", flag));
    item.flag(ACTIVE).ifPresent(flag -> fields.put(ACTIVE, flag));
    if (item.names(RATE)) {
      fields.put(RATE, rate(item));
    }
    boolean formatted = old.containsKey("decimal_places");
    fields.putAll(CurrencyFormat.read(item, formatted ? CurrencyFormat.stored(old) : null).json());
    fields.put("is_base", base);
    if (base && !Boolean.TRUE.equals(fields.get(ACTIVE))) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, ACTIVE);
    }
    if (base && !ONE.equals(fields.get(RATE))) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, RATE);
    }
    return fields;
  }

  /// A rate with nine decimals, as the API has it.
  private static String rate(Item item) {
    if (!(item.values().get(RATE) instanceof String text) || !NUMBER.matcher(text).matches()) {
      throw item.refused(SettingFault.EXCHANGE_RATE, RATE);
    }
    var rate = new BigDecimal(text).setScale(DECIMALS);
    if (rate.signum() == 0) {
      throw item.refused(SettingFault.EXCHANGE_RATE, RATE);
    }
    return rate.toPlainString();
  }

  private static void requireFew(
      SettingWrite write, @Nullable Setting self, Map<String, @Nullable Object> fields) {
    long others =
        write.all(Kind.CURRENCY).stream()
            .filter(it -> !it.equals(self))
            .filter(it -> Boolean.TRUE.equals(Json.read(it.fields()).get(ACTIVE)))
            .count();
    if (Boolean.TRUE.equals(fields.get(ACTIVE)) && others >= MOST_ACTIVE) {
      throw new ApiException(
          new ApiError.SettingRefused(
              SettingFault.ACTIVE_CURRENCIES, object(field("limit", MOST_ACTIVE))));
    }
  }

  /// `PUT /org/currencies`
  public Change<Tables> updateMany(Call call) throws IOException {
    require(call);
    return writes.items(
        call,
        LIST,
        MOST_IN_A_CALL,
        200,
        (write, item) -> update(write, item, item.named(id -> write.find(Kind.CURRENCY, id))));
  }

  /// `PUT /org/currencies/{id}`
  public Change<Tables> update(Call call) throws IOException {
    require(call);
    var id = SettingsEndpoints.id(call, "id");
    return writes.items(
        call,
        LIST,
        1,
        200,
        (write, item) -> {
          var old =
              write
                  .find(Kind.CURRENCY, id)
                  .orElseThrow(() -> new ApiException(new ApiError.SettingIdInvalid()));
          item.requireSame("id", id);
          return update(write, item, old);
        });
  }

  private static Outcome update(SettingWrite write, Item item, Setting old) {
    item.allow(KEYS);
    if (item.has(CODE) && !old.name().equals(item.values().get(CODE))) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, CODE);
    }
    var before = Json.read(old.fields());
    var fields = fields(item, before, Boolean.TRUE.equals(before.get("is_base")));
    requireFew(write, old, fields);
    write.update(old, old.name(), fields);
    return SettingWrites.done("The currency updated successfully.", old.id());
  }

  private static ApiException fault(SettingFault fault) {
    return new ApiException(new ApiError.SettingRefused(fault, object()));
  }
}
