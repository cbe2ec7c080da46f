package io.addenda.api;

import module java.base;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON that others wrote, once from its beginning to its end. Strict where a lenient reader
/// would lose something without a word: a name that stands twice in an object, bytes that are no
/// UTF-8, half a surrogate pair, anything behind the end. Integers and decimals come back exact.
///
/// What it makes is bounded while it is read: by [JsonLimits], and by how much there may be in one
/// piece. All faults are [ApiException]s.
final class JsonReader {

  private static final int MOST_DIGITS = 1000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /// A piece has more than it may. Not a fault of the whole.
  private static final class PieceTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    private PieceTooLarge() {
      super(null, null, false, false);
    }
  }

  private final JsonParser parser;
  private final JsonLimits limits;

  /// Where the reader is: for each level the name of the member, or null in a list.
  private final @Nullable String[] names;

  private final int[] indexes;
  private final int largest;
  private int level = -1;
  private int left;

  /// @param largest how many characters and values one item of a list may have, or all the rest
  JsonReader(byte[] bytes, JsonLimits limits, int largest) {
    this.limits = limits;
    this.largest = largest;
    this.left = largest;
    names = new String[limits.depth() + 1];
    indexes = new int[limits.depth() + 1];
    parser = parser(bytes, limits);
  }

  private static JsonParser parser(byte[] bytes, JsonLimits limits) {
    var factory =
        JsonFactory.builder()
            // Remembered names would stay in memory when the body is long gone.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxTokenCount(limits.values())
                    .maxNameLength(limits.nameLength())
                    .maxStringLength(limits.textLength())
                    .maxNumberLength(MOST_DIGITS)
                    .build())
            .build();
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var reader =
        new PushbackReader(new InputStreamReader(new ByteArrayInputStream(bytes), decoder));
    try {
      int first = reader.read();
      if (first >= 0 && first != BYTE_ORDER_MARK) {
        reader.unread(first);
      }
    } catch (IOException _) {
      throw new ApiException(new ApiError.BodyInvalid());
    }
    return factory.createParser(ObjectReadContext.empty(), reader);
  }

  private interface Reading<T> {
    T read();
  }

  /// The object that all of it is.
  Map<String, @Nullable Object> object() {
    return reading(
        () -> {
          var all = new LinkedHashMap<String, @Nullable Object>();
          members(all, () -> all.put(name(), value(parser.nextToken())));
          return all;
        });
  }

  /// The object that all of it is, one member of which is a list with at least one item.
  ///
  /// @param most how many items it may have; those behind are not read
  <T> JsonBodies.Listed<T> list(String list, int most, JsonBodies.Items<T> to) {
    var items = new ArrayList<T>();
    var listed =
        reading(
            () -> {
              var others = new LinkedHashMap<String, @Nullable Object>();
              var seen = new LinkedHashMap<String, @Nullable Object>();
              members(
                  seen,
                  () -> {
                    if (name().equals(list)) {
                      seen.put(list, list);
                      int before = left;
                      items(list, most, items, to);
                      left = before;
                    } else {
                      seen.put(name(), null);
                      others.put(name(), value(parser.nextToken()));
                    }
                  });
              return new JsonBodies.Listed<>(items, others);
            });
    if (items.isEmpty()) {
      throw new ApiException(new ApiError.FieldMissing(list, "$." + list));
    }
    return listed;
  }

  private <T> T reading(Reading<T> work) {
    try (parser) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ApiException(new ApiError.BodyInvalid());
      }
      var read = work.read();
      if (parser.nextToken() != null) {
        throw new ApiException(new ApiError.BodyInvalid());
      }
      return read;
    } catch (PieceTooLarge _) {
      throw new ApiException(new ApiError.BodyTooLarge());
    } catch (StreamConstraintsException _) {
      throw new ApiException(new ApiError.BodyTooComplex(limits));
    } catch (JacksonException | NumberFormatException _) {
      // The second comes from numbers whose exponent is too large for any number.
      throw new ApiException(new ApiError.BodyInvalid());
    }
  }

  /// Reads the members of the object that has begun, each by `next`.
  private void members(Map<String, @Nullable Object> seen, Runnable next) {
    level++;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = whole(parser.currentName());
      names[level] = name;
      count(name.length());
      if (seen.containsKey(name)) {
        throw new ApiException(new ApiError.NameTwice(name, path()));
      }
      next.run();
    }
    level--;
  }

  private <T> void items(String list, int most, List<T> items, JsonBodies.Items<T> to) {
    switch (parser.nextToken()) {
      case START_ARRAY -> {}
      case VALUE_NULL -> {
        return;
      }
      default -> throw new ApiException(new ApiError.FieldInvalid("jsonarray", list, "$." + list));
    }
    level++;
    names[level] = null;
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      int index = items.size();
      if (index == most) {
        throw new ApiException(new ApiError.TooLong(most, list, "$." + list));
      }
      indexes[level] = index;
      left = largest;
      items.add(item(index, token, to));
    }
    level--;
  }

  private <T> T item(int index, JsonToken token, JsonBodies.Items<T> to) {
    int here = level;
    int depth = parser.streamReadContext().getNestingDepth() - (token.isStructStart() ? 1 : 0);
    try {
      return to.item(index, value(token));
    } catch (PieceTooLarge _) {
      level = here;
      while (parser.streamReadContext().getNestingDepth() > depth) {
        parser.nextToken();
      }
      return to.tooLarge(index, largest);
    }
  }

  private @Nullable Object value(JsonToken token) {
    count(1);
    return switch (token) {
      case START_OBJECT -> {
        var object = new LinkedHashMap<String, @Nullable Object>();
        members(object, () -> object.put(name(), value(parser.nextToken())));
        yield object;
      }
      case START_ARRAY -> array();
      case VALUE_STRING -> {
        var text = whole(text());
        count(text.length());
        yield text;
      }
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new ApiException(new ApiError.BodyInvalid());
    };
  }

  private List<@Nullable Object> array() {
    var array = new ArrayList<@Nullable Object>();
    level++;
    names[level] = null;
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      indexes[level] = array.size();
      array.add(value(token));
    }
    level--;
    return array;
  }

  private String text() {
    try {
      return parser.getString();
    } catch (StreamConstraintsException _) {
      throw new ApiException(new ApiError.TooLong(limits.textLength(), field(), path()));
    }
  }

  /// A text that has no half of a surrogate pair, which could not be kept as it is.
  private String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new ApiException(new ApiError.FieldInvalid("string", field(), path()));
        }
        i++;
      }
    }
    return text;
  }

  private void count(int more) {
    left -= more;
    if (left < 0) {
      throw new PieceTooLarge();
    }
  }

  private String name() {
    return Objects.requireNonNull(names[level]);
  }

  /// The name of the member in which the reader is.
  private String field() {
    for (int i = level; i >= 0; i--) {
      if (names[i] != null) {
        return Objects.requireNonNull(names[i]);
      }
    }
    return "";
  }

  private String path() {
    var path = new StringBuilder("$");
    for (int i = 0; i <= level; i++) {
      if (names[i] == null) {
        path.append('[').append(indexes[i]).append(']');
      } else {
        path.append('.').append(names[i]);
      }
    }
    return path.toString();
  }
}
