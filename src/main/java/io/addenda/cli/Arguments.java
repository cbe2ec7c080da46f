package io.addenda.cli;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What a command was given. Names have two dashes and letters one, a value comes behind `=` or is
/// the next word, and whatever stands behind `--` is an operand.
record Arguments(Map<Option, List<String>> options, List<String> operands, List<String> unknown) {

  /// Reads what was given. Options that the command does not have are refused only by [#check]:
  /// whoever asks for help as well gets it.
  static Arguments of(Usage usage, List<String> words) {
    var given = new Arguments(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    var left = new ArrayDeque<>(words);
    while (!left.isEmpty()) {
      var word = left.pop();
      var option = option(usage, word);
      if (word.equals("--")) {
        given.operands.addAll(left);
        break;
      } else if (!word.startsWith("-") || word.equals("-")) {
        given.operands.add(word);
      } else if (option != null && option.kind() != Option.Kind.FLAG) {
        given.add(option, value(usage, option, word, left));
      } else if (option != null && !word.contains("=")) {
        given.add(option, "");
      } else if (!given.addLetters(usage, word)) {
        given.unknown.add(word);
      }
    }
    return given;
  }

  private static String value(Usage usage, Option option, String word, Deque<String> left) {
    if (word.contains("=")) {
      return word.substring(word.indexOf('=') + 1);
    }
    var next = left.poll();
    if (next == null || next.equals("--") || option(usage, next) != null) {
      throw new WrongUsageException(option.name() + " wants a value");
    }
    return next;
  }

  /// Takes a word of several flags, such as `-hV`, up to a letter that is none.
  private boolean addLetters(Usage usage, String word) {
    for (int i = 1; i < word.length(); i++) {
      var option = option(usage, "-" + word.charAt(i));
      if (option == null || word.contains("=")) {
        return false;
      }
      add(option, "");
    }
    return true;
  }

  private void add(Option option, String value) {
    options.computeIfAbsent(option, _ -> new ArrayList<>()).add(value);
  }

  private static @Nullable Option option(Usage usage, String word) {
    var name = name(word);
    for (var option : usage.options()) {
      boolean isLetter = !option.letter().isEmpty() && name.equals("-" + option.letter());
      if (isLetter || name.equals(option.name())) {
        return option;
      }
    }
    return null;
  }

  private static String name(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }

  /// Refuses what the command cannot be called with.
  void check(Usage usage) {
    if (!unknown.isEmpty()) {
      var word = unknown.getFirst();
      throw new WrongUsageException(
          option(usage, word) == null
              ? "there is no option " + name(word)
              : name(word) + " takes no value");
    }
    var missing = new ArrayList<String>();
    for (var option : usage.options()) {
      int times = options.getOrDefault(option, List.of()).size();
      if (times > 1 && option.kind() != Option.Kind.REPEATABLE) {
        throw new WrongUsageException(option.name() + " can be given only once");
      }
      if (times == 0 && option.kind() == Option.Kind.REQUIRED) {
        missing.add(option.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new WrongUsageException(
          String.join(" and ", missing) + (missing.size() > 1 ? " are missing" : " is missing"));
    }
    checkOperands(usage.operand());
  }

  private void checkOperands(Usage.@Nullable Operand wanted) {
    if (wanted != null && operands.size() < wanted.least()) {
      throw new WrongUsageException("one " + wanted.label() + " is missing");
    }
    int most = wanted == null ? 0 : wanted.most();
    if (operands.size() > most) {
      throw new WrongUsageException("there is a word too many: " + operands.get(most));
    }
  }
}
