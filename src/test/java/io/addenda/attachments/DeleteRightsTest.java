package io.addenda.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.ApiError.Action;
import io.addenda.metadata.Deletion;
import io.addenda.model.Id;
import io.addenda.testing.OnAllStores;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The one statement that deletes an attachment, against the checks that say why it did not.
@OnAllStores
class DeleteRightsTest {

  private record Place(String module, Id record, String description) {}

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAttachmentIsDeletedExactlyWhereNothingSpeaksAgainstIt(boolean announced) {
    try (var small = new SmallOrganization(directory)) {
      var seen = new HashSet<Boolean>();
      for (var place : places(small)) {
        for (var caller : List.of(small.ada, small.sven, small.rita, small.stranger)) {
          var module = caller.organization().module(place.module()).orElseThrow();
          var call = SmallOrganization.call(caller, "", "");
          var refusal =
              small.metadata.read(
                  tables ->
                      Parent.refusal(
                          tables, call, module, place.record(), Action.DELETE_ATTACHMENT));
          var id = small.attachment(place.record(), "a.txt");

          var deletion = new Deletion(caller, module, place.record(), id, SmallOrganization.NOW);
          boolean deleted =
              announced
                  ? recycleWithAnother(small, deletion)
                  : small.metadata.write(tables -> tables.deletions().recycle(deletion));

          assertThat(deleted)
              .as("%s deletes from %s", caller.user().fullName(), place.description())
              .isEqualTo(refusal.isEmpty());
          seen.add(deleted);
        }
      }
      assertThat(seen).hasSize(2);
    }
  }

  /// Deletes by the statement that is for several, the other of which may be deleted.
  private static boolean recycleWithAnother(SmallOrganization small, Deletion one) {
    var record = small.record("Leads", small.ada, "Other");
    var module = small.ada.organization().module("Leads").orElseThrow();
    var other =
        new Deletion(
            small.ada, module, record, small.attachment(record, "b.txt"), SmallOrganization.NOW);
    return small.metadata.write(
        tables -> {
          tables.deletions().announce(one);
          tables.deletions().announce(other);
          boolean deleted = tables.deletions().recycle(one);
          assertThat(tables.deletions().recycle(other)).isTrue();
          return deleted;
        });
  }

  /// Records that are private, for everyone to read, for everyone to change, and without a tab,
  /// each with notes, of two owners.
  private static List<Place> places(SmallOrganization small) {
    var places = new ArrayList<Place>();
    for (var module : List.of("Deals", "Leads", "Contacts", "Vendors")) {
      for (var owner : List.of(small.ada, small.sven)) {
        var record = small.record(module, owner, "Boyle");
        var whose = "one of the %s of %s".formatted(module, owner.user().fullName());
        places.add(new Place(module, record, whose));
        for (var author : List.of(small.ada, small.sven)) {
          var note = small.note(record, author, "Called");
          var name = author.user().fullName();
          places.add(new Place("Notes", note, "a note of %s on %s".formatted(name, whose)));
        }
      }
    }
    return places;
  }
}
