package io.addenda.metadata;

import module java.base;

import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Which records of a module are to be listed, and in which order.
///
/// @param parent only what hangs on this record; null for all
/// @param linked only what names a record in a lookup, or is associated with it; null for all
/// @param owners only what these users own; null for everybody's
/// @param since only what was changed at this time or later; null for all
/// @param ids only these; null for all
/// @param converted only leads that were converted, or only what was not; null for both
public record RecordQuery(
    Id organization,
    String module,
    @Nullable Id parent,
    @Nullable Linked linked,
    @Nullable Set<Id> owners,
    @Nullable Instant since,
    @Nullable List<Id> ids,
    @Nullable Boolean converted,
    Order order) {

  /// Records that need not name another one, converted or not.
  public RecordQuery(
      Id organization,
      String module,
      @Nullable Id parent,
      @Nullable Set<Id> owners,
      @Nullable Instant since,
      @Nullable List<Id> ids,
      Order order) {
    this(organization, module, parent, null, owners, since, ids, null, order);
  }

  /// What names a record in one of some lookups, or is associated with it.
  ///
  /// @param fields the lookups, by the ids that links have
  /// @param end what it is associated by; null when it is by nothing
  /// @param only which of them; null for all
  public record Linked(
      List<Id> fields, AssociationTable.@Nullable End end, Id target, @Nullable Only only) {
    public Linked {
      fields = List.copyOf(fields);
    }

    /// What only lookups name.
    public Linked(List<Id> fields, Id target, @Nullable Only only) {
      this(fields, null, target, only);
    }
  }

  /// A condition on the fields that are kept as they are.
  public sealed interface Only {

    /// That a field has, or has not, one of some texts.
    ///
    /// @param field its name, which nobody but this program gives
    record OneOf(String field, List<String> texts, boolean wanted) implements Only {
      public OneOf {
        texts = List.copyOf(texts);
      }
    }

    /// That a field has, or has not, a text that comes before this one.
    ///
    /// @param field its name, which nobody but this program gives
    record Before(String field, String text, boolean wanted) implements Only {}
  }

  /// The same records, whenever they were changed.
  public RecordQuery ofAnyTime() {
    return new RecordQuery(
        organization, module, parent, linked, owners, null, ids, converted, order);
  }

  /// Those of them that were not converted.
  public RecordQuery unconverted() {
    return new RecordQuery(organization, module, parent, linked, owners, since, ids, false, order);
  }

  /// What records are ordered by. Those of one time are ordered by their ids.
  public enum By {
    ID("id"),
    CREATED_TIME("created_time"),
    MODIFIED_TIME("modified_time");

    private final String column;

    By(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }

    private long of(CrmRecord record) {
      return switch (this) {
        case ID -> record.id().value();
        case CREATED_TIME -> record.createdTime().toEpochMilli();
        case MODIFIED_TIME -> record.modifiedTime().toEpochMilli();
      };
    }
  }

  public record Order(By by, boolean descending) {

    Order reversed() {
      return new Order(by, !descending);
    }

    /// Where a record stands.
    public Place of(CrmRecord record) {
      return new Place(by.of(record), record.id());
    }
  }

  /// A place in an order: behind the record of this id, which need not be there any more.
  ///
  /// @param value what it is ordered by, as the database has it
  public record Place(long value, Id id) {}
}
