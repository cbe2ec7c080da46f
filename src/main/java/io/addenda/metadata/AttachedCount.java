package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.Amount;
import io.addenda.model.Id;
import io.addenda.model.ModuleUsage;
import io.addenda.model.RecordUsage;
import org.jspecify.annotations.Nullable;

/// Counts what is attached, of one organisation or of all. It goes through all attachments, a
/// stride after the other, so that no statement takes long and it can be given up: for a million of
/// them it takes about a second.
public final class AttachedCount {

  /// So many attachments are gone through at a time, and what else the last record has.
  private static final int STRIDE = 20_000;

  private static final String END =
      "select record from attached where record > ? order by record limit 1 offset ?";

  private static final String IN_STRIDE =
      " from attached where record > ?1 and record <= ?2 and (?3 = 0 or organization = ?3)";

  private static final String TOTALS =
      """
      select '', count(*) - coalesce(sum(deleted), 0), coalesce(sum((1 - deleted) * size), 0),
        coalesce(sum(deleted), 0), coalesce(sum(deleted * size), 0)
      """
          + IN_STRIDE;

  private static final String BY_MODULE =
      """
      select module, sum(live), sum(live_bytes), sum(gone), sum(gone_bytes) from (
        select coalesce((select module from recorded r where r.id = record),
            (select module from destroyed_record d where d.id = record), '') as module,
          live, live_bytes, gone, gone_bytes
        from (
          select record, count(*) - sum(deleted) as live, sum((1 - deleted) * size) as live_bytes,
            sum(deleted) as gone, sum(deleted * size) as gone_bytes
          %s group by record) each_record) each_module
      group by module
      """
          .formatted(IN_STRIDE);

  private static final String LARGEST =
      "select record, count(*), sum(size)"
          + IN_STRIDE
          + " and deleted = 0 group by record order by sum(size) desc, record limit ?4";

  private static final String NAME = "select module, name from recorded where id = ?";

  private static final String STORED = "select count(*), coalesce(sum(size), 0) from blob";

  private static final String STORED_OF = STORED + " where organization = ?";

  private final Session session;

  AttachedCount(Session session) {
    this.session = session;
  }

  /// What is attached to the records of each module, by its API name; or all of it together, under
  /// an empty one.
  ///
  /// @param organization null for all
  /// @param late is asked now and then whether to give up
  /// @return empty when it was given up
  public Optional<List<ModuleUsage>> modules(
      @Nullable Id organization, boolean each, BooleanSupplier late) {
    var found = new TreeMap<String, ModuleUsage>();
    boolean complete =
        walk(
            late,
            (after, end) ->
                session
                    .all(
                        each ? BY_MODULE : TOTALS,
                        AttachedCount::usage,
                        after,
                        end,
                        of(organization))
                    .forEach(part -> found.merge(part.module(), part, ModuleUsage::plus)));
    return complete ? Optional.of(List.copyOf(found.values())) : Optional.empty();
  }

  /// The records with the most bytes attached, without what is in the bin; the largest first.
  ///
  /// @param organization null for all
  /// @param late is asked now and then whether to give up
  /// @return empty when it was given up
  public Optional<List<RecordUsage>> largest(
      @Nullable Id organization, int most, BooleanSupplier late) {
    var order =
        Comparator.<Sized>comparingLong(each -> -each.amount().bytes())
            .thenComparing(Sized::record);
    var found = new TreeSet<Sized>(order);
    boolean complete =
        walk(
            late,
            (after, end) -> {
              found.addAll(
                  session.all(LARGEST, AttachedCount::sized, after, end, of(organization), most));
              while (found.size() > most) {
                found.removeLast();
              }
            });
    return complete
        ? Optional.of(found.stream().flatMap(each -> named(each).stream()).toList())
        : Optional.empty();
  }

  private record Sized(Id record, Amount amount) {}

  private static Sized sized(ResultSet row) throws SQLException {
    return new Sized(new Id(row.getLong(1)), new Amount(row.getLong(2), row.getLong(3)));
  }

  private Optional<RecordUsage> named(Sized each) {
    return session.one(
        NAME,
        row -> new RecordUsage(each.record(), row.getString(1), row.getString(2), each.amount()),
        each.record());
  }

  /// What the bytes take, each content once. One statement, of much shorter rows.
  ///
  /// @param organization null for all
  public Amount stored(@Nullable Id organization) {
    var found =
        organization == null
            ? session.one(STORED, AttachedCount::amount)
            : session.one(STORED_OF, AttachedCount::amount, organization);
    return found.orElseThrow();
  }

  private static Amount amount(ResultSet row) throws SQLException {
    return new Amount(row.getLong(1), row.getLong(2));
  }

  private interface Stride {
    void look(Id after, Id end);
  }

  private boolean walk(BooleanSupplier late, Stride stride) {
    var last = new Id(Long.MAX_VALUE);
    for (var after = new Id(0); !after.equals(last); ) {
      if (late.getAsBoolean()) {
        return false;
      }
      var end = session.one(END, row -> new Id(row.getLong(1)), after, STRIDE - 1).orElse(last);
      stride.look(after, end);
      after = end;
    }
    return true;
  }

  /// No organisation has the id 0.
  private static Id of(@Nullable Id organization) {
    return organization == null ? new Id(0) : organization;
  }

  private static ModuleUsage usage(ResultSet row) throws SQLException {
    return new ModuleUsage(
        row.getString(1),
        new Amount(row.getLong(2), row.getLong(3)),
        new Amount(row.getLong(4), row.getLong(5)));
  }
}
