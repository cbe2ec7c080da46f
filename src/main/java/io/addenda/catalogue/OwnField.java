package io.addenda.catalogue;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Field.Choice;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.Field.Writing;
import io.addenda.model.CrmModule;
import io.addenda.model.Setting;
import io.addenda.model.Version;
import org.jspecify.annotations.Nullable;

/// What an organisation says of a field that it made itself, or changed: one setting each. Of a
/// standard field it says the label, the choices and whether it is unique; all else stays.
///
/// @param length the most characters, digits or files
/// @param target the module that a lookup looks up
/// @param related what the list of the records is called that name one in this lookup; null where
///   there is none
/// @param choices of a pick list
/// @param unique whether no two records have the same
/// @param exact whether capitals make a difference then
/// @param external whether other programs name records by it
/// @param whole whether records are found by all of it at once: since it was unique first
/// @param removed whether it is no more. Its name is not given again, so that what records have of
///   it is never taken for the value of another field.
/// @param shown what is answered as it was given, such as `tooltip`
public record OwnField(
    String label,
    FieldType type,
    int length,
    int decimals,
    @Nullable String target,
    @Nullable String related,
    List<Choice> choices,
    boolean unique,
    boolean exact,
    boolean external,
    boolean whole,
    boolean removed,
    SequencedMap<String, @Nullable Object> shown) {

  private static final Set<FieldType> NOT_KEYED =
      EnumSet.of(FieldType.TEXTAREA, FieldType.FILEUPLOAD, FieldType.IMAGEUPLOAD, FieldType.LOOKUP);

  public OwnField {
    choices = List.copyOf(choices);
    whole = whole || unique;
  }

  /// What there is of a field before it is changed.
  public static OwnField of(Field field) {
    return new OwnField(
        field.label(),
        field.type(),
        field.length(),
        field.decimals(),
        field.target().orElse(null),
        null,
        field.choices(),
        field.is(Mark.UNIQUE),
        field.is(Mark.EXACT),
        field.is(Mark.EXTERNAL),
        field.is(Mark.WHOLE),
        false,
        object());
  }

  /// The name of the setting of a field.
  public static String name(CrmModule module, String apiName) {
    return module.apiName() + "." + apiName;
  }

  /// What is said of a field of the module; empty if nothing is.
  public static Optional<OwnField> find(CrmModule module, String apiName) {
    var name = name(module, apiName);
    return module.own().stream()
        .filter(setting -> setting.name().equals(name))
        .map(OwnField::read)
        .findFirst();
  }

  static SequencedMap<String, Field> over(SequencedMap<String, Field> standard, CrmModule module) {
    var all = new LinkedHashMap<>(standard);
    inOrder(module)
        .forEach(
            setting -> {
              var own = read(setting);
              var name = apiName(setting);
              if (!own.removed) {
                var known = standard.get(name);
                all.put(name, known == null ? own.made(name) : own.over(known));
              }
            });
    return all;
  }

  static Stream<Field> removed(CrmModule module) {
    return inOrder(module)
        .flatMap(
            setting -> {
              var own = read(setting);
              return own.removed ? Stream.of(own.made(apiName(setting))) : Stream.empty();
            });
  }

  /// The lists that lookups of the module make, each by the module that has it.
  static Map<String, List<RelatedList>> lists(CrmModule module) {
    var lists = new HashMap<String, List<RelatedList>>();
    inOrder(module)
        .forEach(
            setting -> {
              var own = read(setting);
              own.list(module, apiName(setting))
                  .filter(_ -> !own.removed)
                  .ifPresent(
                      list ->
                          lists
                              .computeIfAbsent(String.valueOf(own.target), _ -> new ArrayList<>())
                              .add(list));
            });
    return lists;
  }

  /// The list that the lookup makes of the records of its module; empty if it makes none.
  public Optional<RelatedList> list(CrmModule module, String apiName) {
    if (target == null || related == null) {
      return Optional.empty();
    }
    var name = lettersOf(related);
    return Optional.of(
        new RelatedList(
            name.isEmpty() ? module.apiName() + "_" + apiName : name,
            related,
            module.apiName(),
            List.of(apiName),
            RelatedList.Which.ALL,
            null));
  }

  /// What a label has that a name can have; nothing if it has no Latin letter.
  public static String lettersOf(String label) {
    return label.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
  }

  /// As they were made.
  private static Stream<Setting> inOrder(CrmModule module) {
    return module.own().stream()
        .sorted(Comparator.comparing(Setting::createdTime).thenComparing(Setting::name));
  }

  private static String apiName(Setting setting) {
    return setting.name().split("\\.", 2)[1];
  }

  private Field over(Field standard) {
    var marks = EnumSet.copyOf(marks());
    marks.addAll(standard.marks());
    marks.remove(Mark.CUSTOM);
    return new Field(
        standard.apiName(),
        label,
        standard.type(),
        standard.jsonType(),
        standard.length(),
        standard.decimals(),
        standard.writing(),
        standard.since(),
        standard.target(),
        choices,
        marks);
  }

  /// The field that is made so.
  public Field made(String apiName) {
    return new Field(
        apiName,
        label,
        type,
        jsonType(type),
        length,
        decimals,
        Writing.ALWAYS,
        Version.V2,
        Optional.ofNullable(target),
        choices,
        marks());
  }

  /// Records are found fast by all that they can be found by, so that a field can be made unique
  /// later. A long text would have too many keys, files have none, and a lookup has links instead.
  private Set<Mark> marks() {
    var marks = EnumSet.of(Mark.CUSTOM);
    if (!NOT_KEYED.contains(type)) {
      marks.add(Mark.KEYED);
    }
    if (unique) {
      marks.add(Mark.UNIQUE);
    }
    if (whole) {
      marks.add(Mark.WHOLE);
    }
    if (exact) {
      marks.add(Mark.EXACT);
    }
    if (external) {
      marks.add(Mark.EXTERNAL);
    }
    return marks;
  }

  private static String jsonType(FieldType type) {
    return switch (type) {
      case BOOLEAN -> "boolean";
      case INTEGER -> "integer";
      case DOUBLE, CURRENCY, PERCENT -> "double";
      case MULTISELECTPICKLIST, FILEUPLOAD, IMAGEUPLOAD -> "jsonarray";
      case LOOKUP -> "jsonobject";
      default -> "string";
    };
  }

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
            ? choices.stream().map(OwnField::choice).toList()
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

  /// As a setting keeps it.
  public SequencedMap<String, @Nullable Object> json() {
    return object(
        field("label", label),
        field("type", type.toString()),
        field("length", length),
        field("decimals", decimals),
        field("target", target),
        field("related", related),
        field("choices", choices.stream().map(OwnField::json).toList()),
        field("unique", unique),
        field("exact", exact),
        field("external", external),
        field("whole", whole),
        field("removed", removed),
        field("shown", shown));
  }

  private static Map<String, @Nullable Object> json(Choice choice) {
    return object(field("actual", choice.actual()), field("shown", choice.shown()));
  }

  /// The same, removed.
  public OwnField gone() {
    return new OwnField(
        label, type, length, decimals, target, related, choices, unique, exact, external, whole,
        true, shown);
  }
}
