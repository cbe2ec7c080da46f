package io.addenda.cli;

import module java.base;

/// The page that `--help` prints for a command.
final class Help {

  private static final int WIDTH = 80;

  private Help() {}

  static String page(Command command) {
    var usage = command.usage();
    var page = new StringBuilder("Usage: " + usage.title() + " ");
    wrap(page, synopsis(command), page.length());
    wrap(page, usage.purpose(), 0);
    var rows = new LinkedHashMap<String, String>();
    if (usage.operand() != null) {
      rows.put("      " + usage.operand(), usage.operand().purpose());
    }
    for (var option : sorted(usage, Comparator.comparing(Option::name))) {
      var letter = option.letter().isEmpty() ? "      " : "  -" + option.letter() + ", ";
      rows.put(letter + option, option.purpose());
    }
    table(page, rows);
    if (command instanceof Group group) {
      page.append("Commands:\n");
      var commands = new LinkedHashMap<String, String>();
      for (var inner : group.commands()) {
        commands.put("  " + group.word(inner), inner.usage().purpose());
      }
      table(page, commands);
    }
    if (usage.name().isEmpty()) {
      page.append("\nExit codes: 0 done, 1 failed, 2 wrong usage.\n");
    }
    return page.toString();
  }

  private static String synopsis(Command command) {
    var usage = command.usage();
    var words = new StringJoiner(" ").add("[-hV]");
    for (var option :
        sorted(usage, Comparator.comparing(Option::kind).thenComparing(Option::name))) {
      if (option.letter().isEmpty()) {
        words.add(
            switch (option.kind()) {
              case REQUIRED -> option.toString();
              case FLAG, OPTIONAL -> "[" + option + "]";
              case REPEATABLE -> "[" + option + "]...";
            });
      }
    }
    if (usage.operand() != null) {
      words.add(usage.operand().toString());
    }
    if (command instanceof Group) {
      words.add("COMMAND");
    }
    return words.toString();
  }

  private static List<Option> sorted(Usage usage, Comparator<Option> order) {
    return usage.options().stream().sorted(order).toList();
  }

  private static void table(StringBuilder page, Map<String, String> rows) {
    int column = 2;
    for (var name : rows.keySet()) {
      column = Math.max(column, name.length() + 2);
    }
    for (var row : rows.entrySet()) {
      page.append(row.getKey()).repeat(' ', column - row.getKey().length());
      wrap(page, row.getValue(), column + 2);
    }
  }

  /// Appends a text to a page, and goes on below a column where a line would get too long.
  private static void wrap(StringBuilder page, String text, int indent) {
    int column = page.length() - page.lastIndexOf("\n") - 1;
    var space = "";
    for (var word : text.split(" ", -1)) {
      column += space.length() + word.length();
      if (column > WIDTH) {
        page.append('\n').repeat(' ', indent);
        column = indent + word.length();
      } else {
        page.append(space);
      }
      page.append(word);
      space = " ";
    }
    page.append('\n');
  }
}
