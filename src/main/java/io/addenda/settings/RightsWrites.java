package io.addenda.settings;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;

/// The same as [SettingWrites] for what decides what callers may do: who is remembered is forgotten
/// before the answer leaves, so that it acts on the next request.
///
/// @param forget forgets all callers of an organisation
record RightsWrites(SettingWrites writes, Consumer<Id> forget) {

  Change<Tables> items(Call call, String list, int most, int allDone, SettingWrites.Each<Item> each)
      throws IOException {
    return acting(call, writes.items(call, list, most, allDone, each));
  }

  Change<Tables> one(Call call, String list, Id id, SettingWrites.Each<Id> each) {
    return acting(call, Change.of(writes.one(call, list, id, each)));
  }

  Change<Tables> acting(Call call, Change<Tables> change) {
    var organization = call.caller().organization().id();
    return change.andFinally(() -> forget.accept(organization));
  }
}
