package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.LeadMapping;
import io.addenda.catalogue.Value;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.tags.GivenTag;
import io.addenda.tags.Tagged;
import io.addenda.tags.Tagging;
import org.jspecify.annotations.Nullable;

/// What a lead can become: contacts and accounts that are like it, and new ones of its fields.
final class ConversionTargets {

  /// So many that are like it are shown.
  private static final int MOST_SHOWN = 100;

  private static final String EMAIL = "Email";
  private static final String FULL_NAME = "Full_Name";
  private static final String ACCOUNT_NAME = "Account_Name";

  private final Tables tables;
  private final Call call;
  private final Caller caller;
  private final RecordFields lead;
  private final Instant now;
  private final int recordBytes;

  ConversionTargets(Tables tables, Call call, RecordFields lead, Instant now, int recordBytes) {
    this.tables = tables;
    this.call = call;
    this.caller = call.caller();
    this.lead = lead;
    this.now = now;
    this.recordBytes = recordBytes;
  }

  /// A record that the lead became.
  record Target(CrmModule module, Id id, String name) {}

  /// What is like the lead, the oldest first.
  ///
  /// @param field by which it is
  /// @param value what the lead has there
  record Alike(CrmModule module, Field field, String value, List<CrmRecord> records) {}

  /// Contacts with the lead's e-mail address, or else with its name. Whoever has another address is
  /// somebody else.
  Optional<Alike> contacts() {
    var email = lead("Email");
    return alike(ConversionAsked.CONTACTS, EMAIL, email, _ -> true)
        .or(
            () ->
                alike(
                    ConversionAsked.CONTACTS,
                    FULL_NAME,
                    lead(FULL_NAME),
                    contact ->
                        email.isEmpty()
                            || contact.value(field(contact.module(), EMAIL)).isEmpty()));
  }

  /// Accounts that are called as the lead's company.
  Optional<Alike> accounts() {
    return alike(ConversionAsked.ACCOUNTS, ACCOUNT_NAME, lead("Company"), _ -> true);
  }

  private Optional<Alike> alike(
      String moduleName, String fieldName, Optional<Value> value, Predicate<RecordFields> meant) {
    var module = caller.module(moduleName);
    if (module.isEmpty() || !(value.orElse(null) instanceof Value.Text text)) {
      return Optional.empty();
    }
    var field = field(module.get(), fieldName);
    var found =
        new LikeRecords(tables, caller, module.get())
            .with(field, text)
            .filter(record -> meant.test(RecordFields.of(module.get(), record)))
            .limit(MOST_SHOWN)
            .toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Alike(module.get(), field, text.text(), found));
  }

  private Optional<Value> lead(String name) {
    return lead.value(field(lead.module(), name));
  }

  private static Field field(CrmModule module, String name) {
    return Catalogue.field(module, name).orElseThrow();
  }

  CrmModule module(String name) {
    return caller.organization().module(name).orElseThrow();
  }

  /// Whether the caller may change a record.
  boolean isChangeable(CrmModule module, CrmRecord record) {
    return caller.profile().may(module.permission(Operation.UPDATE))
        && Modules.access(tables, caller, module, record) == Caller.RecordAccess.FULL;
  }

  /// A record that the call names, and that the caller may see.
  CrmRecord named(String module, Id id) {
    return caller
        .module(module)
        .flatMap(it -> RecordReading.find(tables, caller, it, id))
        .orElseThrow(
            () ->
                new ApiException(
                    new ApiError.BodyIdInvalid("id", ConversionAsked.PATH + "." + module + ".id")));
  }

  /// A new record of what the lead has.
  NewRecord.Draft fresh(CrmModule module, Id owner, List<GivenTag> tags) {
    var fields = new EditedFields(module, "{}");
    fill(fields, true);
    var rules = new RecordRules(module, ConversionAsked.PATH, fields, now);
    rules.made(GivenFields.NONE);
    return new NewRecord.Draft(
        ConversionAsked.PATH,
        rules.name().orElseThrow(),
        fields.json(recordBytes, ConversionAsked.PATH),
        List.of(owner(module, owner)),
        tags,
        List.of(),
        null);
  }

  /// Gives a record what the lead has.
  ///
  /// @param over whether that takes the place of what it has
  void fill(EditedFields fields, boolean over) {
    LeadMapping.to(fields.module().apiName())
        .forEach(
            (from, to) -> {
              var value = lead(from);
              if (value.isPresent() && (over || !fields.has(to))) {
                fields.put(to, value);
              }
            });
  }

  /// Says who is to own a new record.
  static GivenFields.Reference owner(CrmModule module, Id owner) {
    return new GivenFields.Reference(
        field(module, GivenFields.OWNER),
        owner,
        null,
        "id",
        ConversionAsked.PATH + ".assign_to.id");
  }

  /// The tags of the lead that a record of another module is to have, by their names.
  ///
  /// @param asked the names, with their places in the body
  List<GivenTag> tags(String module, @Nullable SequencedMap<String, String> asked) {
    if (asked == null || asked.isEmpty()) {
      return List.of();
    }
    var had = new Tagging(tables, call, lead.module(), now).had(lead.kept().get(Tagged.FIELD));
    var tags = new ArrayList<GivenTag>();
    asked.forEach(
        (name, path) -> {
          if (had.stream().noneMatch(tag -> name.equalsIgnoreCase(tag.name()))) {
            throw new ApiException(new ApiError.BodyValueInvalid(module, path));
          }
          tags.add(GivenTag.named(name, path));
        });
    return tags;
  }
}
