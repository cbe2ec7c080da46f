package io.addenda.records;

import module java.base;

import io.addenda.metadata.Census;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;

/// Compares the stages of deals with the last ones of their histories.
///
/// @param mend whether to set right what is wrong
public record StageCheck(MetadataStore metadata, boolean mend, KeyCheck.Listener listener) {

  public void run() {
    var wrong =
        mend
            ? metadata.write(
                tables -> {
                  var found = tables.census().dealsOfOtherStages();
                  found.forEach(deal -> mend(tables, deal));
                  return found;
                })
            : metadata.read(tables -> tables.census().dealsOfOtherStages());
    for (var deal : wrong) {
      listener.found("history of deal " + deal.record() + " does not end with its stage", mend);
    }
  }

  private void mend(Tables tables, Census.Stray deal) {
    tables
        .records()
        .kept(deal.organization(), deal.record())
        .ifPresent(record -> StageHistory.keep(tables, deal.organization(), record, null));
    listener.repaired(tables, deal.organization(), "history of deal " + deal.record());
  }
}
