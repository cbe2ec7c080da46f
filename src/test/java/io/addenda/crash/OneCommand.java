package io.addenda.crash;

import module java.base;

import io.addenda.cli.Addenda;

/// One command of the program, in a process whose environment is that of the [BrokenDisk] and holds
/// no settings.
final class OneCommand {

  private OneCommand() {}

  public static void main(String... arguments) {
    System.exit(
        new Addenda(Map.of())
            .run(
                List.of(arguments),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
  }
}
