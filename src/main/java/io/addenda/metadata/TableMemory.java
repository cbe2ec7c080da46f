package io.addenda.metadata;

import io.addenda.database.Remembers;

/// What the tables remember that reserve ids and write the audit.
final class TableMemory implements Remembers {

  private final OrganizationTable organizations;
  private final AuditTable audit;
  private final AnnouncedDeletions deletions;
  private final AnnouncedPlaces places;

  TableMemory(Tables tables) {
    organizations = tables.organizations();
    audit = tables.audit();
    deletions = tables.deletions().announced();
    places = tables.records().announced();
  }

  @Override
  public void beginChange() {
    organizations.beginChange();
  }

  @Override
  public Runnable mark() {
    var before = audit.mark();
    return () -> {
      organizations.rollbackChange();
      before.run();
    };
  }

  @Override
  public void beforeCommit() {
    deletions.beforeCommit();
    places.clear();
    audit.beforeCommit();
  }

  @Override
  public void committed() {
    audit.committed();
  }

  @Override
  public void rolledBack() {
    organizations.rollback();
    audit.rollback();
    deletions.rollback();
    places.clear();
  }

  @Override
  public void beforeClose() {
    audit.writeAllCounted();
  }
}
