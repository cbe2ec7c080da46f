package io.addenda.http;

import module java.base;

/// Parameters in `application/x-www-form-urlencoded` form: of a URL's query or of a form body. Read
/// as leniently as clients write it: `+` and `%20` are blanks, `,`, `/`, `?`, `:` and `$` may stand
/// unescaped, empty pairs are skipped, and an escape that is none stands for itself.
public final class Query {

  public static final Query EMPTY = new Query("");

  /// Stands for what is no UTF-8.
  private static final char REPLACED = '\uFFFD';

  private final String raw;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private boolean unreadable;

  private Query(String raw) {
    this.raw = raw;
    for (var pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(read(name), _ -> new ArrayList<>(1)).add(read(value));
      }
    }
  }

  /// A name or value, and a note when it is no UTF-8.
  private String read(String encoded) {
    var text = decode(encoded, true);
    unreadable |=
        text.indexOf(REPLACED) >= 0
            && encoded.indexOf(REPLACED) < 0
            && !encoded.toUpperCase(Locale.ROOT).contains("%EF%BF%BD");
    return text;
  }

  /// The name of a parameter of which it is not known what it says: one that is there twice with
  /// different values, or that is no UTF-8.
  public Optional<String> doubtful() {
    for (var each : values.entrySet()) {
      var all = each.getValue();
      if (all.size() > 1 && all.stream().distinct().count() > 1) {
        return Optional.of(each.getKey());
      }
      if (unreadable
          && (each.getKey().indexOf(REPLACED) >= 0
              || all.stream().anyMatch(value -> value.indexOf(REPLACED) >= 0))) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }

  public static Query parse(String raw) {
    return raw.isEmpty() ? EMPTY : new Query(raw);
  }

  /// The first value of a parameter.
  public Optional<String> first(String name) {
    return Optional.ofNullable(values.get(name)).map(List::getFirst);
  }

  /// The names of the parameters, each once.
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /// Each parameter's first value.
  public Map<String, String> firsts() {
    var firsts = new LinkedHashMap<String, String>();
    values.forEach((name, all) -> firsts.put(name, all.getFirst()));
    return firsts;
  }

  @Override
  public String toString() {
    return raw;
  }

  /// Undoes percent-encoding as UTF-8. An incomplete escape is left as it stands.
  static String decode(String text, boolean plusIsBlank) {
    if (text.indexOf('%') < 0 && !(plusIsBlank && text.indexOf('+') >= 0)) {
      return text;
    }
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length() && hex(text, i + 1) >= 0 && hex(text, i + 2) >= 0) {
        bytes.write(hex(text, i + 1) << 4 | hex(text, i + 2));
        i += 2;
      } else if (c == '+' && plusIsBlank) {
        bytes.write(' ');
      } else {
        int point = text.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point) - 1;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// The value of a hex digit, or less than 0. Digits of other scripts are none.
  private static int hex(String text, int index) {
    char c = text.charAt(index);
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
