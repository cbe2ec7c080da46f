package io.addenda.http;

import module java.base;

/// Reads a `multipart/form-data` body part by part as it arrives, never more than a few kilobytes
/// at a time. As lenient as the clients are careless: text before the first delimiter, nothing
/// after the last one, parts without a content type, parameters without blanks.
public final class Multipart {

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/form-data\\s*;(?:.*;)?\\s*boundary\\s*=\\s*(?:\"([^\"]+)\"|([^\";,\\s]+)).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final int LARGEST_BUFFER = 1 << 16;
  private static final int SMALLEST_BUFFER = 1 << 12;
  private static final int LONGEST_BOUNDARY = 200;
  private static final int LONGEST_HEADER = 8192;
  private static final int MOST_PARTS = 100;

  /// One part of the body.
  ///
  /// @param fileName what is left of the file's name without a path; empty when there is none
  /// @param type its content type, without parameters and in lower case; empty when there is none
  /// @param content can be read until the next part is asked for
  public record Part(
      String name, Optional<String> fileName, Optional<String> type, InputStream content) {}

  private final InputStream in;
  private final byte[] delimiter;
  private final int[] shifts = new int[256];

  private final byte[] buffer;
  private int position;
  private int end;
  private int known;
  private boolean atDelimiter;
  private boolean exhausted;
  private boolean closed;
  private int parts;
  private int headerBytes;

  /// @param length of the body in bytes, as far as that is known
  private Multipart(InputStream in, long length, String boundary) {
    this.in = in;
    // Most bodies are small, and clearing a large buffer takes longer than reading them.
    this.buffer =
        new byte
            [length < 0 ? LARGEST_BUFFER : Math.clamp(length + 2, SMALLEST_BUFFER, LARGEST_BUFFER)];
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    Arrays.fill(shifts, delimiter.length);
    for (int i = 0; i < delimiter.length - 1; i++) {
      shifts[delimiter[i] & 0xff] = delimiter.length - 1 - i;
    }
    // The first delimiter may stand at the very beginning, without its line break.
    buffer[0] = '\r';
    buffer[1] = '\n';
    end = 2;
  }

  /// Opens the body of a request, unless its content type is another one or names no boundary.
  public static Optional<Multipart> of(Request request) {
    return request
        .header("Content-Type")
        .map(BOUNDARY::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .filter(boundary -> boundary.length() <= LONGEST_BOUNDARY)
        .map(boundary -> new Multipart(request.body().open(), request.body().length(), boundary));
  }

  /// The next part, or empty after the last one. What was not read of the part before is skipped.
  ///
  /// @throws MalformedBodyException if the body ends before its closing delimiter, or has more
  ///   parts or longer part headers than anyone needs
  public Optional<Part> next() throws IOException {
    if (closed) {
      return Optional.empty();
    }
    while (advance()) {
      position = known;
    }
    position += delimiter.length;
    atDelimiter = false;
    if (buffer[position] == '-' && buffer[position + 1] == '-') {
      closed = true;
      // Read to the end, so that the connection can take the next request.
      in.skip(Long.MAX_VALUE);
      return Optional.empty();
    }
    if (++parts > MOST_PARTS) {
      throw new MalformedBodyException("more than " + MOST_PARTS + " parts");
    }
    headerBytes = 0;
    line();
    var disposition = "";
    var type = "";
    for (var line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, "content-disposition:", 0, 20)) {
        disposition = line.substring(20);
      } else if (line.regionMatches(true, 0, "content-type:", 0, 13)) {
        type = line.substring(13).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      }
    }
    known = position;
    return Optional.of(PartName.part(disposition, type, new Content(parts)));
  }

  private final class Content extends InputStream {

    private final int part;

    Content(int part) {
      this.part = part;
    }

    @Override
    public int read() throws IOException {
      return more() ? buffer[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      Objects.checkFromIndexSize(offset, count, target.length);
      if (count == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int taken = Math.min(count, known - position);
      System.arraycopy(buffer, position, target, offset, taken);
      position += taken;
      return taken;
    }

    private boolean more() throws IOException {
      return part == parts && !closed && advance();
    }
  }

  /// Makes sure that there is something to read before the next delimiter.
  ///
  /// @return false if the delimiter is what comes next
  private boolean advance() throws IOException {
    while (position == known) {
      if (atDelimiter) {
        return false;
      }
      int found = find(position);
      if (found >= 0) {
        known = found;
        atDelimiter = true;
      } else {
        known = Math.max(position, end - delimiter.length - 1);
        if (position == known) {
          fill();
        }
      }
    }
    return true;
  }

  /// Looks for the delimiter (Horspool's search). A delimiter counts if the closing dashes, a line
  /// break or a blank follow; else it is the beginning of a longer word.
  private int find(int from) {
    int last = delimiter.length - 1;
    int at = from;
    while (at + delimiter.length + 2 <= end) {
      byte b = buffer[at + last];
      if (b == delimiter[last]
          && Arrays.equals(buffer, at, at + last, delimiter, 0, last)
          && endsDelimiter(at + delimiter.length)) {
        return at;
      }
      at += shifts[b & 0xff];
    }
    return -1;
  }

  private boolean endsDelimiter(int at) {
    return switch (buffer[at]) {
      case '-' -> buffer[at + 1] == '-';
      case '\r' -> buffer[at + 1] == '\n';
      case '\n', ' ', '\t' -> true;
      default -> false;
    };
  }

  /// One line of a part's header, without its end.
  private String line() throws IOException {
    var line = new ByteArrayOutputStream(128);
    while (true) {
      if (position == end) {
        fill();
      }
      byte b = buffer[position++];
      if (b == '\n') {
        break;
      }
      if (++headerBytes > LONGEST_HEADER) {
        throw new MalformedBodyException("a part's header is longer than " + LONGEST_HEADER);
      }
      line.write(b);
    }
    var text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, end - position);
    end -= position;
    position = 0;
    known = 0;
    int count = exhausted ? -1 : in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      exhausted = true;
      throw new MalformedBodyException("the body ends before its closing delimiter");
    }
    end += count;
  }
}
