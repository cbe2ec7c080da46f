package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.MassJob;
import io.addenda.model.MassJob.Counts;
import io.addenda.model.MassJob.Kind;
import io.addenda.model.MassJob.State;
import io.addenda.model.Origin;
import org.junit.jupiter.api.Test;

/// Changes of many records in the background are kept with how far they have got.
interface MassJobsContract extends StoreContract {

  Id VIEW = new Id(71);
  MassJob JOB = job(61, ORGANIZATION, Kind.UPDATE);

  static MassJob job(long id, Id organization, Kind kind) {
    return new MassJob(
        new Id(id),
        kind,
        "Leads",
        VIEW,
        "{\"City\":\"Åre 𝄞\"}",
        new Origin(organization, USER, "1000.C", "127.0.0.1", "r-1"),
        NOW,
        State.SCHEDULED,
        new Id(0),
        new Counts(300, 0, 0));
  }

  private void insert(MassJob job) {
    change(tables -> tables.massJobs().insert(job));
  }

  private Optional<MassJob> found(MassJob job) {
    return store().read(tables -> tables.massJobs().find(ORGANIZATION, job.id()));
  }

  private Optional<MassJob> next(long after) {
    return store().read(tables -> tables.massJobs().next(new Id(after)));
  }

  private boolean runs(Id organization, Kind kind, String module, Id view) {
    return store().read(tables -> tables.massJobs().isRunning(organization, kind, module, view));
  }

  @Test
  default void jobComesBackAsItWasPutAndAsFarAsItGot() {
    insert(JOB);
    reopen();
    assertThat(found(JOB)).contains(JOB);
    var further = JOB.at(State.RUNNING, new Id(900), new Counts(300, 99, 1));
    change(tables -> tables.massJobs().reach(further));
    assertThat(found(JOB)).contains(further);
    assertThat(store().<Optional<MassJob>>read(tables -> tables.massJobs().find(OTHER, JOB.id())))
        .isEmpty();
  }

  @Test
  default void unfinishedJobsOfAllOrganisationsTakeTurns() {
    var other = job(62, OTHER, Kind.DELETE);
    insert(JOB);
    insert(other);
    assertThat(next(0)).contains(JOB);
    assertThat(next(61)).contains(other);
    assertThat(next(62)).isEmpty();
    change(tables -> tables.massJobs().reach(JOB.at(State.COMPLETED, new Id(1), JOB.counts())));
    assertThat(next(0)).contains(other);
    change(tables -> tables.massJobs().reach(other.at(State.FAILED, new Id(1), other.counts())));
    assertThat(next(0)).isEmpty();
  }

  @Test
  default void viewIsBusyWithOneKindUntilThatIsDone() {
    insert(JOB);
    assertThat(runs(ORGANIZATION, Kind.UPDATE, "Leads", VIEW)).isTrue();
    assertThat(runs(ORGANIZATION, Kind.DELETE, "Leads", VIEW)).isFalse();
    assertThat(runs(ORGANIZATION, Kind.UPDATE, "Deals", VIEW)).isFalse();
    assertThat(runs(ORGANIZATION, Kind.UPDATE, "Leads", new Id(72))).isFalse();
    assertThat(runs(OTHER, Kind.UPDATE, "Leads", VIEW)).isFalse();
    change(tables -> tables.massJobs().reach(JOB.at(State.COMPLETED, new Id(1), JOB.counts())));
    assertThat(runs(ORGANIZATION, Kind.UPDATE, "Leads", VIEW)).isFalse();
  }

  @Test
  default void finishedJobsAreForgottenByTheirAgeAndUnfinishedOnesNever() {
    var done = job(62, ORGANIZATION, Kind.DELETE);
    insert(JOB);
    insert(done);
    var later = NOW.plusSeconds(1);
    assertThat(store().<Boolean>read(tables -> tables.massJobs().hasOlder(later))).isFalse();
    change(tables -> tables.massJobs().reach(done.at(State.COMPLETED, new Id(1), done.counts())));
    assertThat(store().<Boolean>read(tables -> tables.massJobs().hasOlder(later))).isTrue();
    assertThat(store().<Boolean>read(tables -> tables.massJobs().hasOlder(NOW))).isFalse();
    change(tables -> tables.massJobs().forget(later));
    assertThat(found(done)).isEmpty();
    assertThat(found(JOB)).isPresent();
  }
}
