package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.Id;

/// The `deal_stage` table: the stages that deals went through, which [RecordPages] reads as records
/// of a module of their own. They stay while their deal is in the recycle bin, and go when it is
/// destroyed.
public final class DealStageTable {

  /// A stage that a deal got.
  ///
  /// @param fields of it, and of what the deal was worth then, a JSON object
  public record Entered(Id id, Id deal, String fields, Id by, Instant at) {}

  private static final String INSERT =
      """
      insert into deal_stage (id, organization, deal, fields, entered_by, entered_time)
      values (?, ?, ?, ?, ?, ?)
      """;

  static final String HAS = "select 1 from deal_stage where deal = ? and organization = ? limit 1";

  static final String REMOVE_OF_UNIT =
      """
      delete from deal_stage
      where organization = ?2 and deal in (
        select id from recorded
        where (id = ?1 or with_record = ?1) and organization = ?2 and deleted = 1)
      """;

  private final Session session;

  DealStageTable(Session session) {
    this.session = session;
  }

  public void insert(Id organization, Entered stage) {
    session.later(
        INSERT, stage.id(), organization, stage.deal(), stage.fields(), stage.by(), stage.at());
  }

  /// Whether any stage of a deal is kept.
  public boolean has(Id organization, Id deal) {
    return session.exists(HAS, deal, organization);
  }

  /// Removes the stages of a record of the bin that is about to be destroyed with its parts.
  void removeOfUnit(Id organization, Id record) {
    session.change(REMOVE_OF_UNIT, record, organization);
  }
}
