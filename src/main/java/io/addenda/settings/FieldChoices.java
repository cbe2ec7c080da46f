package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.SettingFault;
import io.addenda.catalogue.Field.Choice;
import io.addenda.model.Id;

/// Reads the choices of a pick list that is to be made or changed.
final class FieldChoices {

  static final String KEY = "pick_list_values";
  static final String SORTED = "pick_list_values_sorted_lexically";

  private static final String SHOWN = "display_value";
  private static final String ACTUAL = "actual_value";
  private static final String DELETE = "_delete";
  private static final int LONGEST = 120;
  private static final int MOST = 1000;

  private FieldChoices() {}

  /// Those of a new pick list, of which there must be one.
  static List<Choice> made(Item item) {
    if (item.objects(KEY).isEmpty()) {
      throw new ApiException(
          new ApiError.SettingRefused(
              SettingFault.DEPENDENT_MISSING, FieldItem.dependent(item, KEY)));
    }
    return sorted(item, changed(item, List.of(), _ -> new Id(0)));
  }

  /// Those that there are, with what an item says of them: one that it names, by id or by its
  /// actual value, is shown otherwise or removed; others are added. Those that are not named stay,
  /// and records keep what was picked of what is removed.
  ///
  /// @param ids of the choices
  static List<Choice> changed(Item item, List<Choice> old, Function<Choice, Id> ids) {
    var choices = new LinkedHashMap<String, Choice>();
    old.forEach(choice -> choices.put(choice.actual(), choice));
    for (var said : item.objects(KEY)) {
      said.allow(Set.of("id", SHOWN, ACTUAL, DELETE));
      var id = said.id("id");
      var known =
          id.isPresent()
              ? Optional.of(
                  old.stream()
                      .filter(choice -> ids.apply(choice).equals(id.get()))
                      .findFirst()
                      .orElseThrow(() -> said.unknown("id")))
              : old.stream()
                  .filter(choice -> choice.actual().equals(said.text(ACTUAL, LONGEST)))
                  .findFirst();
      if (said.names(DELETE)) {
        choices.remove(known.orElseThrow(() -> said.unknown("id")).actual());
        continue;
      }
      var shown = said.needed(SHOWN, LONGEST);
      var actual = known.map(Choice::actual).orElseGet(() -> actual(said, shown));
      if (known.isEmpty() && choices.containsKey(actual)) {
        throw said.refused(SettingFault.DUPLICATE, ACTUAL);
      }
      choices.put(actual, new Choice(actual, shown));
    }
    requireFit(item, choices.values());
    return List.copyOf(choices.values());
  }

  private static String actual(Item said, String shown) {
    var actual = said.text(ACTUAL, LONGEST);
    return actual == null ? shown : actual;
  }

  private static void requireFit(Item item, Collection<Choice> choices) {
    if (choices.size() > MOST) {
      throw new ApiException(new ApiError.TooLong(MOST, KEY, item.place(KEY)));
    }
    if (choices.stream().map(Choice::shown).distinct().count() < choices.size()) {
      throw item.refused(SettingFault.DUPLICATE, KEY);
    }
  }

  private static List<Choice> sorted(Item item, List<Choice> choices) {
    return item.flag(SORTED).orElse(false)
        ? choices.stream().sorted(Comparator.comparing(Choice::shown)).toList()
        : choices;
  }
}
