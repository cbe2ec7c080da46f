package io.addenda.seeds;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A value as it stands in a file, which knows its line.
sealed interface SeedValue {

  int line();

  /// As JSON has it.
  @Nullable Object json();

  /// A single value.
  ///
  /// @param text as it is written
  /// @param json what it is by itself: a text, a number, a boolean or null
  record Scalar(String text, @Nullable Object json, int line) implements SeedValue {}

  /// A list.
  record Sequence(List<SeedValue> items, int line) implements SeedValue {
    @Override
    public Object json() {
      var list = new ArrayList<@Nullable Object>();
      items.forEach(item -> list.add(item.json()));
      return list;
    }
  }

  /// Names with values.
  record Mapping(SequencedMap<String, Member> members, int line) implements SeedValue {
    @Override
    public SequencedMap<String, @Nullable Object> json() {
      var object = new LinkedHashMap<String, @Nullable Object>();
      members.forEach((name, member) -> object.put(name, member.value().json()));
      return object;
    }

    Optional<SeedValue> get(String name) {
      return Optional.ofNullable(members.get(name)).map(Member::value);
    }

    /// The text of a member, if it has a single value.
    Optional<String> text(String name) {
      return get(name).flatMap(SeedValue::single);
    }
  }

  /// What a name stands for.
  ///
  /// @param line of the name
  record Member(int line, SeedValue value) {}

  /// A single value as it is written; none of null.
  default Optional<String> single() {
    return this instanceof Scalar(var text, var json, _) && json != null
        ? Optional.of(text)
        : Optional.empty();
  }

  /// A step of a path.
  Pattern STEP = Pattern.compile("\\.(?<name>[^.\\[\\]]+)|\\[(?<index>\\d+)]");

  /// The line of what a path names, or of what comes closest to it.
  ///
  /// @param path `.name` and `[index]`, as often as there are steps
  default int lineOf(String path) {
    var at = this;
    int line = line();
    var steps = STEP.matcher(path);
    while (steps.find()) {
      var name = steps.group("name");
      if (at instanceof Mapping(var members, _)
          && name != null
          && members.get(name) instanceof Member(int its, var value)) {
        line = its;
        at = value;
      } else if (at instanceof Sequence(var items, _)
          && name == null
          && Integer.parseInt(steps.group("index")) < items.size()) {
        at = items.get(Integer.parseInt(steps.group("index")));
        line = at.line();
      } else {
        break;
      }
    }
    return line;
  }
}
