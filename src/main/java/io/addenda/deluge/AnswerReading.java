package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.Web.Answer;
import org.jspecify.annotations.Nullable;

/// Makes a value of what came back.
///
/// @param detailed whether status and headers are told too
/// @param file whether the body is a file, whatever it looks like
/// @param charset of the body, or null for what its headers say
public record AnswerReading(
    Limits limits, boolean detailed, boolean file, @Nullable Charset charset) {

  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE_NAME =
      Pattern.compile("filename=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))");
  private static final Pattern CODED_FILE_NAME =
      Pattern.compile("filename\\*=(?:UTF-8|utf-8)''([^;\\s]+)");

  /// A map or list if the body is JSON, a file if it is one, else a text, which is empty where
  /// nothing came.
  public Value value(Answer answer) {
    if (!detailed) {
      return body(answer);
    }
    var headers = new DelugeMap();
    for (var header : answer.headers()) {
      var before = headers.get(header.name());
      headers.put(
          header.name(),
          Value.of(
              before instanceof Value.Text(var text)
                  ? text + ", " + header.value()
                  : header.value()));
    }
    return new DelugeMap()
        .put("responseCode", Value.of(answer.status()))
        .put("responseHeader", headers)
        .put("responseText", isFile(answer) ? asFile(answer) : Value.of(text(answer)));
  }

  private Value body(Answer answer) {
    if (answer.body().size() == 0 && !isFile(answer)) {
      return Value.of("");
    }
    return isFile(answer) ? asFile(answer) : read(answer);
  }

  /// A failure is never a file: it says what failed.
  private boolean isFile(Answer answer) {
    if (answer.status() >= 300) {
      return false;
    }
    var type = type(answer);
    boolean known =
        type.isEmpty()
            || type.startsWith("text/")
            || type.contains("json")
            || type.contains("xml")
            || type.contains("x-www-form-urlencoded");
    return file
        || answer.header("Content-Disposition").filter(it -> it.contains("filename")).isPresent()
        || (!known && answer.body().size() > 0);
  }

  private static String type(Answer answer) {
    return answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
  }

  private Value asFile(Answer answer) {
    var type = answer.header("Content-Type").orElse("application/octet-stream");
    return new DelugeFile(name(answer), type, answer.body());
  }

  private static String name(Answer answer) {
    var disposition = answer.header("Content-Disposition").orElse("");
    var coded = CODED_FILE_NAME.matcher(disposition);
    if (coded.find()) {
      try {
        return URLDecoder.decode(coded.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        return coded.group(1);
      }
    }
    var plain = FILE_NAME.matcher(disposition);
    if (!plain.find()) {
      return "file";
    }
    var quoted = plain.group(1);
    return quoted == null ? plain.group(2) : quoted.replaceAll("\\\\(.)", "$1");
  }

  /// JSON as what it says. What is no JSON is left a text, whatever its header says.
  private Value read(Answer answer) {
    var text = text(answer);
    if (!type(answer).contains("json")) {
      return Value.of(text);
    }
    try {
      var value = JsonReader.read(text, limits.listSize());
      return value instanceof DelugeMap || value instanceof DelugeList ? value : Value.of(text);
    } catch (Fault fault) {
      if (fault.kind() != DelugeException.Kind.RUNTIME) {
        throw fault;
      }
      return Value.of(text);
    }
  }

  String text(Answer answer) {
    if (answer.body().size() > 4L * limits.textLength()) {
      throw Fault.limit("an answer of more than " + limits.textLength() + " characters");
    }
    return answer.body().text(charset == null ? charset(answer) : charset);
  }

  private static Charset charset(Answer answer) {
    var said = CHARSET.matcher(answer.header("Content-Type").orElse(""));
    try {
      return said.find() ? Charset.forName(said.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException _) {
      return StandardCharsets.UTF_8;
    }
  }
}
