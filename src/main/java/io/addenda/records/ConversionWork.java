package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Deletes;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.catalogue.Value;
import io.addenda.metadata.AssociationTable;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.records.ConversionTargets.Target;
import io.addenda.tags.GivenTag;
import io.addenda.tags.Tagged;
import org.jspecify.annotations.Nullable;

/// The conversion of one lead that the caller may change, in its transaction. What could be wrong
/// is looked at before anything is changed.
final class ConversionWork {

  private static final String ROLES = "Deals-Contacts";
  private static final String ACCOUNT_NAME = "Account_Name";

  private final Tables tables;
  private final Call call;
  private final Caller caller;
  private final CrmModule leads;
  private final CrmRecord lead;
  private final Instant now;
  private final RecordEndpoints.Limits limits;
  private final ConversionTargets targets;

  ConversionWork(
      Tables tables,
      Call call,
      CrmModule leads,
      CrmRecord lead,
      Instant now,
      RecordEndpoints.Limits limits) {
    this.tables = tables;
    this.call = call;
    this.caller = call.caller();
    this.leads = leads;
    this.lead = lead;
    this.now = now;
    this.limits = limits;
    this.targets =
        new ConversionTargets(
            tables, call, RecordFields.of(leads, lead), now, limits.recordBytes());
  }

  /// What becomes of the lead: it is converted whole, or not at all.
  Outcome outcome(ConversionAsked asked) {
    return switch (asked) {
      case ConversionAsked.Refused(var error) -> refused(error);
      case ConversionAsked.Given given -> {
        ConversionPlan.All plans;
        try {
          plans = new ConversionPlan(tables, call, leads, lead, targets, now, limits).of(given);
        } catch (ApiException e) {
          yield refused(e.error());
        }
        plans.all().forEach(this::requireRight);
        yield new Outcome.Done(
            "The record has been converted successfully", details(convert(given, plans)));
      }
    };
  }

  private Outcome refused(ApiError error) {
    return new Outcome.Refused(error)
        .noted(tables::note, line(AuditEntry.Action.RECORD_CONVERTED, null));
  }

  private AuditEntry line(AuditEntry.Action action, @Nullable Id target) {
    return call.origin().line(now, action, lead.module(), lead.id(), target, lead.name());
  }

  /// A new record needs the right of its module.
  private void requireRight(ConversionPlan.Part plan) {
    if (plan.existing() == null) {
      call.require(plan.module().permission(Operation.CREATE), ApiError.Action.CREATE_RECORDS);
    }
  }

  private Map<String, Target> convert(ConversionAsked.Given given, ConversionPlan.All plans) {
    var became = new LinkedHashMap<String, Target>();
    var account = plans.account() == null ? null : carryOut(plans.account(), given, Map.of());
    var contact = carryOut(plans.contact(), given, lookups(ACCOUNT_NAME, account));
    became.put(ConversionAsked.CONTACTS, contact);
    if (account != null) {
      became.put(ConversionAsked.ACCOUNTS, account);
    }
    if (plans.deal() != null) {
      var lookups = new HashMap<>(lookups(ACCOUNT_NAME, account));
      lookups.putAll(lookups("Contact_Name", contact));
      var deal = carryOut(plans.deal(), given, lookups);
      became.put(ConversionAsked.DEALS, deal);
      if (given.role() != null) {
        var end = new AssociationTable.End(caller.organization().id(), ROLES, deal.id(), true);
        tables.associations().put(end, contact.id(), given.role());
      }
    }
    var about = became.getOrDefault(ConversionAsked.DEALS, account);
    plans
        .moves()
        .to(contact, about, given.destination() == null ? null : became.get(given.destination()));
    markConverted(became);
    return became;
  }

  private static Map<String, Id> lookups(String field, @Nullable Target target) {
    return target == null ? Map.of() : Map.of(field, target.id());
  }

  /// Makes the record, or changes the one that is there as far as the caller may.
  ///
  /// @param lookups other records that it is to name
  private Target carryOut(
      ConversionPlan.Part plan, ConversionAsked.Given given, Map<String, Id> lookups) {
    var module = plan.module();
    if (plan.existing() != null) {
      if (targets.isChangeable(module, plan.existing())) {
        change(module, plan.existing(), plan.tags(), given.overwrite(), lookups);
      }
      return new Target(module, plan.existing().id(), plan.existing().name());
    }
    var draft = Objects.requireNonNull(plan.made());
    var fields = new EditedFields(module, draft.fields());
    lookups.forEach((name, id) -> fields.put(name, Optional.of(new Value.Reference(id))));
    var item =
        new NewRecord.Draft(
            draft.jsonPath(),
            draft.name(),
            fields.json(Integer.MAX_VALUE, draft.jsonPath()),
            draft.references(),
            draft.tags(),
            draft.files(),
            null);
    return switch (new RecordAddition(tables, call, module, now).add(item)) {
      case Outcome.Refused(var error) -> throw new ApiException(error);
      case Outcome.Done(_, var details) ->
          new Target(
              module, Id.parse(String.valueOf(details.get("id"))).orElseThrow(), draft.name());
      case Outcome.Named _, Outcome.Upserted _ -> throw new IllegalStateException("not of these");
    };
  }

  private void change(
      CrmModule module,
      CrmRecord old,
      List<GivenTag> tags,
      boolean overwrite,
      Map<String, Id> lookups) {
    var writer =
        new RecordWriter(tables, call, module, Optional.empty(), now, limits, Deletes.UNCOUNTED);
    var fields = new EditedFields(module, old.fields());
    if (overwrite) {
      targets.fill(fields, true);
    }
    lookups.forEach(
        (name, id) -> {
          if (overwrite || !fields.has(name)) {
            fields.put(name, Optional.of(new Value.Reference(id)));
          }
        });
    if (!tags.isEmpty()) {
      var all = new ArrayList<>(writer.tagging().had(Json.read(old.fields()).get(Tagged.FIELD)));
      all.addAll(tags);
      var plan = writer.tagging().plan(all);
      writer.tagging().make(plan);
      fields.put(plan);
    }
    writer.keep(old, fields, ConversionAsked.PATH);
  }

  private void markConverted(Map<String, Target> became) {
    var contact = Objects.requireNonNull(became.get(ConversionAsked.CONTACTS));
    var fields = Json.read(lead.fields());
    fields.put("Converted__s", true);
    fields.put("Converted_Date_Time", new Value.Moment(now).json());
    fields.put("Lead_Conversion_Time", Duration.between(lead.createdTime(), now).toDays());
    var detail = object();
    became.forEach(
        (module, target) -> {
          // Converted_Contact for Contacts, and so on.
          var one = module.substring(0, module.length() - 1);
          fields.put("Converted_" + one, new Value.Reference(target.id()).json());
          detail.put(one.toLowerCase(Locale.ROOT), target.id().toString());
        });
    fields.put(LeadConversion.DETAIL, detail);
    var converted =
        new CrmRecord(
            lead.id(),
            lead.module(),
            lead.name(),
            lead.parent(),
            Json.write(fields),
            lead.owner(),
            lead.createdBy(),
            lead.createdTime(),
            caller.user().id(),
            now,
            true);
    tables.records().convert(caller.organization().id(), converted);
    tables
        .recordKeys()
        .replace(
            caller.organization().id(),
            lead.id(),
            RecordIndex.of(caller.organization(), leads, converted));
    tables.note(line(AuditEntry.Action.RECORD_CONVERTED, contact.id()));
  }

  private static Map<String, @Nullable Object> details(Map<String, Target> became) {
    var details = object();
    for (var module :
        List.of(ConversionAsked.CONTACTS, ConversionAsked.DEALS, ConversionAsked.ACCOUNTS)) {
      var target = became.get(module);
      details.put(
          module,
          target == null
              ? null
              : object(field("name", target.name()), field("id", target.id().toString())));
    }
    return details;
  }
}
