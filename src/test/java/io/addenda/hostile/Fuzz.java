package io.addenda.hostile;

import module java.base;

/// Where Jazzer calls: the [Surface] that the system property `fuzz.surface` names.
public final class Fuzz {

  private static final Surface SURFACE = Surface.of(System.getProperty("fuzz.surface", "PATH"));

  private Fuzz() {}

  /// Called by Jazzer for each input that it makes.
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    SURFACE.check(input);
  }

  /// Writes the seeds of all surfaces, and their names to the console.
  public static void main(String[] arguments) throws IOException {
    for (var surface : Surface.ALL) {
      var directory = Files.createDirectories(Path.of(arguments[0], surface.toString()));
      for (int i = 0; i < surface.seeds().size(); i++) {
        Files.write(directory.resolve("seed-" + i), surface.seeds().get(i));
      }
      IO.println(surface.toString());
    }
  }
}
