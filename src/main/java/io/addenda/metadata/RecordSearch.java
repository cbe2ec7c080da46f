package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.metadata.RecordQuery.Order;
import io.addenda.metadata.RecordQuery.Place;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Looks for records. When keys tell of few that it can be, these are looked at; otherwise all
/// records of the module are walked through in the wanted order, a stride after the other, so that
/// no statement takes long.
public final class RecordSearch {

  /// What is looked for.
  ///
  /// @param owners only what these users own; null for everybody's
  /// @param converted only leads that were converted, or only what was not; null for both
  public record Wanted(
      Id organization,
      String module,
      @Nullable Set<Id> owners,
      @Nullable Boolean converted,
      RecordCondition condition,
      Order order) {}

  /// How much is looked at at a time.
  ///
  /// @param few so many records are still few
  /// @param chunk how many records a statement reads
  /// @param stride how many records a statement looks at
  public record Limits(int few, int chunk, int stride) {}

  private static final Limits USUAL = new Limits(10_000, 100, 20_000);

  /// How many it reads at first: a page may be full soon.
  private static final int FIRST_CHUNK = 25;

  private final Session session;
  private final RecordCandidates candidates;

  RecordSearch(Session session) {
    this.session = session;
    this.candidates = new RecordCandidates(session);
  }

  /// Hands over each record that meets the condition, and perhaps others, in order, until one says
  /// that no more are wanted.
  ///
  /// @param taking takes a record, and says whether the next one is wanted too
  /// @param late is asked now and then whether to give up
  /// @return false when it was given up
  public boolean walk(Wanted wanted, Predicate<CrmRecord> taking, BooleanSupplier late) {
    return walk(wanted, USUAL, taking, late);
  }

  /// The same with other limits.
  public boolean walk(
      Wanted wanted, Limits limits, Predicate<CrmRecord> taking, BooleanSupplier late) {
    var few = candidates.few(wanted, limits.few());
    return few.isPresent()
        ? walkFew(wanted, few.get(), limits.chunk(), taking, late)
        : walkAll(wanted, limits, taking, late);
  }

  private boolean walkFew(
      Wanted wanted, Set<Id> few, int most, Predicate<CrmRecord> taking, BooleanSupplier late) {
    int chunk = Math.min(FIRST_CHUNK, most);
    var ids = few.size() <= chunk ? List.copyOf(few) : inOrder(wanted, few);
    for (int from = 0; from < ids.size(); from += chunk, chunk = Math.min(2 * chunk, most)) {
      if (late.getAsBoolean()) {
        return false;
      }
      var some = ids.subList(from, Math.min(ids.size(), from + chunk));
      if (!takeAll(records(ofFew(RecordTable.COLUMNS, wanted, some)), taking)) {
        return true;
      }
    }
    return true;
  }

  private List<Id> inOrder(Wanted wanted, Set<Id> few) {
    if (wanted.order().by() == RecordQuery.By.ID) {
      var byId = Comparator.<Id>naturalOrder();
      return few.stream().sorted(wanted.order().descending() ? byId.reversed() : byId).toList();
    }
    var statement = ofFew("select id from record", wanted, List.copyOf(few));
    return session.ids(statement.sql(), statement.values());
  }

  private static SqlText ofFew(String select, Wanted wanted, List<Id> few) {
    // What is computed SQLite does not look records up by: their ids are fewer.
    var statement =
        new SqlText(select)
            .add(" where organization + 0 = ? and module || '' = ?")
            .with(wanted.organization(), wanted.module())
            .add(" and id in {ids ?}")
            .with(Session.array(few));
    return wantedInOrder(statement, wanted);
  }

  private boolean walkAll(
      Wanted wanted, Limits limits, Predicate<CrmRecord> taking, BooleanSupplier late) {
    Place after = null;
    var end = strideEnd(wanted, null, limits.stride());
    while (!late.getAsBoolean()) {
      var found = records(between(wanted, after, end).add(" limit ?").with(limits.chunk()));
      if (!takeAll(found, taking)) {
        return true;
      }
      if (found.size() == limits.chunk()) {
        after = wanted.order().of(found.getLast());
      } else if (end == null) {
        return true;
      } else {
        after = end;
        end = strideEnd(wanted, after, limits.stride());
      }
    }
    return false;
  }

  private static boolean takeAll(List<CrmRecord> records, Predicate<CrmRecord> taking) {
    for (var record : records) {
      if (!taking.test(record)) {
        return false;
      }
    }
    return true;
  }

  /// Up to where a stride goes; null when it goes to the end.
  private @Nullable Place strideEnd(Wanted wanted, @Nullable Place after, int stride) {
    var column = wanted.order().by().column();
    var statement = ofModule("select " + column + ", id from record", wanted);
    limit(statement, wanted.order(), wanted.order().descending() ? "<" : ">", after);
    inOrder(statement, wanted.order()).add(" limit 1 offset ?").with(stride - 1);
    return session
        .one(
            statement.sql(),
            row -> new Place(row.getLong(1), new Id(row.getLong(2))),
            statement.values())
        .orElse(null);
  }

  /// The statement that reads a part of a stride.
  static String sql(Wanted wanted, @Nullable Place after, @Nullable Place end) {
    return between(wanted, after, end).sql();
  }

  private static SqlText between(Wanted wanted, @Nullable Place after, @Nullable Place end) {
    var statement = ofModule(RecordTable.COLUMNS, wanted);
    boolean descending = wanted.order().descending();
    limit(statement, wanted.order(), descending ? "<" : ">", after);
    limit(statement, wanted.order(), descending ? ">=" : "<=", end);
    RecordConditions.add(statement.add(" and "), wanted.condition());
    return wantedInOrder(statement, wanted);
  }

  private static SqlText ofModule(String select, Wanted wanted) {
    return new SqlText(select)
        .add(" where organization = ? and module = ?")
        .with(wanted.organization(), wanted.module());
  }

  private static void limit(SqlText to, Order order, String sign, @Nullable Place place) {
    if (place == null) {
      return;
    }
    if (order.by() == RecordQuery.By.ID) {
      to.add(" and id " + sign + " ?").with(place.id());
    } else {
      to.add(" and (" + order.by().column() + ", id) " + sign + " (?, ?)")
          .with(place.value(), place.id());
    }
  }

  private static SqlText wantedInOrder(SqlText to, Wanted wanted) {
    if (wanted.owners() != null) {
      to.add(Owners.condition(wanted.owners())).with(Owners.value(wanted.owners()));
    }
    if (wanted.converted() != null) {
      to.add(wanted.converted() ? " and converted = 1" : " and converted = 0");
    }
    return inOrder(to, wanted.order());
  }

  private static SqlText inOrder(SqlText to, Order order) {
    var direction = order.descending() ? " desc" : "";
    to.add(" order by " + order.by().column() + direction);
    return order.by() == RecordQuery.By.ID ? to : to.add(", id" + direction);
  }

  private List<CrmRecord> records(SqlText statement) {
    return session.all(statement.sql(), RecordTable::read, statement.values());
  }
}
