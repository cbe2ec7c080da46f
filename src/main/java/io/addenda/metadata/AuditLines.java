package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.AuditEntry;
import org.jspecify.annotations.Nullable;

/// Lines of a chain of the audit on their way to SQLite.
final class AuditLines {

  /// Lines that are alike in the first seven columns go to SQLite in one statement, which has those
  /// values once. Deletes that arrive together are mostly of one caller.
  private static final String INSERT =
      """
      insert into audit (organization, actor, client, remote, action, module, refused,
        position, time, request, record, target, detail, hash)
      values\s""";

  private static final String SHARED = "(?2, ?3, ?4, ?5, ?6, ?7, ?8, ";

  private static final int SHARED_VALUES = 8;
  private static final int OWN_VALUES = 6;

  /// How many lines a statement may write, the most first.
  private static final int[] SIZES = {64, 16, 4, 1};

  private static final List<String> INSERTS =
      Arrays.stream(SIZES).mapToObj(AuditLines::insert).toList();

  private static final class Unwritten {
    private final AuditEntry entry;
    private final long position;
    private final byte[] hash;

    private Unwritten(AuditEntry entry, long position, byte[] hash) {
      this.entry = entry;
      this.position = position;
      this.hash = hash;
    }
  }

  private final Session session;

  /// All alike but for what [#INSERT] takes for each line.
  private final List<Unwritten> unwritten = new ArrayList<>();

  AuditLines(Session session) {
    this.session = session;
  }

  private static String insert(int lines) {
    return IntStream.range(0, lines)
        .mapToObj(
            line ->
                IntStream.range(0, OWN_VALUES)
                    .mapToObj(own -> "?" + (SHARED_VALUES + line * OWN_VALUES + own + 1))
                    .collect(Collectors.joining(", ", SHARED + "?1 + " + line + ", ", ")")))
        .collect(Collectors.joining(",\n", INSERT, ""));
  }

  /// Adds a line, and writes those before it if it is not like them.
  void add(AuditEntry entry, long position, byte[] hash) {
    if (unwritten.size() == SIZES[0]
        || (!unwritten.isEmpty() && !isAlike(unwritten.getFirst().entry, entry))) {
      write();
    }
    unwritten.add(new Unwritten(entry, position, hash));
  }

  /// Forgets what was not written.
  void clear() {
    unwritten.clear();
  }

  private static boolean isAlike(AuditEntry one, AuditEntry other) {
    return one.organization().equals(other.organization())
        && Objects.equals(one.actor(), other.actor())
        && Objects.equals(one.client(), other.client())
        && Objects.equals(one.remote(), other.remote())
        && one.action() == other.action()
        && Objects.equals(one.module(), other.module())
        && Objects.equals(one.refused(), other.refused());
  }

  /// Writes them all.
  void write() {
    int from = 0;
    for (int i = 0; i < SIZES.length; i++) {
      for (; unwritten.size() - from >= SIZES[i]; from += SIZES[i]) {
        session.later(INSERTS.get(i), values(unwritten.subList(from, from + SIZES[i])));
      }
    }
    unwritten.clear();
  }

  private static @Nullable Object[] values(List<Unwritten> lines) {
    var values = new @Nullable Object[SHARED_VALUES + lines.size() * OWN_VALUES];
    var shared = lines.getFirst().entry;
    int at = 0;
    values[at++] = lines.getFirst().position;
    values[at++] = shared.organization();
    values[at++] = shared.actor();
    values[at++] = shared.client();
    values[at++] = shared.remote();
    values[at++] = shared.action().name();
    values[at++] = shared.module();
    values[at++] = shared.refused();
    for (var line : lines) {
      values[at++] = line.entry.time();
      values[at++] = line.entry.request();
      values[at++] = line.entry.record();
      values[at++] = line.entry.target();
      values[at++] = line.entry.detail();
      values[at++] = line.hash;
    }
    return values;
  }
}
