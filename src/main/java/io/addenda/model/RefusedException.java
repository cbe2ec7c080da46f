package io.addenda.model;

import module java.base;

/// What was asked cannot be done as things stand, such as listening on a port that is taken. The
/// message is one line for the person who asked, and says what to do about it.
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// @param message one line; control characters in it are replaced
  public RefusedException(String message) {
    super(message.replaceAll("\\p{Cntrl}", "?"));
  }

  /// Why a file operation failed, in words: some of Java's messages are nothing but the path.
  public static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "it is a file, not a directory";
      case NoSuchFileException _ -> "there is no such file or directory";
      case FileSystemException failure when failure.getReason() != null ->
          failure.getReason().toLowerCase(Locale.ROOT);
      case CharacterCodingException _ -> "it is no text";
      case UnknownHostException _ -> "there is no such host";
      case ConnectException _ -> "nothing listens there";
      default -> String.valueOf(e.getMessage());
    };
  }

  /// What a failed file operation means for what was asked.
  public static RefusedException of(IOException e) {
    return new RefusedException(
        e instanceof FileSystemException failure && failure.getFile() != null
            ? failure.getFile() + ": " + reason(failure)
            : reason(e));
  }
}
