package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Outcome;
import io.addenda.api.SettingFault;
import io.addenda.api.VersionRule;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.OwnField;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmModule.Kept;
import io.addenda.model.Organization;
import io.addenda.model.Profile;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// Modules that an organisation makes, and what it calls those that it has. They are there with the
/// next request.
public final class ModuleWrites {

  private static final String LIST = "modules";
  private static final int MOST = 10;

  private final RightsWrites writes;

  ModuleWrites(RightsWrites writes) {
    this.writes = writes;
  }

  /// `POST /settings/modules`
  public Change<Tables> create(Call call) throws IOException {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
    return writes.items(call, LIST, 1, 201, ModuleWrites::create);
  }

  /// `PUT /settings/modules/{module}`
  public Change<Tables> update(Call call) throws IOException {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
    var module = ModuleEndpoints.inPath(call);
    return writes.items(call, LIST, 1, 200, (write, item) -> update(write, item, module.apiName()));
  }

  /// The organisation as it is now.
  private static Organization current(SettingWrite write) {
    return write.tables().organizations().find(write.organization()).orElseThrow();
  }

  private static Outcome create(SettingWrite write, Item item) {
    var organization = current(write);
    var reading = new ModuleItem(item, organization);
    item.allow(ModuleItem.KEYS);
    var plural = reading.label(ModuleItem.PLURAL, null);
    var singular = reading.label(ModuleItem.SINGULAR, null);
    item.requireNamed(ModuleProfiles.KEY);
    var profiles = ModuleProfiles.read(write, item, false);
    var apiName = reading.apiName(plural);
    var display = reading.display();
    var by = write.call().caller().user().id();
    var kept = new Kept(nextNumber(organization), write.now(), by, write.now());
    var made = CrmModule.custom(apiName, singular, plural, kept);
    put(write, made, AuditEntry.Action.SETTING_CREATED);
    display.ifPresent(it -> callName(write, made, it));
    profiles.give(organization, made);
    return SettingWrites.done("module created successfully", organization.idOf(made.apiName()));
  }

  /// The number of the next module that the organisation makes itself. None is given twice.
  private static int nextNumber(Organization organization) {
    var numbers =
        organization.modules().stream()
            .mapToInt(CrmModule::number)
            .filter(it -> it > 0)
            .summaryStatistics();
    if (numbers.getCount() >= MOST) {
      throw new ApiException(
          new ApiError.SettingRefused(SettingFault.MODULES_FULL, object(field("limit", MOST))));
    }
    return Math.max(0, numbers.getMax()) + 1;
  }

  private static void put(SettingWrite write, CrmModule module, AuditEntry.Action did) {
    write.tables().organizations().put(write.organization(), module);
    var id = write.call().caller().organization().idOf(module.apiName());
    write.note(did, id, "module " + module.apiName());
  }

  /// Says what the field is called that names a record, and whether it is numbered.
  private static void callName(SettingWrite write, CrmModule module, ModuleItem.Display display) {
    var field = Catalogue.field(module, module.nameField()).orElseThrow();
    var name = OwnField.name(module, field.apiName());
    var label = display.label() == null ? field.label() : display.label();
    write.insert(
        Kind.FIELD,
        write.call().caller().organization().idOf(name),
        name,
        OwnField.of(field).naming(label, display.numbering()).json());
  }

  private static Outcome update(SettingWrite write, Item item, String apiName) {
    var organization = current(write);
    var old = organization.module(apiName).orElse(CrmModule.ATTACHMENTS);
    var reading = new ModuleItem(item, organization);
    item.allow(ModuleItem.CHANGEABLE);
    var id = organization.idOf(apiName);
    item.requireSame("id", id);
    if (!ModuleAnswer.isTab(old)) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, "id");
    }
    reading.requireApiName(apiName);
    reading.requireChange();
    var plural = reading.label(ModuleItem.PLURAL, old);
    var singular = reading.label(ModuleItem.SINGULAR, old);
    var profiles = ModuleProfiles.read(write, item, true);
    var kept = old.kept() == null ? Kept.first(0) : old.kept();
    var by = write.call().caller().user().id();
    var changed = old.called(singular, plural, kept.changed(by, write.now()));
    put(write, changed, AuditEntry.Action.SETTING_CHANGED);
    profiles.give(organization, changed);
    return new Outcome.Done("module updated successfully", done(write.call(), apiName));
  }

  private static SequencedMap<String, @Nullable Object> done(Call call, String apiName) {
    var details = object();
    if (call.follows(VersionRule.CHANGED_MODULES_HAVE_API_NAME)) {
      details.put("api_name", apiName);
    }
    details.put("id", ModuleAnswer.id(call, apiName));
    return details;
  }
}
