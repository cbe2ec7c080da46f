package io.addenda.records;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.JsonBodies;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Fingerprint;

/// What all calls that write records by a body have in common.
record Writing(
    MetadataStore metadata, JsonBodies bodies, InstantSource clock, RecordEndpoints.Limits limits) {

  /// How many records one call creates, changes or deletes.
  static final int MOST_IN_A_CALL = 100;

  /// Makes of a body the work to be done.
  interface Reading {
    Change.Work<Tables> work(JsonBodies.Body body);
  }

  /// Reads the body of a call and makes a change of what it says. What was read holds its share of
  /// the memory until it is known what became of the change.
  Change<Tables> change(Call call, Reading reading) throws IOException {
    var body = bodies.open(call.request(), call.caller().user().id());
    try {
      var work = reading.work(body);
      metadata.requireRoom();
      return Change.of(Fingerprint.ofContent(body.bytes()).sha256(), work).andFinally(body::close);
    } catch (RuntimeException e) {
      body.close();
      throw e;
    }
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
