package io.addenda.http;

import module java.base;

/// Reads `multipart/form-data` as it arrives, one part after the other and never a whole file at
/// once. As lenient as the clients are careless: a line break before the first delimiter, none
/// after the last, parts without a content type, file names with raw quotes or raw UTF-8.
public final class Multipart {

  /// One part.
  ///
  /// @param fileName the base name, when the part is a file that was given one
  /// @param content its bytes, until the next part is asked for
  public record Part(String name, Optional<String> fileName, InputStream content) {}

  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_HEAD = 8 << 10;
  private static final int LONGEST_BOUNDARY = 200;
  private static final int MOST_PARTS = 100;

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/form-data\\s*;.*?\\bboundary=(?:\"([^\"]+)\"|([^\\s;]+)).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE_NAME =
      Pattern.compile("[;\\s]filename=(?:\"(.*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
  private static final Pattern EXTENDED_FILE_NAME =
      Pattern.compile("[;\\s]filename\\*=utf-8'[^']*'([^;\\s]*)", Pattern.CASE_INSENSITIVE);

  private final InputStream in;

  /// What stands before each part: a line break, two dashes and the boundary.
  private final byte[] delimiter;

  /// How far a byte that ends a comparison lets the search jump (Boyer, Moore and Horspool).
  private final int[] jump = new int[256];

  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private boolean ended;

  /// How far the bytes from `start` on are known to be content.
  private int content;

  /// Whether a delimiter stands at `content`.
  private boolean found;

  private int parts;
  private boolean last;

  private Multipart(InputStream in, String boundary) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    Arrays.fill(jump, delimiter.length);
    for (int i = 0; i < delimiter.length - 1; i++) {
      jump[delimiter[i] & 0xff] = delimiter.length - 1 - i;
    }
    // The first delimiter needs no line break before it, so one is put there.
    buffer[0] = '\r';
    buffer[1] = '\n';
    end = 2;
  }

  /// The parts of a request, or empty when its body is not multipart form data.
  public static Optional<Multipart> of(Request request) {
    var type = BOUNDARY.matcher(request.header("Content-Type").orElse(""));
    if (!type.matches()) {
      return Optional.empty();
    }
    var boundary = type.group(1) == null ? type.group(2) : type.group(1);
    return boundary.length() > LONGEST_BOUNDARY
        ? Optional.empty()
        : Optional.of(new Multipart(request.body().open(), boundary));
  }

  /// The next part, or empty after the last one, when the body has been read to its end. What is
  /// left of the part before is skipped.
  ///
  /// @throws MalformedBodyException when the body is not what it says it is
  public Optional<Part> next() throws IOException {
    if (last) {
      return Optional.empty();
    }
    while (more()) {
      start = content;
    }
    start += delimiter.length;
    need(2);
    if (buffer[start] == '-' && buffer[start + 1] == '-') {
      last = true;
      in.skip(Long.MAX_VALUE);
      return Optional.empty();
    }
    if (++parts > MOST_PARTS) {
      throw new MalformedBodyException("more than %d parts".formatted(MOST_PARTS));
    }
    return Optional.of(part(head()));
  }

  private Part part(List<String> head) throws MalformedBodyException {
    var disposition =
        head.stream()
            .filter(line -> line.regionMatches(true, 0, "Content-Disposition:", 0, 20))
            .findFirst()
            .orElseThrow(() -> new MalformedBodyException("a part without a disposition"));
    var name = NAME.matcher(disposition);
    if (!name.find()) {
      throw new MalformedBodyException("a part without a name");
    }
    return new Part(value(name), fileName(disposition, name.start(), name.end()), new Content());
  }

  /// Between the first and the last quote, since some clients leave the quotes in a name as they
  /// are; only a `name` that follows ends it before.
  private static Optional<String> fileName(String disposition, int nameStart, int nameEnd) {
    var rest =
        disposition.indexOf("filename") < nameStart
            ? disposition.substring(0, nameStart)
            : disposition.substring(nameEnd);
    var plain = FILE_NAME.matcher(rest);
    var extended = EXTENDED_FILE_NAME.matcher(rest);
    if (plain.find()) {
      return Optional.of(baseName(value(plain).replace("\\\"", "\"").replace("%22", "\"")));
    }
    return extended.find()
        ? Optional.of(baseName(Query.decode(extended.group(1), false)))
        : Optional.empty();
  }

  private static String value(Matcher matcher) {
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private static String baseName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /// The header lines of a part, to the empty line after them.
  private List<String> head() throws IOException {
    var lines = new ArrayList<String>();
    int read = 0;
    // What follows the delimiter on its line is padding.
    for (var line = line(); ; line = line()) {
      read += line.length() + 2;
      if (read > LONGEST_HEAD) {
        throw new MalformedBodyException("a part with a head of more than 8 KiB");
      }
      if (line.isEmpty() && !lines.isEmpty()) {
        lines.removeFirst();
        content = start;
        found = false;
        return lines;
      }
      lines.add(line);
    }
  }

  private String line() throws IOException {
    for (int length = 0; ; length++) {
      need(length + 2);
      if (buffer[start + length] == '\r' && buffer[start + length + 1] == '\n') {
        var line = new String(buffer, start, length, StandardCharsets.UTF_8);
        start += length + 2;
        return line;
      }
      if (length > LONGEST_HEAD) {
        throw new MalformedBodyException("a part with a head of more than 8 KiB");
      }
    }
  }

  /// Makes sure that this many bytes are in the buffer.
  private void need(int count) throws IOException {
    while (end - start < count) {
      if (!fill()) {
        throw new MalformedBodyException("the body ends before its last delimiter");
      }
    }
  }

  /// Reads more bytes behind those that are there, or says that there are none.
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      content = Math.max(content - start, 0);
      end -= start;
      start = 0;
    }
    int count = in.read(buffer, end, buffer.length - end);
    ended = count < 0;
    end += Math.max(count, 0);
    return !ended;
  }

  /// Whether there is content between `start` and `content`; finds more of it when there is none.
  private boolean more() throws IOException {
    while (content <= start && !found) {
      content = start;
      search();
      if (content == start && !found && !fill()) {
        throw new MalformedBodyException("the body ends before its last delimiter");
      }
    }
    return content > start;
  }

  /// Moves `content` to the first delimiter in the buffer or, when there is none, to where one
  /// could still begin.
  private void search() {
    int length = delimiter.length;
    int at = start;
    while (at <= end - length) {
      byte ending = buffer[at + length - 1];
      if (ending == delimiter[length - 1]
          && Arrays.equals(buffer, at, at + length, delimiter, 0, length)) {
        content = at;
        found = true;
        return;
      }
      at += jump[ending & 0xff];
    }
    content = Math.max(start, Math.min(at, end - length + 1));
  }

  /// The bytes of the part at hand.
  private final class Content extends InputStream {

    private final int part = parts;

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (part != parts || last || !more()) {
        return -1;
      }
      int count = Math.min(length, content - start);
      System.arraycopy(buffer, start, target, offset, count);
      start += count;
      return count;
    }
  }
}
