package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditLine;
import io.addenda.model.AuditMark;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// A search of an organisation's lines of the audit, the newest first: those of its chain, and
/// behind them those from before it had one. The audit has no index but the order of its lines; so
/// the search goes through all of the time that is asked for, a stride after the other, and can be
/// left and gone on with.
public final class AuditSearch {

  /// What is looked for; null for any.
  ///
  /// @param since the first moment
  /// @param until the first moment that is no more meant
  /// @param refused whether only what was refused, or only what was done
  public record Wanted(
      Id organization,
      @Nullable Instant since,
      @Nullable Instant until,
      AuditEntry.@Nullable Action action,
      @Nullable Boolean refused,
      @Nullable Id actor,
      @Nullable String client,
      Where where) {}

  /// What was done something to; null for any.
  ///
  /// @param module its API name
  public record Where(@Nullable String module, @Nullable Id record, @Nullable Id target) {}

  /// What was found.
  ///
  /// @param next where to go on; empty when there is nothing more
  public record Found(List<AuditLine> lines, OptionalLong next) {}

  private static final int STRIDE = 10_000;

  private static final String PLACES =
      "select chain, number from audit_head where organization = ? or organization = ? order by chain desc";

  /// The lines of a chain among which those are that are wanted.
  private record Stretch(long after, long last) {}

  private final Session session;
  private final AuditTimes times;
  private final Wanted wanted;
  private final SqlText conditions;

  AuditSearch(Session session, AuditTimes times, Wanted wanted) {
    this.session = session;
    this.times = times;
    this.wanted = wanted;
    this.conditions = conditions(wanted);
  }

  Found run(OptionalLong last, int most, BooleanSupplier late) {
    var found = new ArrayList<AuditLine>();
    for (var stretch : stretches()) {
      long high = Math.min(stretch.last(), last.orElse(Long.MAX_VALUE));
      while (high > stretch.after()) {
        if (late.getAsBoolean()) {
          return new Found(found, OptionalLong.of(high));
        }
        long low = Math.max(stretch.after(), high - STRIDE);
        // One more than the most, to know whether there is more.
        for (var line : between(low, high, most + 1 - found.size())) {
          if (found.size() == most) {
            return new Found(found, OptionalLong.of(position(stretch, line)));
          }
          found.add(line);
        }
        high = low;
      }
    }
    return new Found(found, OptionalLong.empty());
  }

  private static long position(Stretch in, AuditLine line) {
    return AuditPosition.of(AuditPosition.chain(in.last()), line.number());
  }

  private List<Stretch> stretches() {
    return session
        .all(
            PLACES,
            row -> new Stretch(AuditPosition.of(row.getLong(1), 0), row.getLong(2)),
            wanted.organization(),
            AuditMark.FORMER)
        .stream()
        .map(place -> new Stretch(place.after(), place.after() + place.last()))
        .flatMap(chain -> inTime(chain).stream())
        .toList();
  }

  private Optional<Stretch> inTime(Stretch chain) {
    long after = chain.after();
    long last = chain.last();
    if (wanted.since() != null) {
      var first = times.next(after, wanted.since());
      if (first.isEmpty()) {
        return Optional.empty();
      }
      after = first.get().after();
    }
    if (wanted.until() != null) {
      last = times.lastBefore(after, last, wanted.until());
    }
    return after < last ? Optional.of(new Stretch(after, last)) : Optional.empty();
  }

  private List<AuditLine> between(long after, long last, int most) {
    var statement =
        new SqlText(AuditTable.COLUMNS)
            .add("where position > ? and position <= ?")
            .with(after, last)
            .add(conditions.sql())
            .with(conditions.values())
            .add(" order by position desc limit ?")
            .with(most);
    return session.all(statement.sql(), AuditTable::read, statement.values());
  }

  private static SqlText conditions(Wanted wanted) {
    var text = new SqlText(" and organization = ?").with(wanted.organization());
    add(text, "time >= ?", wanted.since() == null ? null : AuditTimes.millis(wanted.since()));
    add(text, "time < ?", wanted.until() == null ? null : AuditTimes.millis(wanted.until()));
    add(text, "action = ?", wanted.action() == null ? null : wanted.action().name());
    add(text, "actor = ?", wanted.actor());
    add(text, "client = ?", wanted.client());
    add(text, "module = ?", wanted.where().module());
    add(text, "record = ?", wanted.where().record());
    add(text, "target = ?", wanted.where().target());
    if (wanted.refused() != null) {
      text.add(wanted.refused() ? " and refused is not null" : " and refused is null");
    }
    return text;
  }

  private static void add(SqlText to, String condition, @Nullable Object value) {
    if (value != null) {
      to.add(" and " + condition).with(value);
    }
  }
}
