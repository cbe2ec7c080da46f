package io.addenda.catalogue;

import module java.base;

import io.addenda.catalogue.Field.Choice;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.Field.Writing;
import io.addenda.model.CrmModule;
import io.addenda.model.Version;

/// The fields of all modules: those of `fields.tsv`, read once, which are the same in every
/// organisation, and those that an organisation made itself or changed.
public final class Catalogue {

  private static final String TABLE = "fields.tsv";
  private static final String OF_CUSTOM_MODULES = "*";
  private static final String OF_LINES = "+";
  private static final String NOTHING = "-";

  private static final Map<String, SequencedMap<String, Field>> ALL = read();

  /// The names of what the lines of each kind of order are as a module.
  private static final Set<String> LINES =
      ALL.values().stream()
          .flatMap(fields -> fields.values().stream())
          .filter(field -> field.type() == FieldType.SUBFORM)
          .flatMap(field -> field.target().stream())
          .collect(Collectors.toSet());

  /// What was read of the fields of organisations, for as long as somebody knows the module.
  private static final Map<CrmModule, OwnFields> WITH_OWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Catalogue() {}

  /// The fields of a module or of the lines of an order, in the order of the table. None for a
  /// module that the API does not support.
  public static SequencedCollection<Field> fields(CrmModule module) {
    return Collections.unmodifiableSequencedCollection(of(module).sequencedValues());
  }

  /// What a line of an order has, whatever kind of order it is.
  public static SequencedCollection<Field> columns() {
    return Collections.unmodifiableSequencedCollection(lines().sequencedValues());
  }

  /// The column of this name, to the letter, if lines have it.
  public static Optional<Field> column(String apiName) {
    return Optional.ofNullable(lines().get(apiName));
  }

  private static SequencedMap<String, Field> lines() {
    return ALL.getOrDefault(OF_LINES, Collections.emptyNavigableMap());
  }

  /// The field of this name, to the letter, if the module has it.
  public static Optional<Field> field(CrmModule module, String apiName) {
    return Optional.ofNullable(of(module).get(apiName));
  }

  /// The fields of which records may have a value that is not shown: those that were removed.
  public static List<Field> removed(CrmModule module) {
    return module.own().isEmpty() ? List.of() : withOwn(module).removed();
  }

  /// The lists of a module that own lookups of another one make.
  static List<RelatedList> lists(CrmModule target, CrmModule listed) {
    return listed.own().isEmpty()
        ? List.of()
        : withOwn(listed).lists().getOrDefault(target.apiName(), List.of());
  }

  /// The field of this name as every organisation has it at first.
  public static Optional<Field> standard(CrmModule module, String apiName) {
    return Optional.ofNullable(standard(module).get(apiName));
  }

  private static SequencedMap<String, Field> of(CrmModule module) {
    return module.own().isEmpty() ? standard(module) : withOwn(module).all();
  }

  private static OwnFields withOwn(CrmModule module) {
    return WITH_OWN.computeIfAbsent(module, it -> OwnFields.over(standard(it), it));
  }

  /// @param all that the module has
  /// @param removed those that it had
  /// @param lists that its lookups make, by the modules that have them
  private record OwnFields(
      SequencedMap<String, Field> all, List<Field> removed, Map<String, List<RelatedList>> lists) {

    private static OwnFields over(SequencedMap<String, Field> standard, CrmModule module) {
      return new OwnFields(
          OwnField.over(standard, module),
          OwnField.removed(module).toList(),
          OwnField.lists(module));
    }
  }

  private static SequencedMap<String, Field> standard(CrmModule module) {
    var name = module.support() == CrmModule.Support.CUSTOM ? OF_CUSTOM_MODULES : module.apiName();
    return ALL.getOrDefault(
        LINES.contains(name) ? OF_LINES : name, Collections.emptyNavigableMap());
  }

  private static Map<String, SequencedMap<String, Field>> read() {
    try (var table = Catalogue.class.getResourceAsStream(TABLE)) {
      var text = Objects.requireNonNull(table, TABLE).readAllBytes();
      var all = new HashMap<String, SequencedMap<String, Field>>();
      new String(text, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              cells -> {
                var field = field(cells);
                all.computeIfAbsent(cells[0], _ -> new LinkedHashMap<>())
                    .put(field.apiName(), field);
              });
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Field field(String[] cells) {
    var type = FieldType.parse(cells[3]);
    return new Field(
        cells[1],
        cells[2],
        type,
        cells[4],
        Integer.parseInt(cells[5]),
        type.decimals(),
        writing(cells[6]),
        Version.parse(cells[7]).orElseThrow(),
        Optional.of(cells[8]).filter(target -> !target.equals(NOTHING)),
        cells[9].equals(NOTHING)
            ? List.of()
            : Stream.of(cells[9].split("\\|")).map(Catalogue::choice).toList(),
        marks(cells[10]));
  }

  private static Writing writing(String cell) {
    return switch (cell) {
      case "cu" -> Writing.ALWAYS;
      case "c" -> Writing.AT_CREATION;
      case NOTHING -> Writing.NEVER;
      default -> throw new IllegalStateException("no writing: " + cell);
    };
  }

  private static Set<Mark> marks(String cell) {
    return cell.equals(NOTHING)
        ? Set.of()
        : cell.chars().mapToObj(Catalogue::mark).collect(Collectors.toSet());
  }

  private static Mark mark(int letter) {
    return switch (letter) {
      case 'm' -> Mark.MANDATORY;
      case 'k' -> Mark.KEYED;
      case 'u' -> Mark.UNIQUE;
      case 'w' -> Mark.WHOLE;
      default -> throw new IllegalStateException("no mark: " + (char) letter);
    };
  }

  private static Choice choice(String text) {
    var words = text.split("=>", 2);
    return new Choice(words[0], words[words.length - 1]);
  }
}
