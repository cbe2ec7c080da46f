package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.api.Json;
import io.addenda.http.ContentDisposition;
import io.addenda.http.HeadParts;
import io.addenda.http.MalformedBodyException;
import io.addenda.http.Multipart;
import io.addenda.http.PathTemplate;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Scopes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place where bytes of a stranger are read, what must hold there for any bytes, and a few inputs
/// to begin with. Each check throws nothing if it holds.
final class Surface {

  /// One check.
  interface Check {
    void of(byte[] input) throws IOException;
  }

  private static final List<PathTemplate> TEMPLATES =
      Stream.of(
              "/crm/{version}/{module}",
              "/crm/{version}/{module}/{record}/Attachments/{attachment}",
              "/oauth/v2/token",
              "/{a}/{b}/{c}")
          .map(PathTemplate::new)
          .toList();

  private static final Pattern DISPOSED =
      Pattern.compile("attachment; filename\\*=UTF-8''((?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*+)");

  /// All surfaces.
  static final List<Surface> ALL =
      List.of(
          new Surface(
              "TARGET",
              Surface::target,
              "/crm/v7/Leads/1/Attachments?fields=id",
              "http://h:1/a?b",
              "*",
              "/%2e%2e/%2F?a=b&c",
              "https://h?x",
              "/ü\u0080?"),
          new Surface(
              "QUERY",
              Surface::query,
              "a=b&a=c&=d&e&%41=%zz&+=%2",
              "fields=File_Name,id&ids=1%2C2",
              "%f0%9f%98%80=\u0661",
              "%\uff11\uff12=1",
              "%1\u0662"),
          new Surface(
              "PATH",
              Surface::path,
              "/crm/v7/Leads/1/Attachments/2",
              "/oauth/v2/token",
              "//a/%2f/%",
              "/crm//x/",
              "/crm/%00/a%2fb"),
          new Surface(
              "RANGE",
              Surface::range,
              "bytes=0-99",
              "bytes=-5",
              "BYTES= 7 - ",
              "bytes=99999999999999999999-1"),
          new Surface(
              "DISPOSITION",
              Surface::disposition,
              "a b.txt",
              "x\"\r\n\u00e9;=%'*",
              "\ud83d\ude00.pdf",
              "..\u0000"),
          new Surface(
              "MULTIPART",
              Surface::multipart,
              "B\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--B--\r\n",
              "xx\npreamble\r\n--xx\r\n\r\n\r\n--xx\r\nContent-Disposition:form-data;name=a\r\n\r\nb\r\n--xx-\r\n--xx--",
              "--\n----\r\n\r\n\r\n------",
              "0\n--0\n\n--0--",
              "B\n--B\r\nX: y\r\n\r\n\r\n--BB\r\n--B"),
          new Surface(
              "PARTS",
              Surface::parts,
              "name\u0000file.txt\u0000hello",
              "a\u0000\u0000\r\n--b\r\n",
              "x\u0000y\u0000-"),
          new Surface(
              "PART_NAME",
              Surface::partName,
              " form-data; name=\"file\"; filename=\"a\\\"b.txt\"",
              " form-data; filename*=UTF-8''%e2%82%ac.txt; name=file",
              " form-data; filename=\"C:\\x\\..\\y/z\"; name=\"file\"",
              ";filename=;;name=\"\";filename*=utf-8'"),
          new Surface(
              "JSON",
              Surface::json,
              "{\"data\":[{\"Last_Name\":\"x\\u0000\",\"n\":1e400,\"i\":123456789012345678901}]}",
              "[[[[]]]]",
              "{\"n\":14e00}",
              "{\"a\":{\"a\":[true,false,null,-0,\"\\ud83d\\ude00\"]}} ",
              "{}{}",
              "\ufeff{}"),
          new Surface(
              "ID",
              Surface::id,
              "2883756000000261017",
              "9223372036854775807",
              "9223372036854775808",
              "-1",
              "0x1",
              "\u0661"),
          new Surface(
              "SCOPES",
              Surface::scopes,
              "ZohoCRM.modules.ALL,ZohoCRM.modules.attachments.DELETE",
              "zohocrm.users.write ZohoSearch.securesearch.READ",
              "ZohoCRM.ALL",
              "ZohoCRM..ALL",
              "\u0130.x.all",
              "Zoho\u212aRM.modules.ALL"));

  private final String name;
  private final Check check;
  private final List<byte[]> seeds;

  private Surface(String name, Check check, String... seeds) {
    this.name = name;
    this.check = check;
    this.seeds = Stream.of(seeds).map(seed -> seed.getBytes(UTF_8)).toList();
  }

  static Surface of(String name) {
    return ALL.stream().filter(it -> it.name.equals(name)).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return name;
  }

  void check(byte[] input) throws IOException {
    check.of(input);
  }

  List<byte[]> seeds() {
    return seeds;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private static String text(byte[] input) {
    return new String(input, UTF_8);
  }

  /// A target is nothing, or a path without a question mark and a query; said again it is the same.
  private static void target(byte[] input) {
    var found = HeadParts.target(new String(input, ISO_8859_1));
    if (found.isEmpty()) {
      return;
    }
    var path = found.get().getFirst();
    var query = found.get().getLast();
    require(path.startsWith("/") || path.equals("*"), "no path: " + path);
    require(path.indexOf('?') < 0, "a query in the path: " + path);
    require((path + query).chars().noneMatch(c -> c <= ' ' || c == 0x7f), "a control character");
    var again = query.isEmpty() ? path : path + "?" + query;
    require(
        HeadParts.target(new String(again.getBytes(UTF_8), ISO_8859_1)).equals(found),
        "not the same again: " + again);
  }

  /// A query keeps its text, decodes as the standard says, and gives back what was encoded.
  private static void query(byte[] input) {
    var text = text(input);
    var query = Query.parse(text);
    require(query.toString().equals(text), "another text");
    require(query.firsts().size() <= text.split("&", -1).length, "more names than pairs");
    for (var blank : List.of(true, false)) {
      var decoded = HeadParts.decode(text, blank);
      require(decoded.equals(decoded(text, blank)), "decoded as " + decoded);
    }
    var encoded = URLEncoder.encode(text, UTF_8);
    require(
        Query.parse("a=1&" + encoded + "x=" + encoded).first(text + "x").equals(Optional.of(text)),
        "what was encoded does not come back");
  }

  /// The same in another way: only `%` and two ASCII hex digits are an escape.
  private static String decoded(String text, boolean plusIsBlank) {
    var bytes = new ByteArrayOutputStream();
    var utf8 = text.getBytes(UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      boolean maybe = utf8[i] == '%' && i + 2 < utf8.length;
      var escape = maybe ? new String(utf8, i, 3, ISO_8859_1) : "";
      if (maybe && escape.matches("%[0-9A-Fa-f]{2}")) {
        bytes.write(Integer.parseInt(escape.substring(1), 16));
        i += 2;
      } else {
        bytes.write(plusIsBlank && utf8[i] == '+' ? ' ' : utf8[i]);
      }
    }
    return bytes.toString(UTF_8);
  }

  /// A path is its segments; a hole is filled by one whole segment that is not empty.
  private static void path(byte[] input) {
    var text = text(input);
    var segments = PathTemplate.split(text);
    require(
        text.startsWith("/") ? ("/" + String.join("/", segments)).equals(text) : segments.isEmpty(),
        "not its segments: " + segments);
    for (var template : TEMPLATES) {
      template
          .match(segments)
          .ifPresent(
              holes ->
                  holes
                      .values()
                      .forEach(
                          value ->
                              require(
                                  segments.stream()
                                      .anyMatch(
                                          it ->
                                              !it.isEmpty()
                                                  && HeadParts.decode(it, false).equals(value)),
                                  "no segment: " + value)));
    }
  }

  /// A slice lies within what there is.
  private static void range(byte[] input) {
    for (long length : new long[] {0, 1, 100, Long.MAX_VALUE}) {
      var range = HeadParts.range(text(input), length);
      if (range.indexOf('+') > 0) {
        long from = Long.parseLong(range.substring(0, range.indexOf('+')));
        long count = Long.parseLong(range.substring(range.indexOf('+') + 1));
        require(from >= 0 && count > 0 && from <= length - count, range + " of " + length);
      }
    }
  }

  /// The header is one parameter of ASCII characters that mean nothing, and spells the name.
  private static void disposition(byte[] input) {
    var name = text(input);
    var found = DISPOSED.matcher(ContentDisposition.attachment(name));
    require(found.matches(), "another header: " + found);
    require(HeadParts.decode(found.group(1), false).equals(name), "another name");
  }

  /// One part as it was read.
  private record Part(String name, @Nullable String file, String content) {}

  /// The first line is the boundary, the rest the body. However the bytes arrive, the same parts
  /// are read, and no more than came in.
  private static void multipart(byte[] input) throws IOException {
    int line = new String(input, ISO_8859_1).indexOf('\n');
    var boundary = line < 0 ? "" : text(Arrays.copyOf(input, line));
    var body = Arrays.copyOfRange(input, line + 1, input.length);
    var whole = read(boundary, new ByteArrayInputStream(body));
    require(whole.equals(read(boundary, slow(body))), "other parts when bytes come one by one");
    require(
        whole.equals(read(boundary, new Body(new ByteArrayInputStream(body), body.length))),
        "other parts when the length is known");
    require(
        whole.stream().mapToInt(part -> part.content().length()).sum() <= body.length,
        "more came out than in");
    require(whole.size() <= 101, "more parts than allowed");
  }

  private static InputStream slow(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int count) {
        return super.read(target, offset, Math.min(count, 1));
      }
    };
  }

  private record Body(InputStream open, long length) implements RequestBody {}

  private static List<Part> read(String boundary, InputStream body) throws IOException {
    return read(boundary, new Body(body, -1));
  }

  /// All parts; one that is called so at the end, when the body is malformed.
  private static List<Part> read(String boundary, RequestBody body) throws IOException {
    var parts = new ArrayList<Part>();
    var multipart =
        Multipart.of(request("multipart/form-data; boundary=\"" + boundary + "\"", body));
    if (multipart.isEmpty()) {
      return parts;
    }
    try {
      for (var part = multipart.get().next(); part.isPresent(); part = multipart.get().next()) {
        var found = part.get();
        parts.add(
            new Part(
                found.name(),
                found.fileName().orElse(null),
                new String(found.content().readAllBytes(), ISO_8859_1)));
      }
    } catch (MalformedBodyException _) {
      parts.add(new Part("malformed", null, ""));
    }
    return parts;
  }

  private static Request request(String type, RequestBody body) {
    return new Request(
        "1",
        "POST",
        "/",
        Query.EMPTY,
        name -> Optional.of(type).filter(_ -> name.equalsIgnoreCase("content-type")),
        body,
        "192.0.2.1");
  }

  /// Name, file name and content, separated by NUL, come back as they went out.
  private static void parts(byte[] input) throws IOException {
    var pieces = text(input).split("\u0000", 3);
    if (pieces.length < 3) {
      return;
    }
    var name = pieces[0].replaceAll("[\"\\\\;\\p{Cntrl}]", "_");
    var file = pieces[1].replaceAll("[\"\\\\/;%\\p{Cntrl}]", "_");
    var content = pieces[2].getBytes(UTF_8);
    var body = new ByteArrayOutputStream();
    for (int i = 0; i < 2; i++) {
      body.writeBytes(
          "--=_a boundary\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
              .formatted(name, file)
              .getBytes(UTF_8));
      body.writeBytes(content);
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--=_a boundary--".getBytes(UTF_8));
    var wanted = new Part(name, file.isEmpty() ? null : file, new String(content, ISO_8859_1));
    var read = read("=_a boundary", new ByteArrayInputStream(body.toByteArray()));
    if (body.size() < 6000 && !pieces[2].contains("--=_a boundary")) {
      require(read.equals(List.of(wanted, wanted)), "came back as " + read);
    }
  }

  /// Whatever the header of a part says, its file's name is no path.
  private static void partName(byte[] input) throws IOException {
    var head = text(input).replace("\n", "").replace("\r", "");
    var body = "--B\r\nContent-Disposition:%s\r\n\r\nx\r\n--B--".formatted(head).getBytes(UTF_8);
    var parts = read("B", new ByteArrayInputStream(body));
    for (var part : parts) {
      var file = part.file();
      require(file == null || !file.isEmpty(), "an empty name");
      require(file == null || (file.indexOf('/') < 0 && file.indexOf('\\') < 0), "a path: " + file);
    }
  }

  /// What was written is written the same when it is read again. The values may differ: what came
  /// as 14e0 is written as 14.
  private static void json(byte[] input) throws IOException {
    var read = Json.parse(input);
    if (read.isPresent()) {
      var written = Json.write(read.get());
      // Half a surrogate pair has no UTF-8, and is not sent back as it came.
      if (UTF_8.newEncoder().canEncode(written)) {
        require(Json.write(Json.read(written)).equals(written), "another value: " + written);
        var again = Json.parse(written.getBytes(UTF_8));
        require(
            again.map(Json::write).equals(Optional.of(written)),
            "another value when read as a stranger's: " + written);
      }
    }
  }

  /// An id is 1 to 19 ASCII digits up to 2^63 - 1, and nothing else is.
  private static void id(byte[] input) {
    var text = text(input);
    boolean wanted =
        text.matches("[0-9]{1,19}")
            && new BigInteger(text).compareTo(BigInteger.valueOf(Long.MAX_VALUE)) <= 0;
    var found = Id.parse(text);
    require(found.isPresent() == wanted, text);
    found.ifPresent(id -> require(new BigInteger(text).longValueExact() == id.value(), text));
  }

  /// Nothing is granted that the text does not name.
  private static void scopes(byte[] input) {
    var text = text(input);
    var found = Scopes.parse(text);
    if (found.isEmpty()) {
      return;
    }
    var again = found.get().toString();
    require(Scopes.parse(again).orElseThrow().toString().equals(again), "not the same again");
    for (var group : List.of("modules", "modules.attachments", "users", "settings", "")) {
      for (var operation : Operation.values()) {
        if (found.get().allow(group, operation)) {
          var named = Pattern.quote("zohocrm." + group) + "\\.(all|write|" + operation + ")";
          require(
              Pattern.compile("(^|[,\\s])" + named + "($|[,\\s])", Pattern.CASE_INSENSITIVE)
                  .matcher(text)
                  .find(),
              "grants %s on %s".formatted(operation, group));
        }
      }
    }
  }
}
