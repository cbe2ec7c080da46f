package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.catalogue.Association;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.RelatedList;
import io.addenda.catalogue.RelatedLists;
import io.addenda.metadata.AssociationTable;
import io.addenda.metadata.RecordQuery.Linked;
import io.addenda.metadata.RecordQuery.Only;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import org.jspecify.annotations.Nullable;

/// The related list that the path of a call names, but for notes and attachments: the records of a
/// module that name the record of the path in a lookup, or that are associated with it, or the
/// stages of a deal.
///
/// @param parent the deal that stages are of; null for all else
/// @param linked null for stages
/// @param association null when there is none
record RelatedRecords(
    CrmModule module,
    @Nullable Id parent,
    @Nullable Linked linked,
    @Nullable Association association) {

  /// Lists of the API that are not served.
  private static final Set<String> NOT_SERVED =
      Set.of(
          "Cases",
          "Solutions",
          "Competitors",
          "Emails",
          "Social",
          "CheckLists",
          "Activities",
          "Activities_History",
          "Activities_Chronological_View",
          "Activities_Chronological_View_History",
          "Entity_Scores__s",
          "Appointments_Rescheduled_History__s",
          "Locking_Information__s");

  /// The list that a call names, of a module that the caller has a tab for.
  ///
  /// @param now by which it is known which meetings are over
  static RelatedRecords of(Call call, Instant now) {
    return of(call, now, 1);
  }

  /// The same of a record that was deleted, which only lookups still name.
  static RelatedRecords ofDeleted(Call call, Instant now) {
    var list = of(call, now, 2);
    var linked = list.linked();
    if (linked == null || linked.fields().isEmpty()) {
      throw new ApiException(new ApiError.RelationInvalid(3));
    }
    var named = new Linked(linked.fields(), linked.target(), linked.only());
    return new RelatedRecords(list.module(), null, named, null);
  }

  /// @param segment where the path has the record
  private static RelatedRecords of(Call call, Instant now, int segment) {
    var name = call.path("related_list");
    var list = RelatedLists.find(call.caller().organization().modules(), call.module(), name);
    if (list.isEmpty() && NOT_SERVED.contains(name)) {
      throw new ApiException(
          new ApiError.OperationNotServed(
              "%s /crm/%s/%s/{record}/%s"
                  .formatted(
                      call.request().method(), call.version(), call.module().apiName(), name)));
    }
    return list.flatMap(
            found ->
                module(call, found)
                    .map(module -> of(call, found, module, call.id("record", segment), now)))
        .orElseThrow(() -> new ApiException(new ApiError.RelationInvalid(segment + 1)));
  }

  private static Optional<CrmModule> module(Call call, RelatedList list) {
    return list.module().equals(CrmModule.STAGES)
        ? Optional.of(call.module().stages())
        : call.caller().module(list.module()).filter(call::hasInVersion);
  }

  private static RelatedRecords of(
      Call call, RelatedList list, CrmModule module, Id record, Instant now) {
    if (module.isStages()) {
      return new RelatedRecords(module, record, null, null);
    }
    var organization = call.caller().organization();
    var fields = list.lookups().stream().map(name -> field(organization, module, name)).toList();
    var association = list.association();
    var end =
        association == null
            ? null
            : new AssociationTable.End(
                organization.id(), association.name(), record, association.isFirst(call.module()));
    var linked = new Linked(fields, end, record, only(list.which(), module, now));
    return new RelatedRecords(module, null, linked, association);
  }

  private static Id field(Organization organization, CrmModule module, String name) {
    return RecordIndex.id(organization, module, Catalogue.field(module, name).orElseThrow());
  }

  /// Which activities are open or closed. A meeting is closed once it is over.
  private static @Nullable Only only(RelatedList.Which which, CrmModule module, Instant now) {
    boolean closed = which == RelatedList.Which.CLOSED;
    if (which == RelatedList.Which.ALL) {
      return null;
    }
    return switch (module.apiName()) {
      case "Tasks" -> new Only.OneOf("Status", List.of("Completed"), closed);
      case "Calls" ->
          new Only.OneOf("Outgoing_Call_Status", List.of("Completed", "Cancelled"), closed);
      case "Events" ->
          new Only.Before("End_DateTime", now.truncatedTo(ChronoUnit.SECONDS).toString(), closed);
      default -> throw new IllegalStateException("no activity: " + module.apiName());
    };
  }
}
