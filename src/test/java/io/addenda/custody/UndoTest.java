package io.addenda.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.model.RefusedException;
import io.addenda.testing.TestStores;
import org.junit.jupiter.api.Test;

/// What was deleted by mistake is taken back by who did it and when, beside a running server.
class UndoTest extends CustodyBesideServer {

  @Test
  void undoTakesBackWhatOneUserDeletedAndLeavesTheOthersAlone() throws Exception {
    var other = server.upload(lead, "kept.txt", "deleted by another", Person.STANDARD);
    var ids = new ArrayList<String>(List.of(id));
    for (int i = 0; i < 120; i++) {
      ids.add(server.upload(lead, i + ".txt", "content " + i, Person.STANDARD));
    }
    var before = Instant.now();
    for (var each : ids) {
      server.delete(lead.path() + "/Attachments/" + each, Person.STANDARD);
    }
    server.delete(lead.path() + "/Attachments/" + other, Person.ADMINISTRATOR);
    var last = server.create("Leads", Person.STANDARD);
    var along = server.upload(last, "along.txt", "along", Person.STANDARD);
    server.delete(last.path() + "/Attachments/" + along, Person.STANDARD);
    server.delete(last.path(), Person.STANDARD);

    try (var custody = custody()) {
      var deeds = new Undo.Deeds(before, Instant.MAX, "daniel.okafor@zylker.example", "");
      assertThat(custody.undo(deeds, true).restored()).isEqualTo(123);
      assertThat(server.inside().attachments().inBin()).isEqualTo(123);

      var undone = custody.undo(deeds, false);

      assertThat(undone.failed()).isEmpty();
      assertThat(undone.restored()).isEqualTo(123);
      assertThat(custody.undo(deeds, false).restored()).isZero();
      assertThatThrownBy(
              () ->
                  custody.undo(
                      new Undo.Deeds(before, Instant.MAX, "nobody@zylker.example", ""), true))
          .isInstanceOf(RefusedException.class);
      assertThat(
              custody.undo(new Undo.Deeds(before, Instant.MAX, "", "1000.NONE"), true).restored())
          .isZero();
    }
    assertThat(server.inside().attachments().inBin()).isEqualTo(1);
    assertThat(server.download(last, along, Person.STANDARD)).isEqualTo("along".getBytes(UTF_8));
    assertThat(fsck(LOOK).faults()).isEmpty();
  }

  @Test
  void undoBringsBackWhatHangsOnWhatWasDeletedLater() throws Exception {
    var note = server.create("Notes", Person.ADMINISTRATOR);
    var ofNote = server.upload(note, "note.txt", "of a note", Person.ADMINISTRATOR);
    var before = Instant.now();
    server.delete(note.path() + "/Attachments/" + ofNote, Person.ADMINISTRATOR);
    server.delete(note.path(), Person.ADMINISTRATOR);
    server.delete("/crm/v7/Leads/2883756000000261075", Person.ADMINISTRATOR);

    try (var custody = custody()) {
      var undone = custody.undo(new Undo.Deeds(before, Instant.MAX, "", ""), false);

      assertThat(undone.failed()).isEmpty();
      assertThat(undone.restored()).isEqualTo(3);
    }
    assertThat(server.download(note, ofNote, Person.ADMINISTRATOR))
        .isEqualTo("of a note".getBytes(UTF_8));
  }

  @Test
  void dryUndoTellsWhatTheRealOneWouldNotRestore() throws Exception {
    var before = Instant.now();
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    server.delete(lead.path(), Person.ADMINISTRATOR);
    var note = server.create("Notes", Person.STANDARD);
    var ofNote = server.upload(note, "note.txt", "of a note", Person.STANDARD);
    server.delete(note.path() + "/Attachments/" + ofNote, Person.STANDARD);
    server.delete(note.path(), Person.STANDARD);

    try (var custody = custody()) {
      var deeds = new Undo.Deeds(before, Instant.MAX, "daniel.okafor@zylker.example", "");
      var told = custody.undo(deeds, true);

      assertThat(told.restored()).isEqualTo(2);
      assertThat(told.failed()).extracting(Object::toString).containsExactly(id);
      assertThat(server.inside().attachments().inBin()).isEqualTo(2);
      assertThat(custody.undo(deeds, false)).isEqualTo(new Undo.Undone(false, 2, told.failed()));

      var all = new Undo.Deeds(before, Instant.MAX, "", "");
      var rest = custody.undo(all, true);
      assertThat(rest).isEqualTo(new Undo.Undone(true, 2, List.of()));
      assertThat(custody.undo(all, false)).isEqualTo(new Undo.Undone(false, 2, List.of()));
    }
  }

  @Test
  void undoBeginsWhereItIsTold() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    var later = server.upload(lead, "later.txt", "later", Person.STANDARD);
    server.advance(Duration.ofMinutes(2));
    server.delete(lead.path() + "/Attachments/" + later, Person.STANDARD);

    try (var custody = custody()) {
      var since = Instant.now().plus(Duration.ofMinutes(1));
      var deeds = new Undo.Deeds(since, Instant.MAX, "", "");
      assertThat(custody.undo(deeds, true).restored()).isEqualTo(1);
      assertThat(custody.undo(deeds, false).restored()).isEqualTo(1);
    }
    assertThat(server.inside().attachments().idsInBin()).containsExactly(id);
  }

  @Test
  void undoAndExportTakeNothingFromBeforeTheirTimeAlsoWhenTheClockWasSetBack() throws Exception {
    var earlier = server.upload(lead, "earlier.txt", "earlier", Person.STANDARD);
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    server.advance(Duration.ofHours(-2));
    server.delete(lead.path() + "/Attachments/" + earlier, Person.STANDARD);
    server.advance(Duration.ofHours(1));
    var since = Instant.now().minus(Duration.ofMinutes(90));

    try (var custody = custody()) {
      var lines = new ArrayList<String>();
      custody.audit().export(since, "", lines::add);
      assertThat(lines).noneMatch(line -> line.contains(earlier + "\",\"detail\":null"));
      var deeds = new Undo.Deeds(since, Instant.MAX, "", "");
      assertThat(custody.undo(deeds, true).restored()).isEqualTo(1);
      assertThat(custody.undo(deeds, false).restored()).isEqualTo(1);
    }
    assertThat(server.inside().attachments().idsInBin()).containsExactly(earlier);
  }

  @Test
  void undoGoesThroughALongAudit() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    var line = server.audit(0).getLast().entry().refused("CANNOT_DELETE");
    try (var metadata = TestStores.in(data).metadata()) {
      metadata.write(
          tables -> {
            IntStream.range(0, 1100).forEach(_ -> tables.audit().insert(line));
            return line;
          });
    }
    server.delete(lead.path(), Person.STANDARD);

    try (var custody = custody()) {
      var deeds = new Undo.Deeds(Instant.EPOCH, Instant.MAX, "", "");
      assertThat(custody.undo(deeds, true)).isEqualTo(new Undo.Undone(true, 2, List.of()));
      assertThat(custody.undo(deeds, false)).isEqualTo(new Undo.Undone(false, 2, List.of()));
    }
  }

  @Test
  void undoEndsWhereItIsTold() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    var later = server.upload(lead, "later.txt", "later", Person.STANDARD);
    server.advance(Duration.ofMinutes(2));
    server.delete(lead.path() + "/Attachments/" + later, Person.STANDARD);

    try (var custody = custody()) {
      var until = Instant.now().plus(Duration.ofMinutes(1));
      var deeds = new Undo.Deeds(Instant.EPOCH, until, "", "");
      assertThat(custody.undo(deeds, true).restored()).isEqualTo(1);
      assertThat(custody.undo(deeds, false).restored()).isEqualTo(1);
    }
    assertThat(server.inside().attachments().idsInBin()).containsExactly(later);
  }

  @Test
  void undoLeavesWhatSomeoneElseDeletedAgain() throws Exception {
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    try (var custody = custody()) {
      custody.restore(id);
      server.advance(Duration.ofMinutes(1));
      server.delete(lead.path() + "/Attachments/" + id, Person.ADMINISTRATOR);

      var deeds = new Undo.Deeds(Instant.EPOCH, Instant.MAX, "daniel.okafor@zylker.example", "");
      assertThat(custody.undo(deeds, true)).isEqualTo(new Undo.Undone(true, 0, List.of()));
      assertThat(custody.undo(deeds, false)).isEqualTo(new Undo.Undone(false, 0, List.of()));
    }
    assertThat(server.inside().attachments().inBin()).isEqualTo(1);
  }

  @Test
  void whatTwoLinesOfTheAuditTellOfIsUndoneOnce() throws Exception {
    var before = Instant.now();
    server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD);
    // As when it was deleted, restored and deleted again within a millisecond.
    var line = server.audit(0).getLast().entry();
    try (var metadata = TestStores.in(data).metadata()) {
      metadata.write(
          tables -> {
            tables.audit().insert(line);
            return line;
          });
    }

    try (var custody = custody()) {
      var deeds = new Undo.Deeds(before, Instant.MAX, "", "");
      assertThat(custody.undo(deeds, true)).isEqualTo(new Undo.Undone(true, 1, List.of()));
      assertThat(custody.undo(deeds, false)).isEqualTo(new Undo.Undone(false, 1, List.of()));
    }
  }
}
