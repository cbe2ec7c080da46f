package io.addenda.hostile;

import module java.base;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/// What somebody does. Numbers choose among what there is, and wrap around.
sealed interface ReferenceStep {
  record Attach(int record, int content) implements ReferenceStep {}

  /// The same bytes on another record, sent again.
  record Copy(int which, int record) implements ReferenceStep {}

  record Delete(int which) implements ReferenceStep {}

  /// A record goes, and takes what hangs on it along.
  record DeleteRecord(int record) implements ReferenceStep {}

  /// The bytes came and the record was gone.
  record Refuse(int content) implements ReferenceStep {}

  record Restore(int which) implements ReferenceStep {}

  record Purge(int which) implements ReferenceStep {}

  record HoldRecord(int record) implements ReferenceStep {}

  record Release(int which) implements ReferenceStep {}

  /// Bytes that nothing uses are removed.
  record Reap() implements ReferenceStep {}

  /// Some steps.
  ///
  /// @param records how many records there are
  /// @param contents how many contents there are
  static Arbitrary<List<ReferenceStep>> some(int records, int contents) {
    var any = Arbitraries.integers().between(0, 1000);
    var record = Arbitraries.integers().between(0, records - 1);
    var content = Arbitraries.integers().between(0, contents - 1);
    return Arbitraries.<ReferenceStep>frequencyOf(
            Tuple.of(5, record.flatMap(r -> content.map(c -> new Attach(r, c)))),
            Tuple.of(3, any.flatMap(w -> record.map(r -> new Copy(w, r)))),
            Tuple.of(5, any.map(Delete::new)),
            Tuple.of(1, record.map(DeleteRecord::new)),
            Tuple.of(1, content.map(Refuse::new)),
            Tuple.of(3, any.map(Restore::new)),
            Tuple.of(4, any.map(Purge::new)),
            Tuple.of(1, record.map(HoldRecord::new)),
            Tuple.of(1, any.map(Release::new)),
            Tuple.of(1, Arbitraries.create(Reap::new)))
        .list()
        .ofMaxSize(25);
  }
}
