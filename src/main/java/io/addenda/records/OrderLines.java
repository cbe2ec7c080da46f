package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Value;
import org.jspecify.annotations.Nullable;

/// The lines that an order has, and what a change makes of them: lines with an id change that one,
/// or take it away; those without are added; all others stay.
record OrderLines(List<Map<String, @Nullable Object>> lines) {

  /// The most lines of an order.
  private static final int MOST = 200;

  /// The lines after a change, none if there is none left.
  ///
  /// @param changes as [LineReader] reads them
  /// @throws ApiException when there is no line with a given id, or there would be too many
  Optional<Value.Parts> with(List<?> changes, Field subform, String jsonPath) {
    var all = new ArrayList<>(lines);
    for (int i = 0; i < changes.size(); i++) {
      var change = Json.parseObject(changes.get(i)).orElseThrow();
      var id = change.get(LineReader.ID);
      int at = id == null ? all.size() : place(all, id);
      if (at < 0) {
        var path = "%s.%s.id".formatted(jsonPath, LineReader.place(subform, i));
        throw new ApiException(new ApiError.BodyIdInvalid(LineReader.ID, path));
      }
      if (change.containsKey(LineReader.DELETE)) {
        all.remove(at);
      } else if (id == null) {
        all.add(merged(Map.of(), change));
      } else {
        all.set(at, merged(all.get(at), change));
      }
    }
    if (all.size() > MOST) {
      var name = subform.apiName();
      throw new ApiException(new ApiError.TooLong(MOST, name, jsonPath + "." + name));
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(new Value.Parts(all));
  }

  private static int place(List<Map<String, @Nullable Object>> lines, Object id) {
    return IntStream.range(0, lines.size())
        .filter(i -> id.equals(lines.get(i).get(LineReader.ID)))
        .findFirst()
        .orElse(-1);
  }

  private static Map<String, @Nullable Object> merged(
      Map<String, @Nullable Object> line, Map<String, @Nullable Object> change) {
    var merged = new LinkedHashMap<String, @Nullable Object>(line);
    merged.putAll(change);
    merged.values().removeIf(Objects::isNull);
    return merged;
  }
}
