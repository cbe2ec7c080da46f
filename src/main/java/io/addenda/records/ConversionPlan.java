package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.catalogue.Association;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.tags.GivenTag;
import io.addenda.tags.Tagging;
import org.jspecify.annotations.Nullable;

/// Makes out what a lead is to become, and refuses what cannot be, before anything is changed.
final class ConversionPlan {

  private final Tables tables;
  private final Call call;
  private final Caller caller;
  private final CrmModule leads;
  private final CrmRecord lead;
  private final ConversionTargets targets;
  private final References references;
  private final Instant now;
  private final RecordEndpoints.Limits limits;

  ConversionPlan(
      Tables tables,
      Call call,
      CrmModule leads,
      CrmRecord lead,
      ConversionTargets targets,
      Instant now,
      RecordEndpoints.Limits limits) {
    this.tables = tables;
    this.call = call;
    this.caller = call.caller();
    this.leads = leads;
    this.lead = lead;
    this.targets = targets;
    this.references = new References(tables, caller);
    this.now = now;
    this.limits = limits;
  }

  /// What a lead becomes in one module: a record that is there, or a new one.
  ///
  /// @param tags that the record is to have besides
  record Part(
      CrmModule module,
      @Nullable CrmRecord existing,
      NewRecord.@Nullable Draft made,
      List<GivenTag> tags) {}

  /// All that is to be done.
  record All(Part contact, @Nullable Part account, @Nullable Part deal, ConversionMoves moves) {

    Stream<Part> all() {
      return Stream.of(contact, account, deal).flatMap(Stream::ofNullable);
    }
  }

  /// What is to be done.
  ///
  /// @throws ApiException when it cannot be
  All of(ConversionAsked.Given given) {
    var owner = owner(given);
    var contact = contactOrAccount(ConversionAsked.CONTACTS, given, owner, targets::contacts);
    boolean company = RecordFields.of(leads, lead).kept().get("Company") != null;
    boolean named = given.existing().containsKey(ConversionAsked.ACCOUNTS);
    var account =
        company || named
            ? contactOrAccount(ConversionAsked.ACCOUNTS, given, owner, targets::accounts)
            : null;
    var deal = given.deal() == null ? null : deal(given, given.deal(), owner);
    for (var module : given.tags().keySet()) {
      requirePlanned(module, "carry_over_tags." + module, account, deal);
    }
    if (given.destination() != null) {
      requirePlanned(given.destination(), "move_attachments_to", account, deal);
    }
    boolean attachments = given.destination() != null;
    return new All(
        contact, account, deal, new ConversionMoves(tables, call, lead, attachments, now, limits));
  }

  /// What is to go to a record that there will not be is refused.
  private static void requirePlanned(
      String module, String place, @Nullable Part account, @Nullable Part deal) {
    boolean planned =
        switch (module) {
          case ConversionAsked.ACCOUNTS -> account != null;
          case ConversionAsked.DEALS -> deal != null;
          default -> true;
        };
    if (!planned) {
      throw new ApiException(
          new ApiError.BodyValueInvalid(module, ConversionAsked.PATH + "." + place));
    }
  }

  /// Who is to own what is made.
  private Id owner(ConversionAsked.Given given) {
    if (given.assignee() != null) {
      if (!references.isUser(given.assignee())) {
        throw new ApiException(
            new ApiError.BodyIdInvalid("id", ConversionAsked.PATH + ".assign_to.id"));
      }
      return given.assignee();
    }
    return references.isUser(lead.owner()) ? lead.owner() : caller.user().id();
  }

  private Part contactOrAccount(
      String name,
      ConversionAsked.Given given,
      Id owner,
      Supplier<Optional<ConversionTargets.Alike>> alike) {
    var module = targets.module(name);
    var tags = tags(module, given);
    var id = given.existing().get(name);
    var existing =
        id != null
            ? Optional.of(targets.named(name, id))
            : given.joining()
                ? alike.get().map(found -> found.records().getFirst())
                : Optional.<CrmRecord>empty();
    if (existing.isEmpty()) {
      return new Part(module, null, targets.fresh(module, owner, tags), List.of());
    }
    var record = existing.get();
    if ((given.overwrite() || !tags.isEmpty()) && !targets.isChangeable(module, record)) {
      throw new ApiException(
          new ApiError.ItemNotPermitted(ApiError.Action.UPDATE_RECORDS, record.id().toString()));
    }
    return new Part(module, record, null, tags);
  }

  private List<GivenTag> tags(CrmModule module, ConversionAsked.Given given) {
    var tags = targets.tags(module.apiName(), given.tags().get(module.apiName()));
    // Refuses what cannot be a tag of the other module.
    new Tagging(tables, call, module, now).plan(tags);
    return tags;
  }

  private Part deal(ConversionAsked.Given given, NewRecord.Draft draft, Id owner) {
    var module = targets.module(ConversionAsked.DEALS);
    var fault = references.fault(draft.references());
    if (fault.isPresent()) {
      throw new ApiException(fault.get());
    }
    if (!PairValue.isThere(tables, caller, Association.Says.CONTACT_ROLE, given.role())) {
      var path = ConversionAsked.PATH + ".Deals.Contact_Role";
      throw new ApiException(new ApiError.BodyIdInvalid("Contact_Role", path));
    }
    var named = new ArrayList<>(draft.references());
    if (draft.owner().isEmpty()) {
      named.add(ConversionTargets.owner(module, owner));
    }
    var tags = new ArrayList<>(draft.tags());
    tags.addAll(tags(module, given));
    var fields = new EditedFields(module, draft.fields());
    targets.fill(fields, false);
    return new Part(
        module,
        null,
        new NewRecord.Draft(
            draft.jsonPath(),
            draft.name(),
            fields.json(limits.recordBytes(), draft.jsonPath()),
            named,
            tags,
            draft.files(),
            null),
        List.of());
  }
}
