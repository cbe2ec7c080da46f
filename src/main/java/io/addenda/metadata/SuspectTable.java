package io.addenda.metadata;

import module java.base;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.Suspect;

/// The `suspect` table: contents whose bytes were found wrong, to be checked again, and quarantined
/// if they still are.
public final class SuspectTable {

  private static final String ADD =
      "insert into suspect (organization, sha256) values (?, ?) on conflict do nothing";

  private static final String ALL = "select organization, sha256 from suspect";

  private static final String REMOVE = "delete from suspect where organization = ? and sha256 = ?";

  private final Session session;

  SuspectTable(Session session) {
    this.session = session;
  }

  public void add(Suspect suspect) {
    session.change(ADD, suspect.organization(), suspect.blob());
  }

  public List<Suspect> all() {
    return session.all(ALL, row -> new Suspect(new Id(row.getLong(1)), Columns.blob(row, 2)));
  }

  /// It was checked.
  public void remove(Suspect suspect) {
    session.change(REMOVE, suspect.organization(), suspect.blob());
  }
}
