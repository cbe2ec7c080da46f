package io.addenda.seeds;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Makes the records of a seed, each after those that it names, and attaches their files.
final class RecordSeeding {

  private static final int MOST_IN_A_CALL = 100;

  private final Api api;
  private final Faults faults;
  private final ModuleFields fields;
  private final Names modules;
  private final DraftNames names;

  /// @param modules all that there are
  RecordSeeding(Api api, Faults faults, Names modules) {
    this.api = api;
    this.faults = faults;
    this.fields = new ModuleFields(api);
    this.modules = modules;
    this.names = new DraftNames(faults);
  }

  /// @param users all that there are
  void apply(Seed seed, Names users) throws IOException {
    var drafts = new ArrayList<Draft>();
    for (var file : seed.records()) {
      if (isModule(file.module(), file.file())) {
        var name =
            fields.of(file.module()).values().stream()
                .filter(ModuleFields.Field::namesRecord)
                .map(ModuleFields.Field::name)
                .findFirst();
        for (var item : file.items()) {
          var draft = new Draft(file.module(), item);
          names.add(draft, name);
          drafts.add(draft);
        }
      }
    }
    var bodies = new RecordBodies(fields, users, names, faults);
    for (var draft : drafts) {
      bodies.fill(draft);
    }
    make(drafts);
    for (var file : seed.attached()) {
      attach(file);
    }
  }

  private boolean isModule(String module, String file) {
    return modules.find(module, faults, Place.of(file), "").isPresent();
  }

  private void make(List<Draft> drafts) throws IOException {
    var left = new ArrayList<>(drafts);
    while (!left.isEmpty()) {
      while (left.removeIf(this::isHopeless)) {
        // One that cannot be made takes those along that name it.
      }
      var ready = left.stream().filter(Draft::isReady).toList();
      if (ready.isEmpty()) {
        refuseCircle(left);
        return;
      }
      var ofModules = new LinkedHashMap<String, List<Draft>>();
      for (var draft : ready) {
        ofModules.computeIfAbsent(draft.module, _ -> new ArrayList<>()).add(draft);
      }
      for (var each : ofModules.entrySet()) {
        for (int i = 0; i < each.getValue().size(); i += MOST_IN_A_CALL) {
          int end = Math.min(i + MOST_IN_A_CALL, each.getValue().size());
          send(each.getKey(), each.getValue().subList(i, end));
        }
      }
      left.removeIf(draft -> draft.id().isPresent());
    }
  }

  /// Each of them waits for another. Those that nobody waits for are only behind a circle.
  private void refuseCircle(List<Draft> waiting) {
    var named = Set.<Draft>of();
    do {
      named =
          waiting.stream()
              .flatMap(draft -> draft.references.stream())
              .map(Draft.Reference::to)
              .collect(Collectors.toSet());
    } while (waiting.removeIf(Predicate.not(named::contains)));
    waiting.forEach(
        draft -> faults.add(draft.item.at(""), "names a record that, in the end, names it"));
  }

  private boolean isHopeless(Draft draft) {
    boolean hopeless = draft.isHopeless();
    if (hopeless) {
      draft.giveUp();
    }
    return hopeless;
  }

  private void send(String module, List<Draft> drafts) throws IOException {
    var bodies = new ArrayList<Map<String, @Nullable Object>>();
    drafts.forEach(draft -> bodies.add(draft.sent()));
    var outcomes = api.send("POST", module, "data", bodies);
    for (int i = 0; i < outcomes.size(); i++) {
      var draft = drafts.get(i);
      switch (outcomes.get(i)) {
        case Api.Outcome.Done(var id) -> draft.made(id);
        case Api.Outcome.Refused refused -> refuse(draft, refused);
      }
    }
  }

  /// Notes the fault, and has the record tried again without what is wrong: there may be more.
  private void refuse(Draft draft, Api.Outcome.Refused refused) {
    var steps = SeedValue.STEP.matcher(refused.path());
    var name = steps.find() ? String.valueOf(steps.group("name")) : "";
    if (draft.hasLeftOut(name)) {
      draft.giveUp();
      return;
    }
    refused.addTo(faults, draft.item, "");
    if (draft.body.containsKey(name)) {
      draft.leaveOut(name);
    } else {
      draft.giveUp();
    }
  }

  private void attach(Seed.Attached file) throws IOException {
    var place = Place.of(file.file());
    if (!isModule(file.module(), file.file())) {
      return;
    }
    var id = names.find(file.module(), file.record(), place, "").flatMap(Draft::id);
    if (id.isPresent()
        && api.attach(file.module(), id.get(), file.path())
            instanceof Api.Outcome.Refused(_, var what)) {
      faults.add(place, what);
    }
  }
}
