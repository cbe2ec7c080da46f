package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

/// Makes requests as hostile clients send them: nearly right, so that they come far, and wrong in
/// one or a few places. The same seed gives the same requests.
final class RequestMaker {

  /// What a client sends on one connection.
  ///
  /// @param bytes as characters
  /// @param heads for each request that is whole, whether it is a `HEAD`; each must be answered
  ///   unless the connection ends before it
  /// @param open whether something follows that may leave the server waiting for more
  record Sent(String bytes, List<Boolean> heads, boolean open) {}

  private static final List<String> METHODS =
      List.of(
          "GET", "GET", "GET", "POST", "POST", "POST", "DELETE", "DELETE", "HEAD", "PUT", "PATCH",
          "OPTIONS");

  private static final List<String> MODULES =
      List.of(
          "Leads",
          "Deals",
          "Contacts",
          "Cases",
          "Notes",
          "Machines",
          "Documents",
          "leads",
          "Leeds",
          "");

  private static final List<String> PATHS =
      List.of(
          "/crm/v7/{m}/{r}/Attachments/{a}",
          "/crm/v7/{m}/{r}/Attachments/{a}",
          "/crm/v7/{m}/{r}/Attachments",
          "/crm/v7/{m}/{r}/Attachments",
          "/crm/v7/{m}/{r}",
          "/crm/v7/{m}",
          "/crm/v8/{m}/{r}/Attachments/{a}",
          "/crm/v9/{m}",
          "/crm/v7/users",
          "/crm/v7/users/{r}",
          "/crm/v7/org",
          "/crm/v7/settings/modules",
          "/crm/v7/settings/modules/{m}",
          "/crm/v7/settings/fields",
          "/crm/v7/settings/related_lists",
          "/crm/v7/settings/recycle_bin",
          "/crm/v7/settings/recycle_bin/{a}",
          "/crm/v7/settings/recycle_bin/{a}/actions/restore",
          "/crm/v7/settings/recycle_bin/actions/restore",
          "/addenda/v1/holds",
          "/addenda/v1/holds/{a}",
          "/oauth/v2/token",
          "/oauth/v2/token/revoke",
          "/oauth/v2/auth",
          "/health/live",
          "/health/ready",
          "/",
          "*",
          "http://x/crm/v7/{m}");

  private static final List<String> QUERIES =
      List.of(
          "",
          "",
          "?fields=id,File_Name",
          "?fields=File_Name&page=1&per_page=2",
          "?fields=id&page=2147483647&per_page=200",
          "?fields=id&page_token=Mi4zLjQuNS42",
          "?ids={a},{a},{r}",
          "?ids=" + "1,".repeat(120),
          "?fields=id&ids={a}",
          "?attachmentUrl=https://example.com/x&title=y",
          "?attachmentUrl=javascript:alert(1)",
          "?module=Leads",
          "?module=Leads&record={r}&attachment={a}&reason=x&days=1",
          "?module=Leads&record={r}&reason=x&until=2030-01-31T00:00:00Z",
          "?module=Leads&reason=x&until=%2B999999999-12-31T23:59:59Z&days=99999999999",
          "?sort_by=display_name&sort_order=asc&page=2147483647",
          "?ids={a}&receipt=true",
          "?filters={\"field\":{\"api_name\":\"module\"},\"comparator\":\"equal\",\"value\":\"Leads\"}",
          "?filters={\"group\":[{\"field\":{\"api_name\":\"deleted_by\"},\"comparator\":\"equal\",\"value\":[{}]}]}",
          "?filters={\"group\":[{\"field\":{\"api_name\":\"deleted_time\"},\"comparator\":\"less_than\",\"value\":\"-999999999-01-01T00:00:00Z\"}]}",
          "?filters=" + "[".repeat(2000),
          "?type=CurrentUser",
          "?grant_type=refresh_token&client_id=x",
          "?client_id=1000.ADDENDADEMOCLIENTNOTFORSECRETS&redirect_uri=x&response_type=code",
          "?fields=Last_Name&sort_by=id&sort_order=asc");

  private static final List<String> HEADERS =
      List.of(
          "Range: bytes=0-1",
          "Range: bytes=-1",
          "Range: bytes=9999999999999999999999-",
          "If-None-Match: *",
          "If-None-Match: W/\"x\",\"y\"",
          "If-Range: \"x\"",
          "Accept-Encoding: gzip, br",
          "Connection: close",
          "Connection: keep-alive",
          "Connection: Upgrade, HTTP2-Settings",
          "Upgrade: h2c",
          "Upgrade: websocket",
          "X-Forwarded-For: 203.0.113.7",
          "X-HTTP-Method-Override: DELETE",
          "Expect: 100-continue",
          "Expect: something",
          "Cookie: a=b; c=d",
          "Origin: null",
          "Content-Encoding: gzip",
          "Idempotency-Key: one",
          "Idempotency-Key: " + "k".repeat(400),
          "X-Long: " + "x".repeat(5000));

  private static final List<String> JSON =
      List.of(
          "{\"data\":[{\"Last_Name\":\"Boyle\"}]}",
          "{\"data\":[{\"Last_Name\":\"x\",\"Owner\":{\"id\":\"{r}\"},\"n\":1e99999999999}]}",
          "{\"data\":[{\"Note_Title\":\"t\",\"Parent_Id\":{\"id\":\"{r}\",\"module\":{\"api_name\":\"Leads\"}}}]}",
          "{\"data\":[]}",
          "{\"data\":[null,1,\"x\",[],{}]}",
          "{\"data\":[{\"Last_Name\":\"\\ud800\\u0000\",\"a\":{\"b\":[[[[1.5e-3]]]]}}]}",
          "{\"data\":" + "[".repeat(600) + "]".repeat(600) + "}",
          "{\"data\":[{\"Deal_Name\":{\"a\":1},\"Last_Name\":-0}]}",
          "[1]",
          "{\"data\":[{\"Last_Name\":\"" + "y".repeat(300) + "\"}]}");

  private static final List<String> PARTS =
      List.of(
          "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello",
          "Content-Disposition: form-data; name=\"file\"; filename=\"../../etc/passwd\"\r\n\r\nhello",
          "Content-Disposition: form-data; name=\"file\"; filename=\"a\0b\"\r\n\r\n\0\0\0",
          "Content-Disposition: form-data; name=\"attachmentUrl\"\r\n\r\nhttps://example.com/",
          "Content-Disposition: form-data; name=\"title\"\r\n\r\n" + "t".repeat(300),
          "Content-Disposition: form-data; name=file; filename*=UTF-8''%00%0d%0a\r\n\r\nx",
          "X: " + "z".repeat(9000) + "\r\n\r\n",
          "\r\n\r\n",
          "Content-Disposition: form-data; name=\"grant_type\"\r\n\r\nrefresh_token");

  private static final List<String> LENGTHS =
      List.of(
          "-1",
          "0",
          "1",
          "99999999999999999999",
          "0x10",
          "+5",
          "5, 5",
          "",
          "1e3",
          "\u0661",
          "9223372036854775807");

  private static final List<String> CODINGS =
      List.of(
          "chunked",
          "gzip, chunked",
          "chunked, chunked",
          "identity",
          "xchunked",
          "chunked\u000b",
          "CHUNKED");

  /// Ids that the demo has or will have given.
  private static final long FIRST_ID = 2_883_756_000_000_300_000L;

  private final SplittableRandom random;
  private final Mutator mutator;
  private final List<String> tokens;

  /// Makes requests of one seed.
  ///
  /// @param tokens that open something
  RequestMaker(long seed, List<String> tokens) {
    random = new SplittableRandom(seed);
    mutator = new Mutator(random);
    this.tokens = tokens;
  }

  /// What one client sends: one request or a few of them.
  Sent next() {
    var bytes = new StringBuilder();
    var heads = new ArrayList<Boolean>();
    int count = chance(20) ? 2 + random.nextInt(4) : 1;
    for (int i = 0; i < count; i++) {
      var method = pick(METHODS);
      bytes.append(right(method));
      heads.add(method.equals("HEAD"));
    }
    if (chance(45)) {
      return new Sent(bytes.toString(), heads, false);
    }
    if (chance(50)) {
      bytes.setLength(0);
      heads.clear();
    }
    return new Sent(bytes + wrong(), heads, true);
  }

  /// A request whose frame is right, whatever it asks.
  private String right(String method) {
    var head = new StringBuilder(method + " " + target() + " HTTP/1.1\r\nHost: x\r\n");
    authorize(head);
    for (int i = random.nextInt(3); i > 0; i--) {
      head.append(clean(pick(HEADERS))).append("\r\n");
    }
    var body = method.equals("POST") || chance(5) ? body(head) : "";
    if (!body.isEmpty() && chance(30)) {
      return head + "Transfer-Encoding: chunked\r\n\r\n" + chunked(body);
    }
    return head
        + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
        + "\r\n"
        + body;
  }

  private String chunked(String body) {
    var chunks = new StringBuilder();
    for (int at = 0; at < body.length(); ) {
      int length = 1 + random.nextInt(body.length() - at);
      chunks.append(Integer.toHexString(length)).append("\r\n");
      chunks.append(body, at, at + length).append("\r\n");
      at += length;
    }
    return chunks + "0\r\n\r\n";
  }

  /// Bytes that are no whole request, or two at once, or none at all.
  private String wrong() {
    var request = right(chance(50) ? "POST" : pick(METHODS));
    int head = request.indexOf("\r\n\r\n");
    return switch (random.nextInt(12)) {
      case 0 -> request.substring(0, random.nextInt(request.length()));
      case 1, 2 -> mutated(request);
      case 3 -> mutated(request.substring(0, head)) + request.substring(head);
      case 4 -> request.substring(0, head) + mutated(request.substring(head));
      case 5 -> with(request, "Content-Length: " + pick(LENGTHS));
      case 6 -> with(request, "Transfer-Encoding: " + pick(CODINGS));
      case 7 ->
          with(request, "Content-Length: 3\r\nTransfer-Encoding: chunked")
              + "0\r\n\r\nGET / HTTP/1.1\r\n\r\n";
      case 8 -> with(request, "X: y\r\n".repeat(random.nextInt(6000)) + "X: z");
      case 9 -> "GET /" + "x".repeat(random.nextInt(20_000)) + " HTTP/1.1\r\n\r\n";
      case 10 ->
          with(request, "Transfer-Encoding: chunked")
              + pick(
                  List.of(
                      "ffffffffffffffff\r\n",
                      "-1\r\n",
                      "5;" + "e".repeat(9000),
                      "3\r\nabcdef\r\n0\r\n\r\n",
                      "zz"));
      default ->
          new String(
              mutator.mutate(List.of(new byte[0], "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8))),
              ISO_8859_1);
    };
  }

  private static String with(String request, String header) {
    int line = request.indexOf("\r\n");
    return request.substring(0, line) + "\r\n" + header + request.substring(line);
  }

  private String target() {
    var path = filled(pick(PATHS)) + (chance(60) ? filled(pick(QUERIES)) : "");
    var target = chance(25) ? clean(mutated(path)).replace(" ", "%20") : path;
    return target.isEmpty() ? "/" : target;
  }

  private void authorize(StringBuilder head) {
    if (chance(90)) {
      var token = chance(92) ? pick(tokens) : clean(mutated(pick(tokens)));
      head.append("Authorization: ")
          .append(chance(90) ? "Zoho-oauthtoken " : "Bearer ")
          .append(token)
          .append("\r\n");
    }
  }

  /// A body; its content type goes to the head.
  private String body(StringBuilder head) {
    var body =
        switch (random.nextInt(6)) {
          case 0, 1 -> {
            head.append("Content-Type: application/json\r\n");
            yield filled(pick(JSON));
          }
          case 2 -> {
            head.append("Content-Type: application/x-www-form-urlencoded\r\n");
            yield filled(pick(QUERIES)).replace("?", "");
          }
          case 3 -> {
            head.append("Content-Type: ")
                .append(clean(mutated("multipart/form-data; boundary=\"B\"")))
                .append("\r\n");
            yield multipart();
          }
          default -> {
            head.append("Content-Type: multipart/form-data; boundary=B\r\n");
            yield multipart();
          }
        };
    return chance(30) ? mutated(body) : body;
  }

  private String multipart() {
    var body = new StringBuilder();
    for (int i = chance(80) ? 1 : random.nextInt(130); i > 0; i--) {
      body.append("--B\r\n").append(chance(60) ? PARTS.getFirst() : pick(PARTS)).append("\r\n");
    }
    return body + "--B--\r\n";
  }

  private String filled(String text) {
    var filled = text.replace("{m}", chance(70) ? "Leads" : pick(MODULES));
    while (filled.contains("{r}") || filled.contains("{a}")) {
      filled =
          filled.replaceFirst(
              "\\{[ra]}", chance(90) ? Long.toString(FIRST_ID + random.nextInt(60)) : "%00..%2f");
    }
    return filled;
  }

  private String mutated(String text) {
    return new String(mutator.mutate(List.of(text.getBytes(ISO_8859_1))), ISO_8859_1);
  }

  /// The text without what would break the frame of a request.
  private static String clean(String text) {
    var clean = text.replaceAll("[\\x00-\\x1f\\x7f]", "");
    return clean.length() > 6000 ? clean.substring(0, 6000) : clean;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
