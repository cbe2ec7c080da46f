package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.catalogue.Association.Says;
import io.addenda.catalogue.RelatedLists;
import io.addenda.metadata.RecordQuery.Linked;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmRecord;
import org.jspecify.annotations.Nullable;

/// What is kept of pairs of associated records: as bodies give it, as a text, and as answers show
/// it.
final class PairValue {

  /// As the field of a status has it, in characters.
  private static final int LONGEST = 120;

  /// As currencies have them, before the point and behind it.
  private static final int MOST_DIGITS = 14;

  private static final int MOST_DECIMALS = 2;

  private PairValue() {}

  /// Reads it from an item of a body, as it is kept.
  ///
  /// @return null for nothing
  /// @throws ApiException when it is none that there can be
  static @Nullable String read(Says says, Map<String, @Nullable Object> item, String jsonPath) {
    var name = says.apiName();
    var given = item.get(name);
    var path = jsonPath + "." + name;
    return switch (says) {
      case NOTHING -> null;
      case MEMBER_STATUS -> given == null ? null : text(given, name, path);
      case LIST_PRICE -> {
        if (given == null) {
          throw new ApiException(new ApiError.FieldMissing(name, path));
        }
        yield price(given, name, path);
      }
    };
  }

  private static String price(Object given, String name, String path) {
    if (!(given instanceof Number)) {
      throw new ApiException(new ApiError.FieldInvalid("double", name, path));
    }
    var price = new BigDecimal(given.toString()).stripTrailingZeros();
    if (price.precision() - price.scale() > MOST_DIGITS) {
      throw new ApiException(new ApiError.TooLong(MOST_DIGITS, name, path));
    }
    if (price.scale() > MOST_DECIMALS) {
      throw new ApiException(new ApiError.TooManyDecimals(MOST_DECIMALS, name, path));
    }
    return price.toPlainString();
  }

  private static String text(Object given, String name, String path) {
    if (!(given instanceof String text)) {
      throw new ApiException(new ApiError.FieldInvalid("text", name, path));
    }
    if (text.length() > LONGEST) {
      throw new ApiException(new ApiError.TooLong(LONGEST, name, path));
    }
    return text;
  }

  /// Adds it to an answer about records of a list.
  static void show(
      Tables tables, RecordAnswer answer, @Nullable Linked linked, List<CrmRecord> records) {
    if (linked == null || linked.end() == null) {
      return;
    }
    var says = RelatedLists.association(linked.end().name()).says();
    if (says == Says.NOTHING) {
      return;
    }
    var said =
        tables.associations().said(linked.end(), records.stream().map(CrmRecord::id).toList());
    answer.add(says.apiName(), (record, _) -> shown(says, said.get(record.id())));
  }

  private static @Nullable Object shown(Says says, @Nullable String kept) {
    if (kept == null) {
      return null;
    }
    return switch (says) {
      case NOTHING -> null;
      case MEMBER_STATUS -> kept;
      case LIST_PRICE -> new BigDecimal(kept);
    };
  }
}
