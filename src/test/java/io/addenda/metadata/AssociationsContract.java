package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.record;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.metadata.AssociationTable.End;
import io.addenda.metadata.RecordQuery.By;
import io.addenda.metadata.RecordQuery.Linked;
import io.addenda.metadata.RecordQuery.Order;
import io.addenda.model.Id;
import org.junit.jupiter.api.Test;

/// Pairs of records are found from either, and go when one of them is destroyed.
interface AssociationsContract extends StoreContract {

  String NAME = "Campaigns-Leads";
  Id CAMPAIGN = new Id(300);
  Id SECOND = new Id(301);
  End OF_CAMPAIGN = new End(ORGANIZATION, NAME, CAMPAIGN, true);
  End OF_LEAD = new End(ORGANIZATION, NAME, LEAD, false);

  private Map<Id, String> said(End end, Id... others) {
    return store().read(tables -> tables.associations().said(end, List.of(others)));
  }

  private List<Id> leads(End end, List<Id> fields) {
    var linked = new Linked(fields, end, end.record(), null);
    var query =
        new RecordQuery(
            ORGANIZATION, "Leads", null, linked, null, null, null, null, new Order(By.ID, false));
    var all = new RecordPages.Wanted(null, null, 0, 10, 1000);
    return store()
        .read(
            tables ->
                tables.recordPages().page(query, all).orElseThrow().records().stream()
                    .map(each -> each.id())
                    .toList());
  }

  @Test
  default void pairIsFoundFromEitherRecord() {
    change(
        tables -> {
          tables.records().insert(ORGANIZATION, record(SECOND, null));
          tables.associations().put(OF_CAMPAIGN, LEAD, "Planned");
          tables.associations().put(OF_CAMPAIGN, SECOND, null);
        });
    assertThat(said(OF_CAMPAIGN, LEAD, SECOND)).containsExactly(Map.entry(LEAD, "Planned"));
    assertThat(said(OF_CAMPAIGN, SECOND)).isEmpty();
    assertThat(said(OF_LEAD, CAMPAIGN)).containsExactly(Map.entry(CAMPAIGN, "Planned"));
    assertThat(leads(OF_CAMPAIGN, List.of())).containsExactly(LEAD, SECOND);
    reopen();
    change(tables -> tables.associations().put(OF_LEAD, CAMPAIGN, "Active"));
    assertThat(said(OF_CAMPAIGN, LEAD)).containsExactly(Map.entry(LEAD, "Active"));
  }

  @Test
  default void neighboursHaveTheirOwnPairs() {
    change(tables -> tables.associations().put(OF_CAMPAIGN, LEAD, "Planned"));
    for (var end :
        List.of(
            new End(OTHER, NAME, CAMPAIGN, true),
            new End(ORGANIZATION, "Products-Leads", CAMPAIGN, true),
            new End(ORGANIZATION, NAME, CAMPAIGN, false))) {
      assertThat(said(end, LEAD)).isEmpty();
      assertThat(leads(end, List.of())).isEmpty();
      checkedChange(
          tables -> assertThat(tables.associations().remove(end, LEAD)).as("%s", end).isFalse());
    }
    checkedChange(tables -> assertThat(tables.associations().remove(OF_LEAD, CAMPAIGN)).isTrue());
    assertThat(leads(OF_CAMPAIGN, List.of())).isEmpty();
  }

  @Test
  default void listHasThosePairedAndThoseThatNameTheRecordEachOnce() {
    var field = new Id(901);
    change(
        tables -> {
          tables.records().insert(ORGANIZATION, record(SECOND, null));
          tables.associations().put(OF_CAMPAIGN, LEAD, null);
          for (var id : List.of(LEAD, SECOND)) {
            tables
                .recordKeys()
                .put(
                    ORGANIZATION,
                    id,
                    new RecordKeys.OfRecord(
                        Set.of(), Set.of(new RecordKeys.Link(field, CAMPAIGN))));
          }
        });
    assertThat(leads(OF_CAMPAIGN, List.of(field))).containsExactly(LEAD, SECOND);
  }

  @Test
  default void pairsStayInTheBinAndGoWhenEitherRecordIsDestroyed() {
    change(
        tables -> {
          tables.records().insert(ORGANIZATION, record(SECOND, null));
          tables.records().insert(ORGANIZATION, record(CAMPAIGN, null));
          tables.associations().put(OF_CAMPAIGN, LEAD, "Planned");
          tables.associations().put(OF_CAMPAIGN, SECOND, "Planned");
          tables.records().recycle(ORGANIZATION, LEAD, USER, NOW, LEAD);
        });
    assertThat(leads(OF_CAMPAIGN, List.of())).containsExactly(SECOND);
    assertThat(said(OF_CAMPAIGN, LEAD, SECOND)).hasSize(2);
    destroy(LEAD);
    assertThat(said(OF_CAMPAIGN, LEAD, SECOND)).containsOnlyKeys(SECOND);

    change(tables -> tables.records().recycle(ORGANIZATION, CAMPAIGN, USER, NOW, CAMPAIGN));
    destroy(CAMPAIGN);
    assertThat(said(OF_CAMPAIGN, SECOND)).isEmpty();
    List<String> lonely = store().read(tables -> tables.census().lonelyRows());
    assertThat(lonely).isEmpty();
  }

  private void destroy(Id id) {
    change(
        tables -> {
          var entry = tables.bin().find(ORGANIZATION, id).orElseThrow();
          tables.binChanges().destroy(ORGANIZATION, entry, NOW, NOW);
        });
  }
}
