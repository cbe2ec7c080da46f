package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.AuditMark;
import io.addenda.model.AuditVerdict;
import io.addenda.model.Id;

/// Goes through all chains of the audit, and finds what is in none.
final class AuditSweep {

  private static final String HEADS =
      "select organization, chain, %s from audit_head order by chain".formatted(AuditTypes.OWNER);

  private static final String ORGANIZATIONS = "select id from organization order by id";

  private static final String NEXT_LINE = "select min(position) from audit where position >= ?";

  private final Session session;
  private final List<AuditMark> marks;
  private final Set<Id> owners = new TreeSet<>();
  private final Set<Long> chains = new HashSet<>();
  private final List<String> faults = new ArrayList<>();

  AuditSweep(Session session, List<AuditMark> marks) {
    this.session = session;
    this.marks = marks;
  }

  /// What was found of each chain; of what is in none, with the [AuditMark#FORMER] chain.
  List<AuditVerdict> run() {
    session.all(HEADS, this::look);
    owners.addAll(session.ids(ORGANIZATIONS));
    marks.forEach(mark -> owners.add(mark.chain()));
    findStrays();
    if (!faults.isEmpty()) {
      owners.add(AuditMark.FORMER);
    }
    return owners.stream().map(this::check).toList();
  }

  private boolean look(ResultSet row) throws SQLException {
    if (row.getBoolean(3)) {
      owners.add(new Id(row.getLong(1)));
    } else {
      faults.add("the head of a chain is of no organisation: " + row.getString(1));
    }
    return chains.add(row.getLong(2));
  }

  /// Finds lines where no chain is.
  private void findStrays() {
    for (var next = next(Long.MIN_VALUE); next.isPresent(); ) {
      long chain = AuditPosition.chain(next.get());
      if (chain == 0) {
        owners.add(AuditMark.FORMER);
      } else if (!chains.contains(chain)) {
        faults.add("lines from position %d on are in no chain".formatted(next.get()));
      }
      next =
          chain < Long.MAX_VALUE / AuditPosition.LINES
              ? next(AuditPosition.of(chain + 1, 0))
              : Optional.empty();
    }
  }

  private Optional<Long> next(long position) {
    return session
        .one(
            NEXT_LINE,
            row -> {
              long found = row.getLong(1);
              return row.wasNull() ? Optional.<Long>empty() : Optional.of(found);
            },
            position)
        .flatMap(found -> found);
  }

  private AuditVerdict check(Id owner) {
    var own = marks.stream().filter(mark -> mark.chain().equals(owner)).toList();
    var verdict = new AuditCheck(session, owner, own).run();
    if (!owner.equals(AuditMark.FORMER) || faults.isEmpty()) {
      return verdict;
    }
    var all = Stream.concat(verdict.faults().stream(), faults.stream()).toList();
    return new AuditVerdict(owner, verdict.lines(), verdict.head(), all);
  }
}
