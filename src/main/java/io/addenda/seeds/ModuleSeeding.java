package io.addenda.seeds;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Makes the modules of a seed, and the fields that it gives them and others.
///
/// @param profiles all that there are
record ModuleSeeding(Api api, Faults faults, Names profiles) {

  private static final int MOST_FIELDS_IN_A_CALL = 5;
  private static final String API_NAME = "api_name";
  private static final String PROFILES = "profiles";
  private static final String FIELDS = "fields";
  private static final String LOOKUP = "lookup";
  private static final String MODULE = "module";
  private static final String CHOICES = "pick_list_values";

  /// Makes modules, and then fields of them and of those that there were.
  ///
  /// @return all modules that there are then
  Names make(List<Seed.Item> items) throws IOException {
    var modules = modules();
    for (var item : items) {
      var name = item.value().text(API_NAME);
      if (name.flatMap(modules::id).isPresent()) {
        faults.allow(item, Set.of(API_NAME, FIELDS));
        continue;
      }
      if (name.isEmpty()) {
        faults.add(item.at(""), API_NAME + ": is needed");
        continue;
      }
      var body = item.value().json();
      body.remove(FIELDS);
      body.put(PROFILES, seeing(item));
      api.send("POST", "settings/modules", "modules", body).done(faults, item, "");
    }
    var there = modules();
    for (var item : items) {
      var name = item.value().text(API_NAME);
      if (name.flatMap(there::id).isPresent()) {
        makeFields(item, name.get());
      }
    }
    return there;
  }

  private Names modules() throws IOException {
    return Names.of(api, MODULE, "settings/modules", "modules", API_NAME);
  }

  /// The profiles that are to see a module: those it names, or all.
  private List<Object> seeing(Seed.Item item) {
    int before = faults.count();
    var seeing = new ArrayList<Object>();
    switch (item.value().get(PROFILES).orElse(null)) {
      case null -> {
        // All.
      }
      case SeedValue.Sequence(var each, _) -> {
        for (int i = 0; i < each.size(); i++) {
          var place = item.at(".%s[%d]".formatted(PROFILES, i));
          profiles
              .find(each.get(i).single().orElse(""), faults, place, PROFILES + ": ")
              .map(Names::reference)
              .ifPresent(seeing::add);
        }
        if (faults.count() == before) {
          return seeing;
        }
      }
      default -> faults.add(item.at("." + PROFILES), PROFILES + ": a list is expected");
    }
    return profiles.references();
  }

  private void makeFields(Seed.Item item, String module) throws IOException {
    var listed = item.value().get(FIELDS);
    if (listed.isEmpty()) {
      return;
    }
    if (!(listed.get() instanceof SeedValue.Sequence(var fields, _))) {
      faults.add(item.at("." + FIELDS), FIELDS + ": a list is expected");
      return;
    }
    for (int i = 0; i < fields.size(); i += MOST_FIELDS_IN_A_CALL) {
      var some = fields.subList(i, Math.min(i + MOST_FIELDS_IN_A_CALL, fields.size()));
      var bodies = new ArrayList<Map<String, @Nullable Object>>();
      for (var each : some) {
        bodies.add(each instanceof SeedValue.Mapping field ? field(field) : Map.of());
      }
      var outcomes = api.send("POST", "settings/fields?module=" + module, FIELDS, bodies);
      for (int k = 0; k < outcomes.size(); k++) {
        outcomes.get(k).done(faults, item, ".%s[%d]".formatted(FIELDS, i + k));
      }
    }
  }

  /// A field as the API takes it, which may be written shorter.
  private static SequencedMap<String, @Nullable Object> field(SeedValue.Mapping field) {
    var body = field.json();
    if (field.get(LOOKUP).orElse(null) instanceof SeedValue.Mapping lookup) {
      var made = lookup.json();
      lookup.text(MODULE).ifPresent(module -> made.put(MODULE, Map.of(API_NAME, module)));
      body.put(LOOKUP, made);
    }
    if (field.get(CHOICES).orElse(null) instanceof SeedValue.Sequence(var choices, _)) {
      var made = new ArrayList<@Nullable Object>();
      for (var choice : choices) {
        made.add(
            choice instanceof SeedValue.Scalar(var text, _, _)
                ? Map.of("display_value", text)
                : choice.json());
      }
      body.put(CHOICES, made);
    }
    return body;
  }
}
