package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What is done with regular expressions, which are those of Java. They end with the run's time.
final class PatternFunctions {

  private static final int IGNORE_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  static final List<BuiltIn> FUNCTIONS =
      List.of(
          BuiltIn.on(On.TEXT, "replaceAll", 2, it -> replaced(it, true, 0)),
          BuiltIn.on(On.TEXT, "replaceFirst", 2, it -> replaced(it, false, 0)),
          BuiltIn.on(On.TEXT, "replaceAllIgnoreCase", 2, it -> replaced(it, true, IGNORE_CASE)),
          BuiltIn.on(On.TEXT, "replaceFirstIgnoreCase", 2, it -> replaced(it, false, IGNORE_CASE)),
          BuiltIn.on(On.TEXT, "matches", 1, PatternFunctions::matches));

  private PatternFunctions() {}

  /// A text that looks at the time now and then while it is read. Some patterns take longer than
  /// anybody waits.
  private static final class Watched implements CharSequence {

    private final String text;
    private final Meter meter;
    private int reads;

    private Watched(String text, Meter meter) {
      this.text = text;
      this.meter = meter;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if ((++reads & 0xFFFF) == 0) {
        meter.time();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static Matcher matcher(Arguments arguments, int flags) {
    var pattern = arguments.loose(1);
    try {
      return Pattern.compile(pattern, flags)
          .matcher(new Watched(arguments.text(0), arguments.meter()));
    } catch (PatternSyntaxException e) {
      throw new Fault(
          "'" + BuiltIns.shortened(pattern) + "' is no regular expression: " + e.getDescription());
    } catch (StackOverflowError _) {
      throw new Fault("the regular expression is nested too deeply");
    }
  }

  private static Value matches(Arguments arguments) {
    try {
      return Value.of(matcher(arguments, 0).matches());
    } catch (StackOverflowError _) {
      throw new Fault("the regular expression is too much for this text");
    }
  }

  private static Value replaced(Arguments arguments, boolean all, int flags) {
    var matcher = matcher(arguments, flags);
    var replacement = arguments.loose(2);
    int most = arguments.meter().limits().textLength();
    var out = new StringBuilder();
    try {
      while (matcher.find()) {
        matcher.appendReplacement(out, replacement);
        if (out.length() > most) {
          throw Fault.limit("a text of more than " + most + " characters");
        }
        if (!all) {
          break;
        }
      }
      matcher.appendTail(out);
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new Fault(
          "'"
              + BuiltIns.shortened(replacement)
              + "' has a $ or \\ that means nothing; \\$ stands for the sign itself");
    } catch (StackOverflowError _) {
      throw new Fault("the regular expression is too much for this text");
    }
    return arguments.made(out.toString());
  }
}
