package io.addenda.catalogue;

import module java.base;

import io.addenda.catalogue.Criteria.And;
import io.addenda.catalogue.Criteria.Compare;
import io.addenda.catalogue.Criteria.Or;

/// Reads the criteria of a search:
///
/// ```
/// criteria  := any | condition without brackets
/// any       := item (("and" | "or") item)*        from left to right, neither goes first
/// item      := "(" (any | condition) ")"
/// condition := field ":" operator ":" value
/// ```
///
/// In a value, brackets and backslashes have a backslash before them, and so has a comma where it
/// does not separate values. Blanks may stand around everything.
public final class CriteriaParser {

  private static final int LONGEST = 3000;
  private static final int MOST_CONDITIONS = 15;
  private static final int MOST_VALUES = 100;
  private static final int DEEPEST = 50;

  private final Function<String, Optional<Field>> fields;
  private final Literals literals;
  private final String text;
  private int at;
  private int depth;
  private int conditions;

  private CriteriaParser(Function<String, Optional<Field>> fields, Literals literals, String text) {
    this.fields = fields;
    this.literals = literals;
    this.text = text;
  }

  /// The criteria that a text spells.
  ///
  /// @param fields the fields of the module, by their API names
  /// @throws CriteriaException when it spells none
  public static Criteria parse(
      String text, Function<String, Optional<Field>> fields, Literals literals)
      throws CriteriaException {
    if (text.length() > LONGEST) {
      throw new CriteriaException(new CriteriaFault.TooLong(LONGEST));
    }
    return new CriteriaParser(fields, literals, text).all();
  }

  private Criteria all() throws CriteriaException {
    skipBlanks();
    var all = isAt('(') ? any() : condition();
    if (at < text.length()) {
      throw unreadable();
    }
    return all;
  }

  private Criteria any() throws CriteriaException {
    var left = item();
    skipBlanks();
    while (at < text.length() && !isAt(')')) {
      if (skipWord("and")) {
        left = new And(left, item());
      } else if (skipWord("or")) {
        left = new Or(left, item());
      } else {
        throw unreadable();
      }
      skipBlanks();
    }
    return left;
  }

  private Criteria item() throws CriteriaException {
    skipBlanks();
    if (!isAt('(') || depth == DEEPEST) {
      throw unreadable();
    }
    at++;
    depth++;
    skipBlanks();
    var item = isAt('(') ? any() : condition();
    if (!isAt(')')) {
      throw unreadable();
    }
    at++;
    depth--;
    return item;
  }

  private Compare condition() throws CriteriaException {
    var name = upToColon();
    var operatorName = upToColon();
    var given = value();
    if (++conditions > MOST_CONDITIONS) {
      throw new CriteriaException(new CriteriaFault.TooManyConditions(MOST_CONDITIONS));
    }
    var field =
        fields
            .apply(name)
            .filter(found -> SearchType.of(found) != SearchType.NONE)
            .orElseThrow(fail(new CriteriaFault.FieldUnavailable(name)));
    var operator =
        Operator.parse(operatorName)
            .orElseThrow(fail(new CriteriaFault.OperatorUnknown(operatorName, name)));
    if (!SearchType.of(field).has(operator)) {
      throw new CriteriaException(new CriteriaFault.OperatorUnfit(operator, name));
    }
    return compare(field, operator, given);
  }

  private Compare compare(Field field, Operator operator, Given given) throws CriteriaException {
    var texts = operator.takesList() ? given.parts() : List.of(given.whole());
    boolean equality = operator == Operator.EQUALS || operator == Operator.NOT_EQUAL;
    if (equality && given.whole().equals(Criteria.EMPTY)) {
      return new Compare(field, operator, List.of());
    }
    if (equality && given.whole().equals(Criteria.NOT_EMPTY)) {
      var opposite = operator == Operator.EQUALS ? Operator.NOT_EQUAL : Operator.EQUALS;
      return new Compare(field, opposite, List.of());
    }
    if (texts.size() > MOST_VALUES) {
      throw new CriteriaException(new CriteriaFault.TooManyValues(MOST_VALUES, field.apiName()));
    }
    if (texts.contains("") || (operator == Operator.BETWEEN && texts.size() != 2)) {
      throw new CriteriaException(new CriteriaFault.ValueMissing(field.apiName(), given.whole()));
    }
    var values = new ArrayList<Value>();
    for (var each : texts) {
      values.add(
          literals
              .value(field, each)
              .orElseThrow(
                  fail(new CriteriaFault.ValueInvalid(field.type(), field.apiName(), each))));
    }
    return new Compare(field, operator, values);
  }

  /// What stands behind an operator, without its escapes: as one, and in parts between commas.
  private record Given(String whole, List<String> parts) {}

  private Given value() throws CriteriaException {
    var whole = new StringBuilder();
    var part = new StringBuilder();
    var parts = new ArrayList<String>();
    for (; at < text.length() && !isAt(')'); at++) {
      char next = text.charAt(at);
      if (next == '(') {
        throw unreadable();
      }
      if (next == ',') {
        parts.add(part.toString().strip());
        part.setLength(0);
        whole.append(next);
        continue;
      }
      if (next == '\\' && at + 1 < text.length() && "\\(),".indexOf(text.charAt(at + 1)) >= 0) {
        next = text.charAt(++at);
      }
      part.append(next);
      whole.append(next);
    }
    parts.add(part.toString().strip());
    return new Given(whole.toString().strip(), parts);
  }

  private String upToColon() throws CriteriaException {
    int from = at;
    while (at < text.length() && "():".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (!isAt(':')) {
      throw unreadable();
    }
    return text.substring(from, at++).strip();
  }

  private boolean skipWord(String word) {
    boolean found = text.regionMatches(true, at, word, 0, word.length());
    at += found ? word.length() : 0;
    return found;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean isAt(char expected) {
    return at < text.length() && text.charAt(at) == expected;
  }

  private static CriteriaException unreadable() {
    return new CriteriaException(new CriteriaFault.Unreadable());
  }

  private static Supplier<CriteriaException> fail(CriteriaFault fault) {
    return () -> new CriteriaException(fault);
  }
}
