package io.addenda.api;

import module java.base;

import io.addenda.http.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON in and out. The only class that knows the JSON library.
public final class Json {

  /// What every JSON answer is. Exactly one parameter: some clients break on two.
  public static final String CONTENT_TYPE = "application/json;charset=UTF-8";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /// One member of a JSON object.
  public record Field(String name, @Nullable Object value) {}

  public static Field field(String name, @Nullable Object value) {
    return new Field(name, value);
  }

  /// A JSON object whose members stay in the order given, so that answers can be compared as text.
  public static SequencedMap<String, @Nullable Object> object(Field... fields) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (var field : fields) {
      object.put(field.name(), field.value());
    }
    return object;
  }

  /// The value as JSON on one line: maps, lists, strings, numbers, booleans and null.
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// The JSON object that the bytes hold, its members in their order, or empty when they hold
  /// anything else. Integers come back exact, whatever their length.
  public static Optional<Map<String, @Nullable Object>> parseObject(InputStream bytes)
      throws IOException {
    var content = bytes.readAllBytes();
    try {
      return MAPPER.readValue(content, Object.class) instanceof Map<?, ?> map
          ? Optional.of(asObject(map))
          : Optional.empty();
    } catch (JacksonException | NumberFormatException _) {
      // The second comes from numbers whose exponent is too large for any number.
      return Optional.empty();
    }
  }

  /// The value as a JSON object, if it is one.
  public static Optional<Map<String, @Nullable Object>> parseObject(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? Optional.of(asObject(map)) : Optional.empty();
  }

  /// A JSON object that we wrote ourselves.
  public static Map<String, @Nullable Object> read(String text) {
    return asObject(MAPPER.readValue(text, Map.class));
  }

  @SuppressWarnings("unchecked") // the reader makes objects with string keys only
  private static Map<String, @Nullable Object> asObject(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  public static Response response(int status, Map<String, @Nullable Object> content) {
    return Response.text(status, CONTENT_TYPE, write(content));
  }
}
