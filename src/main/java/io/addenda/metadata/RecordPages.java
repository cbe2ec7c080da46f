package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.metadata.RecordQuery.By;
import io.addenda.metadata.RecordQuery.Order;
import io.addenda.metadata.RecordQuery.Place;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The records of the `record` table in pages, in any of their orders, and so the stages of deals.
public final class RecordPages {

  /// Which page is wanted, and what of its records.
  ///
  /// @param fields the names of the fields that are read, a JSON array; null for all
  /// @param after where the page before ends; null for the beginning
  /// @param skip how many to leave out from there
  /// @param most how many records at the most
  /// @param mostBytes how long the fields of all may be
  public record Wanted(
      @Nullable String fields, @Nullable Place after, long skip, int most, long mostBytes) {}

  /// Some records, each with the wanted fields only.
  ///
  /// @param more whether there are more behind them
  public record Page(List<CrmRecord> records, boolean more) {}

  /// A statement in the making.
  private static final class Statement {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private void add(String part, Object... values) {
      sql.append(part);
      Collections.addAll(this.values, values);
    }
  }

  private final Session session;

  RecordPages(Session session) {
    this.session = session;
  }

  /// A page, or empty when what is wanted of its records is too long together. One record alone may
  /// be of any length.
  public Optional<Page> page(RecordQuery query, Wanted wanted) {
    var statement = statement(query, wanted);
    var room = new Room(wanted);
    var found =
        session.allWhile(
            statement.sql.toString(), RecordTable::read, room::fits, statement.values.toArray());
    if (room.exceeded) {
      return Optional.empty();
    }
    boolean more = found.size() > wanted.most();
    return Optional.of(new Page(more ? found.subList(0, wanted.most()) : found, more));
  }

  /// How many records there are of what is asked for.
  public long count(RecordQuery query) {
    var statement = counting(query);
    return session
        .one(statement.sql.toString(), row -> row.getLong(1), statement.values.toArray())
        .orElseThrow();
  }

  /// The statement that counts.
  static String countSql(RecordQuery query) {
    return counting(query).sql.toString();
  }

  private static Statement counting(RecordQuery query) {
    var statement = new Statement();
    statement.add("select count(*) from " + view(query));
    where(statement, query);
    return statement;
  }

  /// The statement that reads a page.
  static String sql(RecordQuery query, Wanted wanted) {
    return statement(query, wanted).sql.toString();
  }

  private static Statement statement(RecordQuery query, Wanted wanted) {
    var statement = new Statement();
    if (query.module().equals(CrmModule.STAGES)) {
      // They have few fields, so all are read.
      statement.add(RecordTable.STAGES);
    } else if (wanted.fields() == null) {
      statement.add(RecordTable.COLUMNS);
    } else {
      statement.add(RecordTable.SHOWN, wanted.fields());
    }
    where(statement, query);
    from(statement, query.order(), wanted.after());
    // One record more than is wanted shows whether there are more.
    statement.add(" limit ? offset ?", wanted.most() + 1, wanted.skip());
    return statement;
  }

  /// Behind which place the page begins that ends before `first`; empty when it begins with the
  /// first record of all.
  ///
  /// @param most how many records a page has
  public Optional<Place> before(RecordQuery query, Place first, int most) {
    var statement = new Statement();
    var column = query.order().by().column();
    statement.add("select " + column + ", id from " + view(query));
    where(statement, query);
    from(statement, query.order().reversed(), first);
    statement.add(" limit 1 offset ?", most);
    return session.one(
        statement.sql.toString(),
        row -> new Place(row.getLong(1), new Id(row.getLong(2))),
        statement.values.toArray());
  }

  private static String view(RecordQuery query) {
    return query.module().equals(CrmModule.STAGES) ? "stage_history" : "record";
  }

  private static void where(Statement to, RecordQuery query) {
    // What is computed SQLite does not look records up by: others are fewer.
    boolean few = query.parent() != null || query.linked() != null || query.ids() != null;
    to.add(
        few
            ? " where organization + 0 = ? and module || '' = ?"
            : " where organization = ? and module = ?",
        query.organization(),
        query.module());
    if (query.parent() != null) {
      to.add(" and parent = ?", query.parent());
    }
    if (query.linked() != null) {
      linked(to, query.organization(), query.linked());
    }
    if (query.owners() != null) {
      to.add(Owners.condition(query.owners()), Owners.value(query.owners()));
    }
    if (query.since() != null) {
      to.add(" and modified_time >= ?", query.since());
    }
    if (query.ids() != null) {
      to.add(" and id in {ids ?}", Session.array(query.ids()));
    }
    if (query.converted() != null) {
      to.add(query.converted() ? " and converted = 1" : " and converted = 0");
    }
  }

  private static void linked(Statement to, Id organization, RecordQuery.Linked linked) {
    to.add(" and id in (");
    if (!linked.fields().isEmpty()) {
      to.add(
          "select record from record_link where organization = ? and field in {ids ?} and target = ?",
          organization,
          Session.array(linked.fields()),
          linked.target());
    }
    if (linked.end() != null) {
      var end = linked.end();
      to.add(linked.fields().isEmpty() ? "" : " union all ");
      to.add(
          end.first()
              ? "select other from association where organization = ? and one = ? and name = ?"
              : "select one from association where organization = ? and other = ? and name = ?",
          end.organization(),
          end.record(),
          end.name());
    }
    to.add(")");
    switch (linked.only()) {
      case null -> {}
      case RecordQuery.Only.OneOf(var field, var texts, var wanted) ->
          to.add(
              " and coalesce({text fields %s}, '') %s (%s)"
                  .formatted(
                      field,
                      wanted ? "in" : "not in",
                      String.join(", ", Collections.nCopies(texts.size(), "?"))),
              texts.toArray());
      case RecordQuery.Only.Before(var field, var text, var wanted) ->
          to.add(
              " and coalesce({text fields %s}, '~') %s ?".formatted(field, wanted ? "<" : ">="),
              text);
    }
  }

  private static void from(Statement to, Order order, @Nullable Place after) {
    var sign = order.descending() ? "<" : ">";
    var direction = order.descending() ? " desc" : "";
    if (order.by() == By.ID) {
      if (after != null) {
        to.add(" and id " + sign + " ?", after.id());
      }
      to.add(" order by id" + direction);
      return;
    }
    var column = order.by().column();
    if (after != null) {
      to.add(" and (" + column + ", id) " + sign + " (?, ?)", after.value(), after.id());
    }
    to.add(" order by " + column + direction + ", id" + direction);
  }

  /// Adds up how long the records of a page are while they are read.
  private static final class Room {
    private final int most;
    private long left;
    private int records;
    private boolean exceeded;

    private Room(Wanted wanted) {
      most = wanted.most();
      left = wanted.mostBytes();
    }

    private boolean fits(CrmRecord next) {
      // What stands behind the page is not shown.
      left -= ++records > most ? 0 : next.fields().length();
      exceeded = left < 0 && records > 1 && records <= most;
      return !exceeded;
    }
  }
}
