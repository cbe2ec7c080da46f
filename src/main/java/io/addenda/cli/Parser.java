package io.addenda.cli;

import module java.base;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.DefaultParser.NonOptionAction;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of a command with commons-cli, and says what is wrong with them.
final class Parser {

  private Parser() {}

  /// What the library knows of options. It would take `-port` for `--port` too, and `-port80` for
  /// `--port=80`; here names have two dashes and letters one.
  private static final class Names extends Options {

    private static final long serialVersionUID = 1;

    @Override
    public boolean hasLongOption(String name) {
      return name.startsWith("--") && super.hasLongOption(name);
    }

    @Override
    public boolean hasShortOption(String name) {
      return name.length() == 1 && super.hasShortOption(name);
    }
  }

  /// What was given. The library is told to leave options that it does not know among the operands:
  /// whoever asks for help as well gets it.
  static CommandLine parse(Usage usage, List<String> arguments) {
    var names = new Names();
    for (var option : usage.options()) {
      names.addOption(
          option.letter().isEmpty() ? null : option.letter(),
          option.longName(),
          option.kind() != Option.Kind.FLAG,
          option.purpose());
    }
    try {
      return DefaultParser.builder()
          .setAllowPartialMatching(false)
          .setStripLeadingAndTrailingQuotes(false)
          .get()
          .parse(names, null, NonOptionAction.SKIP, arguments.toArray(String[]::new));
    } catch (MissingArgumentException e) {
      throw new WrongUsageException("--" + e.getOption().getLongOpt() + " wants a value");
    } catch (ParseException e) {
      throw new IllegalStateException(e); // nothing else is left that the library refuses
    }
  }

  /// Refuses what the command cannot be called with.
  static void check(Usage usage, List<String> arguments, Call call) {
    // Behind -- are operands, whatever they look like.
    int end = arguments.indexOf("--");
    int unclear = call.operands().size() - (end < 0 ? 0 : arguments.size() - end - 1);
    for (var operand : call.operands().subList(0, unclear)) {
      if (operand.startsWith("-") && operand.length() > 1) {
        throw unknown(usage, operand);
      }
    }
    var missing = "";
    for (var option : usage.options()) {
      int times = call.values(option).size();
      if (times > 1 && option.kind() != Option.Kind.REPEATABLE) {
        throw new WrongUsageException(option.name() + " can be given only once");
      }
      if (times == 0 && option.kind() == Option.Kind.REQUIRED) {
        missing += (missing.isEmpty() ? "" : " and ") + option.name();
      }
    }
    if (!missing.isEmpty()) {
      throw new WrongUsageException(
          missing + (missing.contains(" ") ? " are missing" : " is missing"));
    }
    checkOperands(usage.operand(), call.operands());
  }

  private static WrongUsageException unknown(Usage usage, String written) {
    int equals = written.indexOf('=');
    var name = equals < 0 ? written : written.substring(0, equals);
    for (var option : usage.options()) {
      if (name.equals(option.name()) || name.equals("-" + option.letter())) {
        return new WrongUsageException(name + " takes no value");
      }
    }
    return new WrongUsageException("there is no option " + name);
  }

  private static void checkOperands(Usage.@Nullable Operand wanted, List<String> operands) {
    if (wanted != null && operands.size() < wanted.least()) {
      throw new WrongUsageException("one " + wanted.label() + " is missing");
    }
    int most = wanted == null ? 0 : wanted.most();
    if (operands.size() > most) {
      throw new WrongUsageException("there is a word too many: " + operands.get(most));
    }
  }
}
