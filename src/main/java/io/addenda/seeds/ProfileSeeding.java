package io.addenda.seeds;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Makes the profiles of a seed, each as a copy of another with other permissions.
///
/// @param profiles all that there are
record ProfileSeeding(Api api, Faults faults, Names profiles) {

  private static final String NAME = "name";
  private static final String LIKE = "like";
  private static final String DESCRIPTION = "description";
  private static final String PERMISSIONS = "permissions";
  private static final String PATH = "settings/profiles";
  private static final String LIST = "profiles";

  /// Learns which there are.
  static ProfileSeeding of(Api api, Faults faults) throws IOException {
    return new ProfileSeeding(api, faults, Names.of(api, "profile", PATH, LIST, NAME));
  }

  /// Makes them.
  ///
  /// @return the ids of those that were made
  SequencedMap<Seed.Item, String> make(List<Seed.Item> items) throws IOException {
    var made = new LinkedHashMap<Seed.Item, String>();
    for (var item : items) {
      faults.allow(item, Set.of(NAME, LIKE, DESCRIPTION, PERMISSIONS));
      var like = item.value().text(LIKE).orElse("Standard");
      var source = profiles.find(like, faults, item.at("." + LIKE), LIKE + ": ");
      if (source.isEmpty()) {
        continue;
      }
      var body = item.value().json();
      body.keySet().retainAll(Set.of(NAME, DESCRIPTION));
      var path = PATH + "/" + source.get() + "/actions/clone";
      var id = api.send("POST", path, LIST, body).done(faults, item, "");
      if (id.isPresent()) {
        made.put(item, id.get());
        profiles.add(item.value().text(NAME).orElse(""), id.get());
      }
    }
    return made;
  }

  /// Gives them what they say they may, once all modules are there.
  void permit(SequencedMap<Seed.Item, String> made) throws IOException {
    for (var each : made.entrySet()) {
      var item = each.getKey();
      switch (item.value().get(PERMISSIONS).orElse(null)) {
        case null -> {
          // May what the other may.
        }
        case SeedValue.Mapping modules -> permit(item, each.getValue(), modules);
        default ->
            faults.add(
                item.at("." + PERMISSIONS), PERMISSIONS + ": a list for each module is expected");
      }
    }
  }

  private void permit(Seed.Item item, String id, SeedValue.Mapping modules) throws IOException {
    var path = PATH + "/" + id;
    var known = Api.objects(api.list(path, LIST).getFirst().get("permissions_details"));
    for (var module : modules.members().keySet()) {
      var place = ".%s.%s".formatted(PERMISSIONS, module);
      var ofModule = known.stream().filter(it -> module.equals(it.get("module"))).toList();
      var listed = listed(item, place, modules.get(module).orElseThrow(), ofModule);
      if (listed.isPresent()) {
        var changes =
            ofModule.stream()
                .map(
                    it ->
                        object(
                            field("id", it.get("id")),
                            field("enabled", listed.get().contains(label(it)))))
                .toList();
        var body = object(field("permissions_details", changes));
        if (api.send("PUT", path, LIST, body) instanceof Api.Outcome.Refused(_, var what)) {
          new Api.Outcome.Refused(place, what).addTo(faults, item, "");
        }
      }
    }
  }

  private static String label(Map<String, @Nullable Object> permission) {
    return String.valueOf(permission.get("display_label"));
  }

  /// What is listed for a module, if it is nothing but what there is.
  private Optional<Set<String>> listed(
      Seed.Item item, String path, SeedValue value, List<Map<String, @Nullable Object>> known) {
    var said = path.substring(1) + ": ";
    if (known.isEmpty()) {
      faults.add(item.at(path), said + "there is no such module");
      return Optional.empty();
    }
    if (!(value instanceof SeedValue.Sequence(var each, _))) {
      faults.add(item.at(path), said + "a list is expected");
      return Optional.empty();
    }
    var listed = each.stream().map(it -> it.single().orElse("")).collect(Collectors.toSet());
    var labels = known.stream().map(ProfileSeeding::label).toList();
    var unknown = listed.stream().filter(it -> !labels.contains(it)).sorted().toList();
    unknown.forEach(
        it ->
            faults.add(
                item.at(path),
                "%sthere is no %s: there are %s".formatted(said, it, String.join(", ", labels))));
    return unknown.isEmpty() ? Optional.of(listed) : Optional.empty();
  }
}
