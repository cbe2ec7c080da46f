package io.addenda.bin;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ErrorTable;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.BinEntry;
import io.addenda.model.Destroyed;
import io.addenda.model.Origin;
import io.addenda.records.UniqueValues;
import org.jspecify.annotations.Nullable;

/// What can be done with an entry of the recycle bin, each with its lines in the audit. The calls,
/// the commands and the expiry of the bin all do it here.
public final class RecycleBin {

  private RecycleBin() {}

  /// Takes an entry out of the bin with everything that went with it, the same ids, bytes, owners
  /// and dates.
  ///
  /// @return whether it could be: what it hangs on must be there, and no other record may have what
  ///   it has in a unique field
  public static boolean restore(Tables tables, Origin from, BinEntry entry, Instant now) {
    var parts = tables.bin().parts(from.organization(), entry);
    if (isTaken(tables, from, parts) || !tables.binChanges().restore(from.organization(), entry)) {
      return false;
    }
    for (var part : parts) {
      // A link may be named by its address, which is its content.
      var name =
          switch (part.kind()) {
            case ATTACHMENT -> null;
            case RECORD -> part.name();
          };
      write(tables, from, part, restored(part), name, now);
    }
    return true;
  }

  /// Whether other records have by now what one of these has in a unique field.
  private static boolean isTaken(Tables tables, Origin from, List<BinEntry> parts) {
    return parts.stream()
        .filter(part -> part.kind() == BinEntry.Kind.RECORD)
        .anyMatch(part -> UniqueValues.isTaken(tables, from.organization(), part.id()));
  }

  /// Whether that is why an entry is not restored.
  static boolean isTaken(Tables tables, Origin from, BinEntry entry) {
    return isTaken(tables, from, tables.bin().parts(from.organization(), entry));
  }

  /// When something is destroyed.
  ///
  /// @param now the time of day
  /// @param sure the time that has passed for sure, by which holds end
  /// @param due when the bytes are to go
  public record When(Instant now, Instant sure, Instant due) {}

  /// Destroys an entry for good: its rows now, its bytes when they are due.
  ///
  /// @return the attachments in it, or empty when something in it is held
  public static Optional<List<Destroyed>> destroy(
      Tables tables, Origin from, BinEntry entry, When when) {
    var organization = from.organization();
    var now = when.now();
    if (tables.bin().isHeld(organization, entry, tables.holds(), when.sure())) {
      return Optional.empty();
    }
    var parts = tables.bin().parts(organization, entry);
    var destroyed = tables.binChanges().destroy(organization, entry, now, when.due());
    var byId = destroyed.stream().collect(Collectors.toMap(Destroyed::id, Function.identity()));
    for (var part : parts) {
      switch (part.kind()) {
        case RECORD -> write(tables, from, part, Action.RECORD_PURGED, null, now);
        case ATTACHMENT -> {
          var gone = byId.get(part.id());
          var content =
              gone == null || gone.blob() == null
                  ? "link"
                  : "%d bytes, sha256 %s".formatted(gone.size(), gone.blob().sha256());
          write(tables, from, part, Action.ATTACHMENT_PURGED, content, now);
        }
      }
    }
    return Optional.of(destroyed);
  }

  /// Writes down that an entry was to be destroyed and was not, since something in it is held.
  static void notDestroyed(Tables tables, Origin from, BinEntry entry, Instant now) {
    var action =
        switch (entry.kind()) {
          case ATTACHMENT -> Action.ATTACHMENT_PURGED;
          case RECORD -> Action.RECORD_PURGED;
        };
    refused(
        tables, line(from, entry, action, null, now), new ApiError.OnHold(entry.id().toString()));
  }

  /// Writes down that an entry was to be restored and was not.
  static void notRestored(Tables tables, Origin from, BinEntry entry, ApiError error, Instant now) {
    refused(tables, line(from, entry, restored(entry), null, now), error);
  }

  private static void refused(Tables tables, AuditEntry line, ApiError error) {
    tables.note(line.refused(ErrorTable.line(error).code()));
  }

  private static Action restored(BinEntry entry) {
    return switch (entry.kind()) {
      case ATTACHMENT -> Action.ATTACHMENT_RESTORED;
      case RECORD -> Action.RECORD_RESTORED;
    };
  }

  private static void write(
      Tables tables,
      Origin from,
      BinEntry part,
      Action action,
      @Nullable String detail,
      Instant now) {
    tables.note(line(from, part, action, detail, now));
  }

  private static AuditEntry line(
      Origin from, BinEntry part, Action action, @Nullable String detail, Instant now) {
    return from.line(
        now,
        action,
        part.module().isEmpty() ? null : part.module(),
        part.record(),
        part.kind() == BinEntry.Kind.ATTACHMENT ? part.id() : null,
        detail);
  }
}
