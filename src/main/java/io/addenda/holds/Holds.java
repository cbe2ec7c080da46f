package io.addenda.holds;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.CrmModule;
import io.addenda.model.Hold;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Origin;
import org.jspecify.annotations.Nullable;

/// What can be held and what can be done with a hold, each with its line in the audit. The calls
/// and the commands all do it here.
public final class Holds {

  /// What is to be held.
  public record Wanted(
      CrmModule module,
      @Nullable Id record,
      @Nullable Id attachment,
      @Nullable Instant until,
      @Nullable Integer days,
      String reason) {}

  private static final int MOST_DAYS = 36_500;
  private static final int LONGEST_REASON = 250;

  private Holds() {}

  /// What the parameters `module`, `record`, `attachment` (with its record), `until`
  /// (`2030-01-31T00:00:00Z`), `days` and `reason` say. All but `module` and `reason` may be left
  /// out.
  public static Wanted wanted(
      Organization organization, Function<String, Optional<String>> parameters) {
    Function<String, Optional<String>> given =
        name -> parameters.apply(name).filter(text -> !text.isBlank());
    var module =
        organization
            .module(required(given, "module"))
            .filter(CrmModule::isSupported)
            .orElseThrow(() -> new ApiException(new ApiError.ModuleParamInvalid()));
    var record = read(given, "record", Id::parse);
    var attachment = read(given, "attachment", Id::parse);
    if (attachment != null && record == null) {
      throw new ApiException(new ApiError.ParamMissing("record"));
    }
    var reason = required(given, "reason").strip();
    if (reason.length() > LONGEST_REASON) {
      throw new ApiException(new ApiError.ParamInvalid("reason"));
    }
    var days = read(given, "days", Holds::days);
    var until = read(given, "until", Holds::time);
    return new Wanted(module, record, attachment, until, days, reason);
  }

  private static String required(Function<String, Optional<String>> given, String name) {
    return given.apply(name).orElseThrow(() -> new ApiException(new ApiError.ParamMissing(name)));
  }

  private static <T> @Nullable T read(
      Function<String, Optional<String>> given, String name, Function<String, Optional<T>> reader) {
    var text = given.apply(name);
    if (text.isEmpty()) {
      return null;
    }
    return reader
        .apply(text.get())
        .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(name)));
  }

  private static Optional<Integer> days(String text) {
    return Id.parse(text.strip())
        .map(Id::value)
        .filter(value -> value >= 1 && value <= MOST_DAYS)
        .map(Math::toIntExact);
  }

  private static Optional<Instant> time(String text) {
    try {
      var until = OffsetDateTime.parse(text).toInstant();
      // No further than what is stored of a time.
      return Optional.of(Instant.ofEpochMilli(until.toEpochMilli()));
    } catch (DateTimeParseException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /// Places a hold on what must be there, be it in the bin or not; of a record that is destroyed,
  /// what is left in the bin.
  ///
  /// @return its id
  public static Id place(Tables tables, Origin from, Wanted wanted, Instant now) {
    var organization = from.organization();
    requireThere(tables, organization, wanted);
    var hold =
        new Hold(
            tables.organizations().nextId(organization),
            wanted.module().apiName(),
            wanted.record(),
            wanted.attachment(),
            wanted.until(),
            wanted.days(),
            wanted.reason(),
            from.user(),
            now);
    tables.holds().insert(organization, hold);
    var target = wanted.attachment() == null ? hold.id() : wanted.attachment();
    tables.note(
        from.line(now, Action.HOLD_PLACED, hold.module(), hold.record(), target, hold.reason()));
    return hold.id();
  }

  private static void requireThere(Tables tables, Id organization, Wanted wanted) {
    var record = wanted.record();
    var attachment = wanted.attachment();
    if (record == null) {
      return;
    }
    if (!tables.holds().isThere(organization, wanted.module().apiName(), record)) {
      throw new ApiException(new ApiError.ParamInvalid("record"));
    }
    if (attachment != null
        && tables.attachments().find(organization, record, attachment).isEmpty()
        && tables
            .bin()
            .find(organization, attachment)
            .filter(entry -> entry.record().equals(record))
            .isEmpty()) {
      throw new ApiException(new ApiError.ParamInvalid("attachment"));
    }
  }

  /// Releases a hold.
  ///
  /// @return whether it was there
  public static boolean release(Tables tables, Origin from, Id id, Instant now) {
    if (!tables.holds().delete(from.organization(), id)) {
      return false;
    }
    tables.note(from.line(now, Action.HOLD_RELEASED, null, null, id, null));
    return true;
  }
}
