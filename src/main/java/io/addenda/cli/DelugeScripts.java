package io.addenda.cli;

import module java.base;

import io.addenda.deluge.DelugeException;
import io.addenda.deluge.Parser;
import io.addenda.deluge.Script;
import io.addenda.deluge.Source;
import io.addenda.model.RefusedException;

/// Reads the scripts that commands are given.
final class DelugeScripts {

  private static final long LARGEST = 10 << 20;

  private DelugeScripts() {}

  /// The script in a file, or nothing if it cannot be read, which is said then.
  static Optional<Script> read(String file, PrintWriter err) {
    try {
      if (Files.size(Path.of(file)) > LARGEST) {
        throw new RefusedException(file + " has more than " + LARGEST + " bytes");
      }
      return Optional.of(Parser.parse(new Source(file, Files.readString(Path.of(file)))));
    } catch (DelugeException e) {
      err.println(e.getMessage());
    } catch (InvalidPathException _) {
      err.println("addenda: FILE: not a path: " + file.replaceAll("\\p{Cntrl}", "?"));
    } catch (RefusedException e) {
      err.println("addenda: " + e.getMessage());
    } catch (IOException e) {
      err.println("addenda: " + RefusedException.of(e).getMessage());
    }
    return Optional.empty();
  }
}
