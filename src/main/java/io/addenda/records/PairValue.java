package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.catalogue.Association.Says;
import io.addenda.catalogue.ContactRoles;
import io.addenda.catalogue.RelatedLists;
import io.addenda.metadata.RecordQuery.Linked;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Setting;
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
      case CONTACT_ROLE -> {
        if (given == null) {
          throw new ApiException(new ApiError.FieldMissing(name, path));
        }
        yield role(given, name, path);
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

  private static String role(Object given, String name, String path) {
    if (!(given instanceof Map<?, ?> role)) {
      throw new ApiException(new ApiError.FieldInvalid("jsonobject", name, path));
    }
    if (role.get("id") == null) {
      throw new ApiException(new ApiError.FieldMissing("id", path + ".id"));
    }
    return ModuleNames.id(role)
        .orElseThrow(() -> new ApiException(new ApiError.BodyIdInvalid("id", path + ".id")))
        .toString();
  }

  /// Whether what an item says can be kept: a role must be there.
  static boolean isThere(Tables tables, Caller caller, Says says, @Nullable String kept) {
    return says != Says.CONTACT_ROLE
        || kept == null
        || roles(tables, caller).containsKey(new Id(Long.parseLong(kept)));
  }

  private static Map<Id, String> roles(Tables tables, Caller caller) {
    var organization = caller.organization();
    var made = tables.settings().of(organization.id(), Setting.Kind.CONTACT_ROLE);
    return ContactRoles.names(organization, made);
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
      Tables tables,
      Caller caller,
      RecordAnswer answer,
      @Nullable Linked linked,
      List<CrmRecord> records) {
    if (linked == null || linked.end() == null) {
      return;
    }
    var says = RelatedLists.association(linked.end().name()).says();
    if (says == Says.NOTHING) {
      return;
    }
    var said =
        tables.associations().said(linked.end(), records.stream().map(CrmRecord::id).toList());
    var roles = says == Says.CONTACT_ROLE ? roles(tables, caller) : Map.<Id, String>of();
    answer.add(says.apiName(), (_, record, _) -> shown(says, said.get(record.id()), roles));
  }

  private static @Nullable Object shown(Says says, @Nullable String kept, Map<Id, String> roles) {
    if (kept == null) {
      return null;
    }
    return switch (says) {
      case NOTHING -> null;
      case MEMBER_STATUS -> kept;
      case LIST_PRICE -> new BigDecimal(kept);
      case CONTACT_ROLE -> {
        var name = roles.get(new Id(Long.parseLong(kept)));
        yield name == null ? null : object(field("name", name), field("id", kept));
      }
    };
  }
}
