package io.addenda.records;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.DealStageTable.Entered;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The stages that deals went through. One is kept when a deal is made and whenever it gets another
/// stage, with what the deal is worth then, in the same transaction.
final class StageHistory {

  private static final String DEALS = "Deals";
  private static final String STAGE = "Stage";

  /// What is kept of a deal beside its stage, by what its history calls it.
  private static final Map<String, String> WORTH =
      Map.of(
          "Amount", "Amount",
          "Probability", "Probability",
          "Expected_Revenue", "Expected_Revenue",
          "Close_Date", "Closing_Date");

  private StageHistory() {}

  /// Keeps the stage of a record that is made or changed, if it is a deal and the stage is another
  /// one.
  ///
  /// @param before as it was; null when it is new
  static void keep(Tables tables, Id organization, CrmRecord record, @Nullable CrmRecord before) {
    if (!record.module().equals(DEALS)) {
      return;
    }
    var fields = Json.read(record.fields());
    var stage = fields.get(STAGE);
    if (stage == null || (before != null && stage.equals(Json.read(before.fields()).get(STAGE)))) {
      return;
    }
    var kept = new TreeMap<String, @Nullable Object>(Map.of(STAGE, stage));
    WORTH.forEach(
        (name, field) -> {
          if (fields.get(field) != null) {
            kept.put(name, fields.get(field));
          }
        });
    tables
        .dealStages()
        .insert(
            organization,
            new Entered(
                tables.organizations().nextId(organization),
                record.id(),
                Json.write(kept),
                record.modifiedBy(),
                record.modifiedTime()));
  }

  /// Begins the history of a deal that a program made which kept none.
  static void begin(Tables tables, Id organization, CrmRecord record) {
    if (record.module().equals(DEALS) && !tables.dealStages().has(organization, record.id())) {
      keep(tables, organization, record, null);
    }
  }
}
