package io.addenda.seeds;

import module java.base;

import io.addenda.seeds.ModuleFields.Field;
import org.jspecify.annotations.Nullable;

/// Makes what a seed says of records to what the API takes: texts where a field has texts, lists
/// where it has lists, ids in the place of names.
final class RecordBodies {

  private static final String SE_MODULE = "$se_module";
  private static final String SEPARATOR = ";";
  private static final String TAG = "Tag";
  private static final Pattern ID = Pattern.compile("\\d{15,19}");

  private final ModuleFields fields;
  private final Names users;
  private final DraftNames records;
  private final Faults faults;

  RecordBodies(ModuleFields fields, Names users, DraftNames records, Faults faults) {
    this.fields = fields;
    this.users = users;
    this.records = records;
    this.faults = faults;
  }

  /// Something in an item that is being made.
  ///
  /// @param member of the item in which it is
  /// @param path where it stands in the item
  /// @param module of the fields around it
  private record Spot(Draft draft, String member, String path, String module) {

    Spot in(String step) {
      return new Spot(draft, member, path + step, module);
    }

    Place place() {
      return draft.item.at(path);
    }

    /// What it is called in a message.
    String said() {
      return path.substring(1) + ": ";
    }
  }

  /// Fills the body of a record.
  void fill(Draft draft) throws IOException {
    for (var member : draft.item.value().members().entrySet()) {
      var name = member.getKey();
      var spot = new Spot(draft, name, "." + name, draft.module);
      if (name.equals(DraftNames.NAME) || draft.body.containsKey(name)) {
        continue;
      }
      int before = faults.count();
      var value = value(spot, name, member.getValue().value());
      if (faults.count() > before) {
        draft.leaveOut(name);
      } else {
        draft.body.put(name, value);
      }
    }
  }

  private @Nullable Object value(Spot spot, String name, SeedValue value) throws IOException {
    if (name.startsWith("$")) {
      return value.json();
    }
    var field = fields.of(spot.module()).get(name);
    if (field == null || !field.writable()) {
      faults.add(
          spot.place(),
          spot.said()
              + (field == null
                  ? "there is no such field in " + spot.module()
                  : "only the server sets this field"));
      return null;
    }
    return switch (value) {
      case SeedValue.Scalar scalar when scalar.json() == null -> null;
      case SeedValue.Scalar scalar -> single(spot, field, scalar);
      case SeedValue.Sequence sequence -> list(spot, field, sequence);
      case SeedValue.Mapping mapping -> mapping.json();
    };
  }

  private @Nullable Object single(Spot spot, Field field, SeedValue.Scalar scalar) {
    if (field.isLookup()) {
      return ID.matcher(scalar.text()).matches()
          ? Names.reference(scalar.text())
          : lookup(spot, field, scalar.text());
    }
    if (field.isUser()) {
      return user(spot, scalar.text());
    }
    return switch (field.jsonType()) {
      case "string" -> scalar.text();
      case "jsonarray" ->
          Stream.of(scalar.text().split(SEPARATOR))
              .map(String::strip)
              .map(each -> part(field, each))
              .toList();
      default -> scalar.json();
    };
  }

  /// A choice, or a tag by its name.
  private static Object part(Field field, String text) {
    return field.name().equals(TAG) ? Map.of("name", text) : text;
  }

  private @Nullable Object user(Spot spot, String text) {
    return ID.matcher(text).matches()
        ? Names.reference(text)
        : users.find(text, faults, spot.place(), spot.said()).map(Names::reference).orElse(null);
  }

  /// A record by its name: of the module that is looked up, or with the module before it,
  /// `Deals/Big one`.
  private @Nullable Object lookup(Spot spot, Field field, String text) {
    var draft = spot.draft();
    var module = field.target();
    var name = text;
    if (ModuleFields.ANY_MODULE.equals(module)) {
      int slash = text.indexOf('/');
      if (slash < 0) {
        faults.add(spot.place(), spot.said() + "needs the module before the name: Leads/" + text);
        return null;
      }
      module = text.substring(0, slash);
      name = text.substring(slash + 1);
    }
    var found = records.find(String.valueOf(module), name, spot.place(), spot.said());
    if (found.isEmpty()) {
      return null;
    }
    var reference = new LinkedHashMap<String, @Nullable Object>();
    draft.references.add(new Draft.Reference(found.get(), spot.member(), reference, "id"));
    if (field.name().equals("What_Id")) {
      draft.body.put(SE_MODULE, module);
    } else if (!Objects.equals(module, field.target())) {
      reference.put("module", Map.of("api_name", String.valueOf(module)));
    }
    return reference;
  }

  private List<@Nullable Object> list(Spot spot, Field field, SeedValue.Sequence sequence)
      throws IOException {
    var list = new ArrayList<@Nullable Object>();
    for (int i = 0; i < sequence.items().size(); i++) {
      var at = spot.in("[" + i + "]");
      list.add(
          switch (sequence.items().get(i)) {
            case SeedValue.Mapping mapping when field.isSubform() -> line(at, field, mapping);
            case SeedValue.Mapping mapping when field.isParticipants() -> participant(at, mapping);
            case SeedValue.Scalar scalar when field.jsonType().equals("jsonarray") ->
                part(field, scalar.text());
            case SeedValue other -> other.json();
          });
    }
    return list;
  }

  /// A line of an order.
  private Map<String, @Nullable Object> line(Spot spot, Field subform, SeedValue.Mapping mapping)
      throws IOException {
    var line = new LinkedHashMap<String, @Nullable Object>();
    var columns =
        new Spot(spot.draft(), spot.member(), spot.path(), String.valueOf(subform.target()));
    for (var member : mapping.members().entrySet()) {
      var name = member.getKey();
      line.put(name, value(columns.in("." + name), name, member.getValue().value()));
    }
    return line;
  }

  /// Who takes part in a meeting: a contact or a lead by its name, a user by the address.
  private Map<String, @Nullable Object> participant(Spot spot, SeedValue.Mapping mapping) {
    var row = mapping.json();
    var who = mapping.text("participant").filter(text -> !ID.matcher(text).matches());
    if (who.isEmpty()) {
      return row;
    }
    var at = spot.in(".participant");
    switch (mapping.text("type").orElse("")) {
      case "contact" -> participant(at, row, "Contacts", who.get());
      case "lead" -> participant(at, row, "Leads", who.get());
      case "user" ->
          users
              .find(who.get(), faults, at.place(), at.said())
              .ifPresent(id -> row.put("participant", id));
      default -> {
        // A guest, or what the API refuses.
      }
    }
    return row;
  }

  private void participant(
      Spot spot, Map<String, @Nullable Object> row, String module, String name) {
    records
        .find(module, name, spot.place(), spot.said())
        .ifPresent(
            found ->
                spot.draft()
                    .references
                    .add(new Draft.Reference(found, spot.member(), row, "participant")));
  }
}
