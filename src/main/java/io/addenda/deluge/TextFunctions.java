package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What is done with texts. Indexes begin at 0, and an end is behind the last character. A text
/// that is searched for is that text and no pattern; those are in [PatternFunctions].
final class TextFunctions {

  static final List<BuiltIn> FUNCTIONS =
      List.of(
          text("length", 0, it -> Value.of(it.text(0).length())),
          text("len", 0, it -> Value.of(it.text(0).length())),
          text("trim", 0, it -> it.made(it.text(0).strip())),
          text("ltrim", 0, it -> it.made(it.text(0).stripLeading())),
          text("rtrim", 0, it -> it.made(it.text(0).stripTrailing())),
          text("toLowerCase", 0, it -> it.made(it.text(0).toLowerCase(Locale.ROOT))),
          text("toUpperCase", 0, it -> it.made(it.text(0).toUpperCase(Locale.ROOT))),
          text("contains", 1, it -> Value.of(it.text(0).contains(it.loose(1)))),
          text("notContains", 1, it -> Value.of(!it.text(0).contains(it.loose(1)))),
          text("containsIgnoreCase", 1, it -> Value.of(find(it.text(0), it.loose(1)) >= 0)),
          text("startsWith", 1, it -> Value.of(it.text(0).startsWith(it.loose(1)))),
          text("endsWith", 1, it -> Value.of(it.text(0).endsWith(it.loose(1)))),
          text("startsWithIgnoreCase", 1, it -> Value.of(startsWith(it.text(0), it.loose(1)))),
          text("endsWithIgnoreCase", 1, it -> Value.of(endsWith(it.text(0), it.loose(1)))),
          text("equalsIgnoreCase", 1, it -> Value.of(it.text(0).equalsIgnoreCase(it.loose(1)))),
          text("concat", 1, it -> joined(it, it.text(0), it.loose(1))),
          text("find", 1, it -> Value.of(it.text(0).indexOf(it.loose(1)))),
          text("indexOf", 1, it -> Value.of(it.text(0).indexOf(it.loose(1)))),
          text("lastIndexOf", 1, it -> Value.of(it.text(0).lastIndexOf(it.loose(1)))),
          BuiltIn.on(On.TEXT, "subString", 1, 2, TextFunctions::substring),
          BuiltIn.on(On.TEXT, "subText", 1, 2, TextFunctions::substring),
          text("mid", 2, TextFunctions::substring),
          text("left", 1, TextFunctions::left),
          text("right", 1, TextFunctions::right),
          text("leftpad", 1, it -> padded(it, true)),
          text("rightpad", 1, it -> padded(it, false)),
          text("repeat", 1, TextFunctions::repeat),
          text("reverse", 0, it -> it.made(new StringBuilder(it.text(0)).reverse().toString())),
          text("getPrefix", 1, TextFunctions::prefix),
          text("getSuffix", 1, TextFunctions::suffix),
          text("getPrefixIgnoreCase", 1, TextFunctions::prefixIgnoreCase),
          text("getSuffixIgnoreCase", 1, TextFunctions::suffixIgnoreCase),
          text("proper", 0, TextFunctions::proper),
          text("isAscii", 0, it -> Value.of(it.text(0).chars().allMatch(c -> c < 128))),
          text("remove", 1, it -> it.made(it.text(0).replace(nonEmpty(it, 1), ""))),
          text("removeFirstOccurence", 1, TextFunctions::removeFirst),
          text("removeLastOccurence", 1, TextFunctions::removeLast),
          text("getOccurenceCount", 1, TextFunctions::count),
          text("getOccurence", 1, TextFunctions::count),
          text("getAlpha", 0, it -> kept(it, Character::isLetter)),
          text("getAlphaNumeric", 0, it -> kept(it, Character::isLetterOrDigit)),
          text("removeAllAlpha", 0, it -> kept(it, c -> !Character.isLetter(c))),
          text("removeAllAlphaNumeric", 0, it -> kept(it, c -> !Character.isLetterOrDigit(c))),
          BuiltIn.on(On.SOMETHING, "encodeUrl", 0, TextFunctions::urlEncoded),
          BuiltIn.on(On.SOMETHING, "zoho.encryption.urlEncode", 0, TextFunctions::urlEncoded),
          text("zoho.encryption.urlDecode", 0, TextFunctions::urlDecoded),
          text("textToHex", 0, TextFunctions::hex),
          text("hexToText", 0, TextFunctions::fromHex));

  private TextFunctions() {}

  private static BuiltIn text(String name, int more, BuiltIn.Body body) {
    return BuiltIn.on(On.TEXT, name, more, body);
  }

  private static Value joined(Arguments arguments, String left, String right) {
    arguments.meter().text((long) left.length() + right.length());
    return Value.of(left + right);
  }

  private static int find(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).indexOf(wanted.toLowerCase(Locale.ROOT));
  }

  private static boolean startsWith(String text, String start) {
    return text.regionMatches(true, 0, start, 0, start.length());
  }

  private static boolean endsWith(String text, String end) {
    return text.regionMatches(true, text.length() - end.length(), end, 0, end.length());
  }

  private static Value substring(Arguments arguments) {
    var text = arguments.text(0);
    int from = arguments.small(1);
    int to = arguments.has(2) ? arguments.small(2) : text.length();
    if (from < 0 || to > text.length() || from > to) {
      throw new Fault(
          "Given index "
              + (from < 0 || from > text.length() ? from : to)
              + " is outside of the text, which has "
              + text.length()
              + " characters");
    }
    return arguments.made(text.substring(from, to));
  }

  private static int count(Arguments arguments, int index) {
    int count = arguments.small(index);
    if (count < 0) {
      throw new Fault("Given index " + count + " is less than 0");
    }
    return count;
  }

  private static Value left(Arguments arguments) {
    var text = arguments.text(0);
    return arguments.made(text.substring(0, Math.min(text.length(), count(arguments, 1))));
  }

  private static Value right(Arguments arguments) {
    var text = arguments.text(0);
    return arguments.made(text.substring(Math.max(0, text.length() - count(arguments, 1))));
  }

  /// With blanks up to a length.
  private static Value padded(Arguments arguments, boolean left) {
    var text = arguments.text(0);
    int length = Math.max(text.length(), count(arguments, 1));
    arguments.meter().text(length);
    var blanks = " ".repeat(length - text.length());
    return Value.of(left ? blanks + text : text + blanks);
  }

  private static Value repeat(Arguments arguments) {
    var text = arguments.text(0);
    int count = count(arguments, 1);
    arguments.meter().text((long) text.length() * count);
    return Value.of(text.repeat(count));
  }

  /// What is before the first place of a text; all where it is nowhere.
  private static Value prefix(Arguments arguments) {
    var text = arguments.text(0);
    int at = text.indexOf(arguments.loose(1));
    return arguments.made(at < 0 ? text : text.substring(0, at));
  }

  /// What is behind the first place of a text; all where it is nowhere.
  private static Value suffix(Arguments arguments) {
    var text = arguments.text(0);
    var wanted = arguments.loose(1);
    int at = text.indexOf(wanted);
    return arguments.made(at < 0 ? text : text.substring(at + wanted.length()));
  }

  private static Value prefixIgnoreCase(Arguments arguments) {
    var text = arguments.text(0);
    var at = place(text, arguments.loose(1));
    return arguments.made(at.find() ? text.substring(0, at.start()) : text);
  }

  private static Value suffixIgnoreCase(Arguments arguments) {
    var text = arguments.text(0);
    var at = place(text, arguments.loose(1));
    return arguments.made(at.find() ? text.substring(at.end()) : text);
  }

  private static Matcher place(String text, String wanted) {
    int flags = Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return Pattern.compile(wanted, flags).matcher(text);
  }

  /// The first letter of each word large, all others small.
  private static Value proper(Arguments arguments) {
    var proper = new StringBuilder();
    boolean inside = false;
    for (int c : arguments.text(0).codePoints().toArray()) {
      proper.appendCodePoint(inside ? Character.toLowerCase(c) : Character.toTitleCase(c));
      inside = Character.isLetterOrDigit(c) || c == '\'';
    }
    return arguments.made(proper.toString());
  }

  private static String nonEmpty(Arguments arguments, int index) {
    var text = arguments.loose(index);
    if (text.isEmpty()) {
      throw new Fault("an empty text is found everywhere");
    }
    return text;
  }

  private static Value removeFirst(Arguments arguments) {
    var wanted = nonEmpty(arguments, 1);
    return without(arguments, arguments.text(0).indexOf(wanted), wanted);
  }

  private static Value removeLast(Arguments arguments) {
    var wanted = nonEmpty(arguments, 1);
    return without(arguments, arguments.text(0).lastIndexOf(wanted), wanted);
  }

  private static Value without(Arguments arguments, int at, String wanted) {
    var text = arguments.text(0);
    return arguments.made(
        at < 0 ? text : text.substring(0, at) + text.substring(at + wanted.length()));
  }

  private static Value count(Arguments arguments) {
    var text = arguments.text(0);
    var wanted = nonEmpty(arguments, 1);
    long count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      count++;
    }
    return Value.of(count);
  }

  private static Value kept(Arguments arguments, IntPredicate which) {
    return arguments.made(
        arguments
            .text(0)
            .codePoints()
            .filter(which)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  private static Value urlEncoded(Arguments arguments) {
    return arguments.made(URLEncoder.encode(arguments.loose(0), StandardCharsets.UTF_8));
  }

  private static Value urlDecoded(Arguments arguments) {
    try {
      return arguments.made(URLDecoder.decode(arguments.text(0), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      throw new Fault("a '%' without two hexadecimal digits behind it");
    }
  }

  private static Value hex(Arguments arguments) {
    return arguments.made(
        HexFormat.of().formatHex(arguments.text(0).getBytes(StandardCharsets.UTF_8)));
  }

  private static Value fromHex(Arguments arguments) {
    try {
      return arguments.made(
          new String(HexFormat.of().parseHex(arguments.text(0)), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      throw new Fault(
          "'" + BuiltIns.shortened(arguments.text(0)) + "' is no text in hexadecimal digits");
    }
  }
}
