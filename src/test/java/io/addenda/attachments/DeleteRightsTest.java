package io.addenda.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.ApiError.Action;
import io.addenda.model.Id;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The one statement that deletes an attachment, against the checks that say why it did not.
class DeleteRightsTest {

  private record Place(String module, Id record, String description) {}

  @TempDir Path directory;

  @Test
  void anAttachmentIsDeletedExactlyWhereNothingSpeaksAgainstIt() {
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

          boolean deleted =
              small.metadata.write(
                  tables ->
                      tables
                          .deletions()
                          .recycle(caller, module, place.record(), id, SmallOrganization.NOW));

          assertThat(deleted)
              .as("%s deletes from %s", caller.user().fullName(), place.description())
              .isEqualTo(refusal.isEmpty());
          seen.add(deleted);
        }
      }
      assertThat(seen).hasSize(2);
    }
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
