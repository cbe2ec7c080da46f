package io.addenda.records;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.JsonBodies;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;

/// What all calls that write records by a body have in common.
record Writing(
    MetadataStore metadata, JsonBodies bodies, InstantSource clock, RecordEndpoints.Limits limits) {

  /// How many records one call creates, changes or deletes.
  static final int MOST_IN_A_CALL = 100;

  /// Reads the body of a call and makes a change of what it says.
  Change<Tables> change(Call call, JsonBodies.Reading<Tables> reading) throws IOException {
    return bodies.change(call, metadata::requireRoom, reading);
  }

  /// What a body says in `data`, beside which stand no other keys than those of the operation.
  ///
  /// @param most how many items there may be
  static <T> JsonBodies.Listed<T> data(
      Call call, JsonBodies.Body body, int most, JsonBodies.Items<T> items) {
    var read = body.list("data", most, items);
    call.refuseKeys(read.others().keySet());
    return read;
  }
}
