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
      var method = pick(Vocabulary.METHODS);
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
      head.append(clean(pick(Vocabulary.HEADERS))).append("\r\n");
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
    var request = right(chance(50) ? "POST" : pick(Vocabulary.METHODS));
    int head = request.indexOf("\r\n\r\n");
    return switch (random.nextInt(12)) {
      case 0 -> request.substring(0, random.nextInt(request.length()));
      case 1, 2 -> mutated(request);
      case 3 -> mutated(request.substring(0, head)) + request.substring(head);
      case 4 -> request.substring(0, head) + mutated(request.substring(head));
      case 5 -> with(request, "Content-Length: " + pick(Vocabulary.LENGTHS));
      case 6 -> with(request, "Transfer-Encoding: " + pick(Vocabulary.CODINGS));
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
    var path =
        filled(pick(Vocabulary.PATHS)) + (chance(60) ? filled(pick(Vocabulary.QUERIES)) : "");
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
            yield filled(pick(Vocabulary.JSON));
          }
          case 2 -> {
            head.append("Content-Type: application/x-www-form-urlencoded\r\n");
            yield filled(pick(Vocabulary.QUERIES)).replace("?", "");
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
      body.append("--B\r\n")
          .append(chance(60) ? Vocabulary.PARTS.getFirst() : pick(Vocabulary.PARTS))
          .append("\r\n");
    }
    return body + "--B--\r\n";
  }

  private String filled(String text) {
    var filled = text.replace("{m}", chance(70) ? "Leads" : pick(Vocabulary.MODULES));
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
