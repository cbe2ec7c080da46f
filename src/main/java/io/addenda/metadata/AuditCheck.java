package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.AuditMark;
import io.addenda.model.AuditVerdict;
import io.addenda.model.Id;

/// Goes through a chain of the audit and finds whatever is not as it was written: by the hashes of
/// the [AuditChain], which are taken over the bytes that the table has, and by the types of
/// SQLite's values, which a hash does not see.
final class AuditCheck {

  /// Each line, whatever it holds; the last column says whether each value has its type.
  private static final String AFTER =
      """
      select position, hash, time, organization, actor, client, remote, request, action, module,
        record, target, detail, refused, %s
      from audit where position > ? and position < ? order by position limit ?
      """
          .formatted(AuditTypes.LINE);

  private static final int TIME = 3;
  private static final int ORGANIZATION = 4;
  private static final int ACTOR = 5;
  private static final int RECORD = 11;
  private static final int TARGET = 12;
  private static final int REFUSED = 14;
  private static final int TYPES = 15;

  private static final String LINE = "select 1 from audit where position = ?";

  private static final String HEAD =
      "select chain, number, hash, %s from audit_head where organization = ?"
          .formatted(AuditTypes.HEAD);

  private static final String FORMER_HASH = "select hash from audit_head where chain = 0";

  private static final String ORGANIZATION_EXISTS = "select 1 from organization where id = ?";

  private static final int PAGE = 1000;

  /// More faults than anyone will read.
  private static final int MOST_FAULTS = 100;

  private final Session session;

  /// Whose chain it is.
  private final Id owner;

  private final AuditChain chain = new AuditChain();
  private final List<String> faults = new ArrayList<>();

  /// The hashes that were noted of a line, and were not met yet.
  private final SortedMap<Long, Set<String>> noted = new TreeMap<>();

  private long number;
  private byte[] hash = AuditChain.beginning();
  private long count;

  /// The last line as it is noted beside the lines.
  private record Head(long chain, long number, String hash) {}

  /// @param owner the organisation whose chain it is, or [AuditMark#FORMER]
  /// @param marks of lines of that chain
  AuditCheck(Session session, Id owner, List<AuditMark> marks) {
    this.session = session;
    this.owner = owner;
    marks.forEach(
        mark -> noted.computeIfAbsent(mark.number(), _ -> new HashSet<>()).add(mark.hash()));
  }

  AuditVerdict run() {
    var head = session.one(HEAD, AuditCheck::head, owner);
    if (!isFormer()) {
      hash = session.one(FORMER_HASH, row -> bytes(row, 1)).orElse(hash);
    }
    // Before the first line a chain has a head too.
    compare();
    var place = isFormer() ? Optional.of(0L) : head.map(Head::chain);
    place.ifPresent(this::lookAtLines);
    noted.keySet().forEach(mark -> fault("line %d, which was noted, is missing".formatted(mark)));
    head.ifPresentOrElse(this::compareHead, this::missHead);
    return new AuditVerdict(owner, count, HexFormat.of().formatHex(hash), List.copyOf(faults));
  }

  private boolean isFormer() {
    return owner.equals(AuditMark.FORMER);
  }

  private void fault(String words) {
    faults.add("chain %s: %s".formatted(owner, words));
  }

  private static byte[] bytes(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getBytes(column), new byte[0]);
  }

  /// What does not have its type is no head.
  private static Head head(ResultSet row) throws SQLException {
    long chain = row.getLong(1);
    return row.getBoolean(4)
        ? new Head(chain, row.getLong(2), HexFormat.of().formatHex(bytes(row, 3)))
        : new Head(chain, 0, "");
  }

  private void lookAtLines(long place) {
    if (session.exists(LINE, AuditPosition.of(place, 0))) {
      fault("a line has a number below 1");
    }
    long behind = AuditPosition.of(place + 1, 0);
    while (faults.size() < MOST_FAULTS
        && !session
            .all(AFTER, this::look, AuditPosition.of(place, number), behind, PAGE)
            .isEmpty()) {
      // On to the next page.
    }
  }

  /// Looks at the next line.
  private boolean look(ResultSet row) throws SQLException {
    long next = AuditPosition.number(row.getLong(1));
    if (next != number + 1) {
      fault("lines %d to %d are missing".formatted(number + 1, next - 1));
    }
    var stored = bytes(row, 2);
    if (!isFormer() && row.getLong(ORGANIZATION) != owner.value()) {
      fault("line %d is of another organisation".formatted(next));
    } else if (!row.getBoolean(TYPES) || !isAsWritten(next, stored, row)) {
      fault("line %d was changed, or the one before it was removed".formatted(next));
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
    return isFormer()
        && Arrays.equals(stored, chain.hash(AuditChain.Encoding.FIRST, hash, next, row, TIME))
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
      fault("line %d is not the one that was noted".formatted(number));
    }
  }

  /// Compares the last line with the note of it that is kept with the audit.
  private void compareHead(Head head) {
    if (isFormer() ? head.chain() != 0 : !AuditPosition.isPlace(head.chain())) {
      fault("its head is at no place for a chain");
    }
    if (head.number() > number) {
      fault("lines %d to %d are missing at the end".formatted(number + 1, head.number()));
    } else if (head.number() != number || !head.hash().equals(HexFormat.of().formatHex(hash))) {
      fault("it does not end at line %d as it was written".formatted(head.number()));
    }
  }

  private void missHead() {
    if (count > 0 || session.exists(ORGANIZATION_EXISTS, owner)) {
      fault("its head is missing");
    }
  }
}
