package io.addenda.metadata;

import io.addenda.model.Caller;
import org.jspecify.annotations.Nullable;

/// Which entries of the recycle bin are to be listed, and in which order.
///
/// @param conditions which they must meet, all of them, as [BinTable] has them; null for none
/// @param whose only what this caller deleted or owns, of records that they may see; null for
///   everyone's
public record BinQuery(
    Order by,
    boolean descending,
    int most,
    int skip,
    @Nullable String conditions,
    @Nullable Caller whose) {

  /// How a list of entries is ordered.
  public enum Order {
    TIME("deleted_time", 8),
    NAME("name", 3),
    DELETED_BY("deleted_by", 7);

    private final String column;
    private final int position;

    Order(String column, int position) {
      this.column = column;
      this.position = position;
    }

    String column() {
      return column;
    }

    /// Of the column in the list, counted from 1.
    int position() {
      return position;
    }
  }
}
