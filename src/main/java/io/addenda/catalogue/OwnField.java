package io.addenda.catalogue;

import static io.addenda.api.Json.object;

import module java.base;

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

  /// What answers and settings call the kind of a text of several lines.
  public static final String TEXTAREA = "textarea";

  /// The kind that has HTML.
  public static final String RICH_TEXT = "rich_text";

  private static final Set<FieldType> NOT_KEYED =
      EnumSet.of(
          FieldType.TEXTAREA,
          FieldType.FILEUPLOAD,
          FieldType.IMAGEUPLOAD,
          FieldType.LOOKUP,
          FieldType.USERLOOKUP);

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
        .map(KeptField::read)
        .findFirst();
  }

  static SequencedMap<String, Field> over(SequencedMap<String, Field> standard, CrmModule module) {
    var all = new LinkedHashMap<>(standard);
    inOrder(module)
        .forEach(
            setting -> {
              var own = KeptField.read(setting);
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
              var own = KeptField.read(setting);
              return own.removed ? Stream.of(own.made(apiName(setting))) : Stream.empty();
            });
  }

  /// The lists that lookups of the module make, each by the module that has it.
  static Map<String, List<RelatedList>> lists(CrmModule module) {
    var lists = new HashMap<String, List<RelatedList>>();
    inOrder(module)
        .forEach(
            setting -> {
              var own = KeptField.read(setting);
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
    boolean numbered = marks.contains(Mark.NUMBERED);
    if (numbered) {
      marks.remove(Mark.MANDATORY);
    }
    return new Field(
        standard.apiName(),
        label,
        numbered ? type : standard.type(),
        standard.jsonType(),
        standard.length(),
        standard.decimals(),
        numbered ? Writing.NEVER : standard.writing(),
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
        numbering().isPresent() ? Writing.NEVER : Writing.ALWAYS,
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
    if (numbering().isPresent()) {
      marks.add(Mark.NUMBERED);
    }
    if (shown.get(TEXTAREA) instanceof Map<?, ?> area && RICH_TEXT.equals(area.get("type"))) {
      marks.add(Mark.RICH);
    }
    return marks;
  }

  private static String jsonType(FieldType type) {
    return switch (type) {
      case BOOLEAN -> "boolean";
      case INTEGER -> "integer";
      case DOUBLE, CURRENCY, PERCENT -> "double";
      case MULTISELECTPICKLIST, FILEUPLOAD, IMAGEUPLOAD -> "jsonarray";
      case LOOKUP, USERLOOKUP -> "jsonobject";
      default -> "string";
    };
  }

  /// As a setting keeps it.
  public SequencedMap<String, @Nullable Object> json() {
    return KeptField.json(this);
  }

  /// How its values are numbered; empty if they are not.
  public Optional<Numbering> numbering() {
    return Numbering.read(shown.get(Numbering.KEY));
  }

  /// The same for the field that names a record, called otherwise, and numbered if that is said.
  public OwnField naming(String newLabel, @Nullable Numbering numbering) {
    var newShown = new LinkedHashMap<String, @Nullable Object>(shown);
    if (numbering != null) {
      newShown.put(Numbering.KEY, numbering.json());
    }
    return new OwnField(
        newLabel,
        numbering == null ? type : FieldType.AUTONUMBER,
        length,
        decimals,
        target,
        related,
        choices,
        unique,
        exact,
        external,
        whole,
        removed,
        newShown);
  }

  /// The same, removed.
  public OwnField gone() {
    return new OwnField(
        label, type, length, decimals, target, related, choices, unique, exact, external, whole,
        true, shown);
  }
}
