package io.addenda.catalogue;

import module java.base;

import io.addenda.catalogue.Criteria.Compare;
import io.addenda.model.SearchKey;
import io.addenda.model.Sha256;

/// The keys by which records are found fast: bytes whose order is that of the values. A text has
/// one from its beginning, and from the beginning of each of its words. Where records are found by
/// all of a text at once, it has another one besides.
///
/// Long texts, and numbers of more digits than fields have, share their keys with others, so what
/// is found by keys is to be compared again.
public final class SearchKeys {

  /// How much of a text is in a key, in code points.
  private static final int LONGEST = 64;

  /// How many decimals of a number are in its key.
  private static final int DECIMALS = 9;

  private static final int BYTES_OF_A_NUMBER = 12;

  private static final BigInteger LARGEST =
      BigInteger.TWO.pow(BYTES_OF_A_NUMBER * Byte.SIZE - 1).subtract(BigInteger.ONE);

  private static final byte LAST = (byte) 0xFF;

  /// So much of a digest makes no two texts the same by chance.
  private static final int BYTES_OF_A_DIGEST = 16;

  private SearchKeys() {}

  /// The key of all of a value, which only those share that are the same but for capitals; none if
  /// it has no keys. Records have it in the fields that are marked for that.
  public static Optional<SearchKey> whole(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(ofWhole(FoldedText.of(text).text()));
      case Value.Decimal _, Value.Flag _, Value.Day _, Value.Moment _ -> Optional.of(ofOne(value));
      case Value.Choices _, Value.Reference _, Value.Parts _ -> Optional.empty();
    };
  }

  /// What is equal of values that are the same.
  ///
  /// @param exact whether capitals make a difference
  public static Object identity(Value value, boolean exact) {
    return value instanceof Value.Text(var text) && !exact ? FoldedText.of(text) : value;
  }

  /// The keys of what a field holds, each once.
  public static List<SearchKey> of(Field field, Value value) {
    var type = SearchType.of(field);
    return switch (value) {
      case Value.Text(var text) ->
          Stream.concat(
                  texts(type, FoldedText.of(text)).map(SearchKeys::ofText),
                  field.is(Field.Mark.WHOLE) ? whole(value).stream() : Stream.empty())
              .distinct()
              .toList();
      case Value.Choices(var choices) ->
          choices.stream().map(each -> ofText(FoldedText.of(each).text())).distinct().toList();
      case Value.Decimal _, Value.Flag _, Value.Day _, Value.Moment _ -> List.of(ofOne(value));
      case Value.Reference _, Value.Parts _ -> List.of();
    };
  }

  private static Stream<String> texts(SearchType type, FoldedText folded) {
    return switch (type) {
      case WORDS, PROSE, ADDRESS -> folded.suffixes();
      case PHONE -> folded.phoneSuffixes();
      case PICKED -> Stream.of(folded.text());
      // It cannot be read as what it should be.
      case SEVERAL_PICKED, REFERENCE, FLAG, NUMBER, DAY, MOMENT, NONE -> Stream.empty();
    };
  }

  /// In which ranges each record that meets a condition has a key of the field; empty when it may
  /// have none there.
  public static Optional<List<KeyRange>> ranges(Compare asked) {
    var values = asked.values();
    boolean keyless =
        values.isEmpty()
            || values.contains(new Value.Flag(false))
            || SearchType.of(asked.field()) == SearchType.REFERENCE;
    if (keyless) {
      return Optional.empty();
    }
    return switch (asked.operator()) {
      case NOT_EQUAL -> Optional.empty();
      case EQUALS, IN -> Optional.of(values.stream().flatMap(each -> equal(asked, each)).toList());
      case STARTS_WITH -> Optional.of(values.stream().map(each -> start(asked, each)).toList());
      case GREATER_THAN, GREATER_EQUAL ->
          Optional.of(List.of(new KeyRange(ofOne(values.getFirst()), end())));
      case LESS_THAN, LESS_EQUAL ->
          Optional.of(List.of(new KeyRange(new SearchKey(), behind(values.getFirst()))));
      case BETWEEN ->
          Optional.of(List.of(new KeyRange(ofOne(values.getFirst()), behind(values.getLast()))));
    };
  }

  /// The keys of texts in which a word, or all of it, begins with this.
  public static KeyRange prefix(SearchType type, String start) {
    var folded = type == SearchType.PHONE ? FoldedText.ofPhone(start) : FoldedText.of(start);
    return startingWith(folded.fromFirstWord());
  }

  private static Stream<KeyRange> equal(Compare asked, Value value) {
    var type = SearchType.of(asked.field());
    return switch (value) {
      case Value.Text(var text) when type == SearchType.WORDS || type == SearchType.PROSE ->
          words(FoldedText.of(text).fromFirstWord());
      case Value.Text(var text) when type == SearchType.PHONE ->
          only(ofText(FoldedText.ofPhone(text).text()));
      case Value.Text(var text) -> only(ofText(FoldedText.of(text).text()));
      case Value.Choices(var choices) -> only(ofText(FoldedText.of(choices.getFirst()).text()));
      default -> only(ofOne(value));
    };
  }

  /// The keys of texts that begin with these words.
  private static Stream<KeyRange> words(String folded) {
    if (folded.isEmpty() || length(folded) >= LONGEST) {
      return Stream.of(startingWith(folded));
    }
    var behindAll = ofText(folded).behindAll();
    return WordEnd.behind(folded).stream()
        .map(
            end ->
                new KeyRange(
                    ofText(folded + end.from()),
                    end.to().isEmpty() ? behindAll : ofText(folded + end.to())));
  }

  private static KeyRange start(Compare asked, Value value) {
    return switch (value) {
      case Value.Text(var text) when SearchType.of(asked.field()) == SearchType.PHONE ->
          startingWith(FoldedText.ofPhone(text).text());
      case Value.Text(var text) -> startingWith(FoldedText.of(text).text());
      case Value.Choices(var choices) -> startingWith(FoldedText.of(choices.getFirst()).text());
      default -> throw new IllegalStateException("has no start: " + value);
    };
  }

  private static Stream<KeyRange> only(SearchKey key) {
    return Stream.of(new KeyRange(key, key.next()));
  }

  private static KeyRange startingWith(String folded) {
    var key = ofText(folded);
    return new KeyRange(key, key.behindAll());
  }

  private static SearchKey behind(Value value) {
    return ofOne(value).next();
  }

  /// Behind all keys of numbers, days and moments.
  private static SearchKey end() {
    var end = new byte[BYTES_OF_A_NUMBER + 1];
    Arrays.fill(end, LAST);
    return new SearchKey(end);
  }

  private static SearchKey ofText(String folded) {
    var kept =
        length(folded) <= LONGEST
            ? folded
            : folded.substring(0, folded.offsetByCodePoints(0, LONGEST));
    return new SearchKey(kept.getBytes(StandardCharsets.UTF_8));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /// Begins with what no text does, so that nobody finds it who looks for a text.
  private static SearchKey ofWhole(String folded) {
    var digest = Sha256.of(folded.getBytes(StandardCharsets.UTF_8));
    var key = new byte[1 + BYTES_OF_A_DIGEST];
    System.arraycopy(digest, 0, key, 1, BYTES_OF_A_DIGEST);
    return new SearchKey(key);
  }

  private static SearchKey ofOne(Value value) {
    return switch (value) {
      case Value.Decimal(var number) -> ofNumber(number);
      case Value.Flag(var flag) -> new SearchKey((byte) (flag ? 1 : 0));
      case Value.Day(var day) -> ofLong(day.toEpochDay());
      case Value.Moment(var moment) -> ofLong(moment.getEpochSecond());
      case Value.Text _, Value.Choices _, Value.Reference _, Value.Parts _ ->
          throw new IllegalStateException("has no such key: " + value);
    };
  }

  /// With the sign turned round, negative numbers come before the others.
  private static SearchKey ofLong(long number) {
    return new SearchKey(ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array());
  }

  private static SearchKey ofNumber(BigDecimal number) {
    var scaled = number.setScale(DECIMALS, RoundingMode.FLOOR).unscaledValue();
    var bounded = scaled.min(LARGEST).max(LARGEST.negate());
    var bytes = bounded.toByteArray();
    var key = new byte[BYTES_OF_A_NUMBER];
    Arrays.fill(key, bounded.signum() < 0 ? LAST : 0);
    System.arraycopy(bytes, 0, key, key.length - bytes.length, bytes.length);
    key[0] ^= (byte) 0x80;
    return new SearchKey(key);
  }
}
