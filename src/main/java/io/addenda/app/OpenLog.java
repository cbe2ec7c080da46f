package io.addenda.app;

import module java.base;

import io.addenda.config.Config;
import io.addenda.http.AccessLog;
import io.addenda.model.RefusedException;

/// The access log and, when it is a file, the file.
record OpenLog(AccessLog log, Closeable file) {

  /// Opens what the settings name.
  ///
  /// @throws RefusedException with one line for the operator, when the file cannot be written
  static OpenLog of(Config.AccessLog where) {
    return switch (where) {
      case Config.AccessLog.None() -> new OpenLog(AccessLog.none(), () -> {});
      case Config.AccessLog.Stderr() -> new OpenLog(AccessLog.to(System.err), () -> {});
      case Config.AccessLog.File(var path) -> {
        var file = open(path);
        yield new OpenLog(AccessLog.to(file), file);
      }
    };
  }

  private static FileChannel open(Path path) {
    try {
      return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new RefusedException(
          "cannot write the access log %s (log.access): %s".formatted(path, reason(path, e)));
    }
  }

  private static String reason(Path path, IOException e) {
    var directory = path.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      return "there is no directory " + directory;
    }
    return Files.isDirectory(path)
        ? "it is a directory"
        : e instanceof AccessDeniedException
            ? "no permission"
            : Objects.requireNonNullElse(e.getMessage(), e.toString());
  }

  void close() throws IOException {
    log.close();
    file.close();
  }
}
