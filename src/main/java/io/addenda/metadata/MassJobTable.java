package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.MassJob;
import io.addenda.model.Origin;

/// The `mass_job` table: changes of many records that are made in the background. A row stays for a
/// while when all of it is done, so that its state can be asked for.
public final class MassJobTable {

  private static final String INSERT =
      """
      insert into mass_job (id, organization, kind, module, view, work, actor, client, remote,
        request, asked, state, reached, total, done, failed)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String COLUMNS =
      """
      select id, organization, kind, module, view, work, actor, client, remote, request, asked,
        state, reached, total, done, failed
      from mass_job
      """;

  private static final String FIND = COLUMNS + "where id = ? and organization = ?";

  private static final String UNFINISHED = "state in ('SCHEDULED', 'RUNNING')";

  private static final String NEXT =
      COLUMNS + "where id > ? and " + UNFINISHED + " order by id limit 1";

  private static final String RUNS =
      """
      select 1 from mass_job
      where organization = ? and kind = ? and module = ? and view = ? and\s"""
          + UNFINISHED;

  private static final String REACH =
      "update mass_job set state = ?, reached = ?, done = ?, failed = ? where id = ?";

  private static final String OLDER =
      "select 1 from mass_job where asked < ? and not " + UNFINISHED + " limit 1";

  private static final String FORGET = "delete from mass_job where asked < ? and not " + UNFINISHED;

  private final Session session;

  MassJobTable(Session session) {
    this.session = session;
  }

  public void insert(MassJob job) {
    session.change(
        INSERT,
        job.id(),
        job.from().organization(),
        job.kind().name(),
        job.module(),
        job.view(),
        job.work(),
        job.from().user(),
        job.from().client(),
        job.from().remote(),
        job.from().request(),
        job.asked(),
        job.state().name(),
        job.reached(),
        job.counts().total(),
        job.counts().done(),
        job.counts().failed());
  }

  public Optional<MassJob> find(Id organization, Id id) {
    return session.one(FIND, MassJobTable::read, id, organization);
  }

  /// The next one that is not finished, of any organisation, behind an id.
  public Optional<MassJob> next(Id after) {
    return session.one(NEXT, MassJobTable::read, after);
  }

  /// Whether one of the kind with the view is not finished.
  public boolean isRunning(Id organization, MassJob.Kind kind, String module, Id view) {
    return session.exists(RUNS, organization, kind.name(), module, view);
  }

  /// Notes how far it has got.
  public void reach(MassJob job) {
    session.change(
        REACH,
        job.state().name(),
        job.reached(),
        job.counts().done(),
        job.counts().failed(),
        job.id());
  }

  /// Whether finished ones are kept that were asked for before a time.
  public boolean hasOlder(Instant than) {
    return session.exists(OLDER, than);
  }

  /// Forgets those.
  public void forget(Instant before) {
    session.change(FORGET, before);
  }

  private static MassJob read(ResultSet row) throws SQLException {
    return new MassJob(
        new Id(row.getLong(1)),
        MassJob.Kind.valueOf(row.getString(3)),
        row.getString(4),
        Columns.id(row, 5),
        row.getString(6),
        new Origin(
            new Id(row.getLong(2)),
            Columns.id(row, 7),
            row.getString(8),
            row.getString(9),
            row.getString(10)),
        Instant.ofEpochMilli(row.getLong(11)),
        MassJob.State.valueOf(row.getString(12)),
        new Id(row.getLong(13)),
        new MassJob.Counts(row.getLong(14), row.getLong(15), row.getLong(16)));
  }
}
