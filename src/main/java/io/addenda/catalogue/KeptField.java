package io.addenda.catalogue;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Field.Choice;
import io.addenda.model.Setting;
import org.jspecify.annotations.Nullable;

/// How a setting keeps what an organisation says of a field.
final class KeptField {

  private KeptField() {}

  static OwnField read(Setting setting) {
    var said = Json.read(setting.fields());
    return new OwnField(
        String.valueOf(said.get("label")),
        FieldType.parse(String.valueOf(said.get("type"))),
        number(said.get("length")),
        number(said.get("decimals")),
        said.get("target") instanceof String target ? target : null,
        said.get("related") instanceof String related ? related : null,
        said.get("choices") instanceof List<?> choices
            ? choices.stream().map(KeptField::choice).toList()
            : List.of(),
        Boolean.TRUE.equals(said.get("unique")),
        Boolean.TRUE.equals(said.get("exact")),
        Boolean.TRUE.equals(said.get("external")),
        Boolean.TRUE.equals(said.get("whole")),
        Boolean.TRUE.equals(said.get("removed")),
        Json.parseObject(said.get("shown"))
            .<SequencedMap<String, @Nullable Object>>map(LinkedHashMap::new)
            .orElseGet(LinkedHashMap::new));
  }

  private static int number(@Nullable Object said) {
    return said instanceof Number number ? number.intValue() : 0;
  }

  private static Choice choice(@Nullable Object said) {
    var choice = Json.parseObject(said).orElseThrow();
    return new Choice(String.valueOf(choice.get("actual")), String.valueOf(choice.get("shown")));
  }

  static SequencedMap<String, @Nullable Object> json(OwnField field) {
    return object(
        field("label", field.label()),
        field("type", field.type().toString()),
        field("length", field.length()),
        field("decimals", field.decimals()),
        field("target", field.target()),
        field("related", field.related()),
        field("choices", field.choices().stream().map(KeptField::json).toList()),
        field("unique", field.unique()),
        field("exact", field.exact()),
        field("external", field.external()),
        field("whole", field.whole()),
        field("removed", field.removed()),
        field("shown", field.shown()));
  }

  private static Map<String, @Nullable Object> json(Choice choice) {
    return object(field("actual", choice.actual()), field("shown", choice.shown()));
  }
}
