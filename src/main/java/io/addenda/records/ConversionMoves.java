package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Deletes;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Value;
import io.addenda.metadata.RecordPages;
import io.addenda.metadata.RecordQuery;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.records.ConversionTargets.Target;
import org.jspecify.annotations.Nullable;

/// What hangs on a lead and goes elsewhere when it is converted: its notes to the contact, the
/// tasks, meetings and calls about it to the contact and to the deal or account, its attachments to
/// where the call says. What is in the recycle bin stays.
final class ConversionMoves {

  private static final int MOST = 1000;
  private static final List<String> ACTIVITIES = List.of("Tasks", "Events", "Calls");
  private static final RecordQuery.Order OLDEST = new RecordQuery.Order(RecordQuery.By.ID, false);

  private final Tables tables;
  private final Call call;
  private final Id organization;
  private final CrmRecord lead;
  private final Instant now;
  private final RecordEndpoints.Limits limits;

  private final List<CrmRecord> notes;
  private final Map<CrmModule, List<CrmRecord>> activities = new LinkedHashMap<>();

  /// Finds what is to be moved.
  ///
  /// @param attachments whether the attachments are
  /// @throws ApiException when that is too much, or has to stay
  ConversionMoves(
      Tables tables,
      Call call,
      CrmRecord lead,
      boolean attachments,
      Instant now,
      RecordEndpoints.Limits limits) {
    this.tables = tables;
    this.call = call;
    this.organization = call.caller().organization().id();
    this.lead = lead;
    this.now = now;
    this.limits = limits;
    this.notes = tables.records().notes(organization, lead.id());
    long files = attachments ? tables.attachments().count(organization, lead.id()) : 0;
    long found = notes.size() + files;
    for (var name : ACTIVITIES) {
      var module = call.caller().organization().module(name).orElseThrow();
      var some = about(module);
      activities.put(module, some);
      found += some.size();
    }
    if (found > MOST) {
      throw new ApiException(new ApiError.TooMuchToMove(MOST));
    }
    if (!notes.isEmpty() || files > 0) {
      requireFree();
    }
  }

  /// Activities about the lead, whoever may see them.
  private List<CrmRecord> about(CrmModule module) {
    var what = Catalogue.field(module, FieldsReader.WHAT_ID).orElseThrow();
    var field = RecordIndex.id(call.caller().organization(), module, what);
    var linked = new RecordQuery.Linked(List.of(field), lead.id(), null);
    var query =
        new RecordQuery(
            organization, module.apiName(), null, linked, null, null, null, null, OLDEST);
    var wanted = new RecordPages.Wanted(null, null, 0, MOST, Long.MAX_VALUE);
    var page = tables.recordPages().page(query, wanted).orElseThrow();
    if (page.more()) {
      throw new ApiException(new ApiError.TooMuchToMove(MOST));
    }
    return page.records();
  }

  /// What is held on the lead would be free on the contact.
  private void requireFree() {
    boolean held =
        Stream.concat(Stream.of(lead), notes.stream())
            .anyMatch(each -> tables.holds().coversRecord(organization, each.id(), now));
    if (held) {
      throw new ApiException(new ApiError.HeldInPlace(lead.id().toString()));
    }
  }

  /// Moves it.
  ///
  /// @param about what the activities are about now; null for nothing
  /// @param attachments on which record the attachments are to hang; null when they stay
  void to(Target contact, @Nullable Target about, @Nullable Target attachments) {
    if (!notes.isEmpty()) {
      tables.records().moveNotes(organization, lead.id(), contact.id(), by(), now);
      notes.forEach(
          note ->
              note(AuditEntry.Action.RECORD_CHANGED, note.module(), note.id(), null, note.name()));
    }
    activities.forEach(
        (module, records) -> records.forEach(record -> retarget(module, record, contact, about)));
    if (attachments != null) {
      tables
          .attachments()
          .move(organization, lead.id(), attachments.id())
          .forEach(
              id ->
                  note(
                      AuditEntry.Action.ATTACHMENT_MOVED,
                      lead.module(),
                      lead.id(),
                      id,
                      attachments.id().toString()));
    }
  }

  private void retarget(
      CrmModule module, CrmRecord activity, Target contact, @Nullable Target about) {
    var fields = new EditedFields(module, activity.fields());
    fields.about(about);
    if (!fields.has("Who_Id")) {
      fields.put("Who_Id", Optional.of(new Value.Reference(contact.id())));
    }
    new RecordWriter(tables, call, module, Optional.empty(), now, limits, Deletes.UNCOUNTED)
        .keep(activity, fields, ConversionAsked.PATH);
  }

  private Id by() {
    return call.caller().user().id();
  }

  private void note(
      AuditEntry.Action action, String module, Id record, @Nullable Id target, String detail) {
    tables.note(call.origin().line(now, action, module, record, target, detail));
  }
}
