package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.AuditMark;
import io.addenda.model.AuditVerdict;

/// Goes through the whole audit and finds whatever is not as it was written: by the hashes of the
/// [AuditChain], which are taken over the bytes that the table has, and by the types of SQLite's
/// values, which a hash does not see.
final class AuditCheck {

  /// Each line, whatever it holds; the last column says whether each value has its type.
  private static final String AFTER =
      """
      select number, hash, time, organization, actor, client, remote, request, action, module,
        record, target, detail, refused,
        typeof(hash) = 'blob' and length(hash) = 32
          and typeof(time) = 'integer'
          and typeof(organization) = 'integer'
          and typeof(actor) in ('integer', 'null')
          and typeof(client) in ('text', 'null')
          and typeof(remote) in ('text', 'null')
          and typeof(request) in ('text', 'null')
          and typeof(action) = 'text'
          and typeof(module) in ('text', 'null')
          and typeof(record) in ('integer', 'null')
          and typeof(target) in ('integer', 'null')
          and typeof(detail) in ('text', 'null')
          and typeof(refused) in ('text', 'null')
      from audit where number > ? order by number limit ?
      """;

  private static final int TIME = 3;
  private static final int ACTOR = 5;
  private static final int RECORD = 11;
  private static final int TARGET = 12;
  private static final int REFUSED = 14;
  private static final int TYPES = 15;

  private static final String BELOW_ONE = "select count(*) from audit where number < 1";

  private static final String HEADS = "select count(*) from audit_head";

  private static final String HEAD =
      """
      select number, hash from audit_head
      where one = 1 and typeof(number) = 'integer' and typeof(hash) = 'blob'
      """;

  private static final int PAGE = 1000;

  /// More faults than anyone will read.
  private static final int MOST_FAULTS = 100;

  private final Session session;
  private final AuditChain chain = new AuditChain();
  private final List<String> faults = new ArrayList<>();

  /// The hashes that were noted of a line, and were not met yet.
  private final SortedMap<Long, Set<String>> noted = new TreeMap<>();

  private long number;
  private byte[] hash = AuditChain.beginning();
  private long count;

  AuditCheck(Session session, List<AuditMark> marks) {
    this.session = session;
    marks.forEach(
        mark -> noted.computeIfAbsent(mark.number(), _ -> new HashSet<>()).add(mark.hash()));
  }

  AuditVerdict run() {
    session
        .one(BELOW_ONE, row -> row.getLong(1))
        .filter(lines -> lines > 0)
        .ifPresent(lines -> faults.add("%d lines have a number below 1".formatted(lines)));
    // Before the first line an audit has a head too.
    compare();
    while (faults.size() < MOST_FAULTS && !session.all(AFTER, this::look, number, PAGE).isEmpty()) {
      // On to the next page.
    }
    noted
        .keySet()
        .forEach(mark -> faults.add("line %d, which was noted, is missing".formatted(mark)));
    compareHead();
    return new AuditVerdict(count, HexFormat.of().formatHex(hash), List.copyOf(faults));
  }

  /// Looks at the next line.
  private boolean look(ResultSet row) throws SQLException {
    long next = row.getLong(1);
    if (next != number + 1) {
      faults.add("lines %d to %d are missing".formatted(number + 1, next - 1));
    }
    var stored = Objects.requireNonNullElse(row.getBytes(2), new byte[0]);
    if (!row.getBoolean(TYPES) || !isAsWritten(next, stored, row)) {
      faults.add("line %d was changed, or the one before it was removed".formatted(next));
    }
    number = next;
    hash = stored;
    count++;
    compare();
    return true;
  }

  private boolean isAsWritten(long next, byte[] stored, ResultSet row) throws SQLException {
    if (Arrays.equals(stored, chain.hash(AuditChain.Encoding.SECOND, hash, next, row, TIME))) {
      return true;
    }
    return Arrays.equals(stored, chain.hash(AuditChain.Encoding.FIRST, hash, next, row, TIME))
        && !wasMissing(row);
  }

  /// Whether an id is 0 that cannot have been, and so was missing when the line was written: in the
  /// first encoding these are the same. Only who is refused can have asked for a record or
  /// something else with the id 0.
  private static boolean wasMissing(ResultSet row) throws SQLException {
    return isZero(row, ACTOR)
        || (row.getBytes(REFUSED) == null && (isZero(row, RECORD) || isZero(row, TARGET)));
  }

  private static boolean isZero(ResultSet row, int column) throws SQLException {
    return row.getLong(column) == 0 && !row.wasNull();
  }

  /// Compares this line with all that was noted of it.
  private void compare() {
    var marks = noted.isEmpty() ? null : noted.remove(number);
    if (marks != null && !marks.equals(Set.of(HexFormat.of().formatHex(hash)))) {
      faults.add("line %d is not the one that was noted".formatted(number));
    }
  }

  /// Compares the last line with the note of it that is kept with the audit.
  private void compareHead() {
    long heads = session.one(HEADS, row -> row.getLong(1)).orElse(0L);
    if (heads == 0 && count == 0) {
      return;
    }
    record Head(long number, String hash) {}
    var head =
        session
            .one(HEAD, row -> new Head(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))))
            .orElse(new Head(0, ""));
    if (head.number() > number) {
      faults.add("lines %d to %d are missing at the end".formatted(number + 1, head.number()));
    } else if (heads != 1 || !head.equals(new Head(number, HexFormat.of().formatHex(hash)))) {
      faults.add("the chain does not end at line %d as it was written".formatted(head.number()));
    }
  }
}
