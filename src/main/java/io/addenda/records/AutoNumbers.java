package io.addenda.records;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.Numbering;
import io.addenda.catalogue.OwnField;
import io.addenda.catalogue.Value;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;

/// Gives new records the next number of their module, in the change that adds them: no number is
/// given twice, and none is left out for what was refused.
///
/// @param now when the record is made
record AutoNumbers(Tables tables, Caller caller, Instant now) {

  /// The record with its number, if its module has some.
  ///
  /// @param module with the fields as they are in this change
  CrmRecord number(CrmModule module, CrmRecord record) {
    var numbered = record;
    for (var field : Catalogue.fields(module)) {
      if (field.is(Mark.NUMBERED)) {
        numbered = number(module, field, numbered);
      }
    }
    return numbered;
  }

  private CrmRecord number(CrmModule module, Field field, CrmRecord record) {
    var numbering =
        OwnField.find(module, field.apiName()).flatMap(OwnField::numbering).orElseThrow();
    var text = numbering.text(next(module, field, numbering));
    var fields = new EditedFields(module, record.fields());
    fields.put(field, Optional.of(new Value.Text(text)));
    return new CrmRecord(
        record.id(),
        record.module(),
        field.apiName().equals(module.nameField()) ? text : record.name(),
        record.parent(),
        fields.json(Integer.MAX_VALUE, "$"),
        record.owner(),
        record.createdBy(),
        record.createdTime(),
        record.modifiedBy(),
        record.modifiedTime(),
        record.converted());
  }

  private long next(CrmModule module, Field field, Numbering numbering) {
    var organization = caller.organization();
    var id = RecordIndex.id(organization, module, field);
    var settings = tables.settings();
    var counter = settings.find(organization.id(), Kind.COUNTER, id);
    long number =
        counter
            .map(it -> Json.read(it.fields()).get("next"))
            .map(it -> it instanceof Number next ? next.longValue() : null)
            .orElse(numbering.start());
    var next = Json.write(Json.object(Json.field("next", number + 1)));
    var user = caller.user().id();
    counter.ifPresentOrElse(
        it -> settings.update(organization.id(), it.changed(it.name(), next, user, now)),
        () ->
            settings.insert(
                organization.id(),
                new Setting(
                    id,
                    Kind.COUNTER,
                    OwnField.name(module, field.apiName()),
                    next,
                    user,
                    now,
                    user,
                    now)));
    return number;
  }
}
