package io.addenda.deluge;

import module java.base;

/// Values as texts. A map is JSON without white space; a list by itself is its items with commas
/// between them, and JSON inside of a map or another list.
public final class TextForm {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

  private final StringBuilder out = new StringBuilder();
  private final int most;

  private TextForm(int most) {
    this.most = most;
  }

  /// What `info` prints and `toString()` gives.
  ///
  /// @param most how many characters it may have
  /// @throws Fault if it has more, or the value is nested too deeply
  public static String of(Value value, int most) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case DelugeList list -> {
        var form = new TextForm(most);
        form.bare(list);
        yield form.out.toString();
      }
      case DelugeMap _ -> json(value, most);
      case DelugeFile file -> file(file, most);
      case Value.Int _,
          Value.Decimal _,
          Value.Bool _,
          Value.Null _,
          Value.Date _,
          Value.DateTime _,
          Value.Time _ ->
          scalar(value);
    };
  }

  /// The same as JSON, whatever it is: texts in quotes, lists in brackets.
  ///
  /// @param most how many characters it may have
  /// @throws Fault if it has more, or the value is nested too deeply
  public static String json(Value value, int most) {
    var form = new TextForm(most);
    form.value(value, 0);
    return form.out.toString();
  }

  /// What a file shows: its text, or its name where it is none.
  private static String file(DelugeFile file, int most) {
    var type = file.contentType().toLowerCase(Locale.ROOT);
    boolean text = type.startsWith("text/") || type.contains("json") || type.contains("xml");
    return text && file.content().size() <= most
        ? file.content().text(StandardCharsets.UTF_8)
        : file.name();
  }

  private static String scalar(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Int(var number) -> Long.toString(number);
      case Value.Decimal(var number) -> number.toPlainString();
      case Value.Bool(var truth) -> Boolean.toString(truth);
      case Value.Null _ -> "null";
      case Value.Date(var date) -> DATE.format(date);
      case Value.DateTime(var moment) -> DATE_TIME.format(moment);
      case Value.Time(var time) -> TIME.format(time);
      case DelugeFile file -> file.name();
      case DelugeList _, DelugeMap _ -> throw new IllegalArgumentException("no scalar");
    };
  }

  private void value(Value value, int depth) {
    if (depth > Meter.DEEPEST_VALUE) {
      throw new Fault("a list or map holds itself, or is nested too deeply");
    }
    switch (value) {
      case Value.Int _, Value.Decimal _, Value.Bool _, Value.Null _ -> out.append(scalar(value));
      case Value.Text _, Value.Date _, Value.DateTime _, Value.Time _, DelugeFile _ ->
          quote(scalar(value));
      case DelugeList list -> {
        out.append('[');
        var separator = "";
        for (var item : list.items()) {
          out.append(separator);
          value(item, depth + 1);
          separator = ",";
        }
        out.append(']');
      }
      case DelugeMap map -> {
        var separator = "{";
        for (var entry : map.entries().entrySet()) {
          out.append(separator);
          quote(entry.getKey());
          out.append(':');
          value(entry.getValue(), depth + 1);
          separator = ",";
        }
        out.append(map.size() == 0 ? "{}" : "}");
      }
    }
    append("");
  }

  /// The items of a list by itself. Texts among them have no quotes.
  private void bare(DelugeList list) {
    var separator = "";
    for (var item : list.items()) {
      out.append(separator);
      if (item instanceof DelugeList || item instanceof DelugeMap) {
        value(item, 1);
      } else {
        append(scalar(item));
      }
      separator = ",";
    }
  }

  private void append(String text) {
    if ((long) out.length() + text.length() > most) {
      throw Fault.limit("a text of more than " + most + " characters");
    }
    out.append(text);
  }

  private void quote(String text) {
    append("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    append("\"");
  }
}
