package io.addenda.database;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Statements of a transaction whose outcome nobody waits for. Those of one text go to the database
/// together, and so do those that follow each other and are alone with their text.
final class Deferred {

  private final SequencedMap<String, List<@Nullable Object[]>> statements = new LinkedHashMap<>();

  void add(String sql, @Nullable Object... values) {
    statements.computeIfAbsent(sql, _ -> new ArrayList<>()).add(values);
  }

  boolean isEmpty() {
    return statements.isEmpty();
  }

  void clear() {
    statements.clear();
  }

  /// Runs them. What fails is forgotten, and what comes after it: the transaction has failed.
  void run(Link link) {
    try {
      while (!statements.isEmpty()) {
        if (statements.firstEntry().getValue().size() > 1) {
          var next = statements.pollFirstEntry();
          link.runAll(next.getKey(), next.getValue());
        } else {
          runAlone(link);
        }
      }
    } catch (DatabaseException e) {
      clear();
      throw e;
    }
  }

  private void runAlone(Link link) {
    var texts = new ArrayList<String>();
    var values = new ArrayList<@Nullable Object[]>();
    while (!statements.isEmpty() && statements.firstEntry().getValue().size() == 1) {
      var next = statements.pollFirstEntry();
      texts.add(next.getKey());
      values.add(next.getValue().getFirst());
    }
    link.runTogether(texts, values);
  }
}
