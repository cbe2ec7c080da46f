package io.addenda.cli;

import module java.base;

/// Commands that share the first word of their names, such as `addenda audit`; and `addenda`
/// itself.
///
/// @param object what they work on, as a sentence names it
record Group(Usage usage, String object, List<Command> commands) implements Command {

  Group(String name, String purpose, String object, Command... commands) {
    this(Usage.of(name, purpose), object, List.of(commands));
  }

  /// The command that has a word as the last of its name.
  Command command(String word) {
    for (var command : commands) {
      if (word(command).equals(word)) {
        return command;
      }
    }
    throw new WrongUsageException("there is no command " + prefix() + word);
  }

  /// The last word of the name of one of these commands.
  String word(Command command) {
    return command.usage().name().substring(prefix().length());
  }

  private String prefix() {
    return usage.name().isEmpty() ? "" : usage.name() + " ";
  }

  @Override
  public int run(Call call) {
    var words = new StringBuilder(word(commands.getFirst()));
    for (int i = 1; i < commands.size(); i++) {
      words.append(i < commands.size() - 1 ? ", " : " or ").append(word(commands.get(i)));
    }
    throw new WrongUsageException("say what to do with " + object + ": " + words);
  }
}
