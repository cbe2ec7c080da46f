package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.api.VersionRule;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Operation;
import io.addenda.records.ConversionTargets.Alike;
import org.jspecify.annotations.Nullable;

/// Makes contacts, accounts and deals of leads. A lead that was converted stays, and is found by
/// those who ask for such.
public final class LeadConversion {

  /// The key of a lead that has the ids of what it became.
  static final String DETAIL = "$converted_detail";

  private static final String LEADS = "Leads";

  private static final List<String> SHOWN =
      List.of(
          "Full_Name",
          "Email",
          "Account_Name",
          "Phone",
          "Website",
          "Account_Type",
          "Data_Processing_Basis",
          "Locked__s",
          "$editable",
          "$approval_state");

  private final Writing writing;

  LeadConversion(Writing writing) {
    this.writing = writing;
  }

  /// `POST /Leads/{record}/actions/convert`
  public Change<Tables> convert(Call call) throws IOException {
    var leads = leads(call);
    call.require(leads.permission(Operation.UPDATE), ApiError.Action.UPDATE_RECORDS);
    var id = call.recordId();
    return writing.change(
        call,
        body -> {
          var now = writing.clock().instant();
          var reader = new ConversionAsked.Reader(call, writing.limits(), now);
          var asked = Writing.data(call, body, 1, reader).items().getFirst();
          return (tables, _) -> {
            var found = RecordReading.find(tables, call.caller(), leads, id);
            if (found.isEmpty() && call.follows(VersionRule.PATH_ID_ERRORS_ARE_ITEMS)) {
              var refused = new Outcome.Refused(new ApiError.RecordIdInvalid());
              var line = call.audit(now, AuditEntry.Action.RECORD_CONVERTED, leads, id, null, null);
              return answer(call, refused.noted(tables::note, line));
            }
            var lead = found.orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
            requireChangeable(tables, call, leads, lead);
            var work = new ConversionWork(tables, call, leads, lead, now, writing.limits());
            return answer(call, work.outcome(asked));
          };
        });
  }

  private static CrmModule leads(Call call) {
    return call.caller()
        .module(LEADS)
        .orElseThrow(() -> new ApiException(new ApiError.ModuleInvalid()));
  }

  private static void requireChangeable(Tables tables, Call call, CrmModule leads, CrmRecord lead) {
    if (Modules.access(tables, call.caller(), leads, lead) == Caller.RecordAccess.READ) {
      throw new ApiException(new ApiError.AuthorizationFailed(ApiError.Action.UPDATE_RECORDS));
    }
    if (lead.converted()) {
      throw new ApiException(new ApiError.AlreadyConverted());
    }
  }

  private static Response answer(Call call, Outcome outcome) {
    if (outcome instanceof Outcome.Done(_, var details)
        && call.follows(VersionRule.CONVERSION_ANSWERS_IDS)) {
      var ids = object();
      details.forEach(
          (module, record) ->
              ids.put(module, record instanceof Map<?, ?> it ? it.get("id") : null));
      return Json.response(200, object(field("data", List.of(ids))));
    }
    return Envelope.outcomes(call.version(), 200, List.of(outcome));
  }

  /// `GET /Leads/{record}/__conversion_options`
  public Response options(Call call) {
    var leads = leads(call);
    var id = call.recordId();
    return writing
        .metadata()
        .read(
            tables -> {
              var lead =
                  RecordReading.find(tables, call.caller(), leads, id)
                      .filter(record -> !record.converted())
                      .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
              var targets =
                  new ConversionTargets(
                      tables, call, RecordFields.of(leads, lead), lead.modifiedTime(), 0);
              return options(tables, call, targets);
            });
  }

  private static Response options(Tables tables, Call call, ConversionTargets targets) {
    var contacts = targets.contacts();
    var accounts = targets.accounts();
    if (contacts.isEmpty() && accounts.isEmpty()) {
      return Response.noContent();
    }
    // An address is worth more than a company, and that more than a name.
    boolean byName = contacts.filter(alike -> !alike.field().apiName().equals("Email")).isPresent();
    var preferred = byName ? accounts.or(() -> contacts) : contacts.or(() -> accounts);
    var organization = call.caller().organization();
    return Json.longResponse(
        200,
        object(
            field(
                "__conversion_options",
                object(
                    field(
                        "module_preference",
                        preferred
                            .map(Alike::module)
                            .map(
                                module ->
                                    object(
                                        field("api_name", module.apiName()),
                                        field(
                                            "id", organization.idOf(module.apiName()).toString())))
                            .orElse(null)),
                    field("Contacts", shown(tables, call, contacts)),
                    field(
                        "preference_field_matched_value",
                        object(
                            field("Contacts", matched(call, contacts)),
                            field("Accounts", matched(call, accounts)))),
                    field("Accounts", shown(tables, call, accounts)),
                    field("modules_with_multiple_layouts", null)))));
  }

  private static @Nullable Object shown(Tables tables, Call call, Optional<Alike> found) {
    return found
        .map(alike -> RecordAnswer.ofMany(tables, call, alike.module()).of(alike.records(), SHOWN))
        .orElse(null);
  }

  private static @Nullable Object matched(Call call, Optional<Alike> found) {
    return found
        .map(
            alike -> {
              var id = RecordIndex.id(call.caller().organization(), alike.module(), alike.field());
              return List.of(
                  object(
                      field(
                          "field",
                          object(
                              field("api_name", alike.field().apiName()),
                              field("field_label", alike.field().label()),
                              field("unique", null),
                              field("id", id.toString()))),
                      field("matched_lead_value", alike.value())));
            })
        .orElse(null);
  }
}
