import module java.base;

/// A row of the table: one of Addenda's figures, named by its series and metric; a peer's, if there
/// is one; the bound for the ratio of the two, or for the figure itself; and the same figure of raw
/// Netty that answers when a note of the request is on the disk, if there is one.
record Row(String what, String own, String against, String peer, Bound bound, String ceiling) {

  Row(String what, String own, String against, String peer, Bound bound) {
    this(what, own, against, peer, bound, "");
  }
}

record Bound(String sign, double value) {
  boolean holds(double measured) {
    return switch (sign) {
      case "≥" -> measured >= value;
      case "≤" -> measured <= value;
      default -> throw new IllegalStateException(sign);
    };
  }

  @Override
  public String toString() {
    return sign + " " + number(value);
  }
}

static Bound atLeast(double value) {
  return new Bound("≥", value);
}

static Bound atMost(double value) {
  return new Bound("≤", value);
}

static final Bound NONE = new Bound("", 0);

static final String RETURN = "nginx return 200";
static final String DAV = "nginx WebDAV DELETE";
static final String NETTY = "raw Netty, the same bytes";
static final String PGBENCH = "pgbench, the same server";
static final String SYNC = "one fdatasync";

static final List<Row> ROWS =
    List.of(
        new Row("delete, random order, requests/s", "delete-random rate", RETURN, "delete-return rate", atLeast(0.5), "delete-durable rate"),
        new Row("delete, in order, requests/s", "delete-in-order rate", RETURN, "delete-return rate", atLeast(0.5), "delete-durable rate"),
        new Row("delete, random order, requests/s", "delete-random rate", DAV, "delete-dav rate", atLeast(0.9), "delete-durable rate"),
        new Row("delete, in order, requests/s", "delete-in-order rate", DAV, "delete-dav rate", atLeast(0.9), "delete-durable rate"),
        new Row("delete, random order, CPU µs per request", "delete-random cpu", NETTY, "delete-netty cpu", atMost(2.5), "delete-durable cpu"),
        new Row("delete, in order, CPU µs per request", "delete-in-order cpu", NETTY, "delete-netty cpu", atMost(2.5), "delete-durable cpu"),
        new Row("delete, one connection, random order, p50 in ms", "delete-random-alone p50", SYNC, "delete-fdatasync p50", atMost(2), "delete-durable-alone p50"),
        new Row("delete, one connection, in order, p50 in ms", "delete-in-order-alone p50", SYNC, "delete-fdatasync p50", atMost(2), "delete-durable-alone p50"),
        new Row("delete at half of the peak, random order, p99 in ms", "delete-random-steady p99", SYNC, "delete-fdatasync p50", atMost(5), "delete-random-steady-durable p99"),
        new Row("delete at half of the peak, in order, p99 in ms", "delete-in-order-steady p99", SYNC, "delete-fdatasync p50", atMost(5), "delete-in-order-steady-durable p99"),
        new Row("delete of 10,000,000, random order, CPU µs per request", "scale-random-many cpu", "of 10,000", "scale-random-few cpu", atMost(1.2)),
        new Row("delete of 10,000,000, in order, CPU µs per request", "scale-given-many cpu", "of 10,000", "scale-given-few cpu", atMost(1.2)),
        new Row("delete, the store alone, in order, CPU µs", "store-given cpu", "", "", NONE),
        new Row("delete of 10,000,000, the store alone, random order, CPU µs", "store-many cpu", "of 10,000", "store-few cpu", NONE),
        new Row("one of 1,000,000 leads, CPU µs per request", "records-get-many cpu", "of 10,000", "records-get-few cpu", atMost(1.2)),
        new Row("search by e-mail address, of 1,000,000, CPU µs per request", "records-email-many cpu", "of 10,000", "records-email-few cpu", atMost(1.2)),
        new Row("search by a name that ten have, of 1,000,000, CPU µs per request", "records-name-many cpu", "of 10,000", "records-name-few cpu", atMost(1.2)),
        new Row("page 1 of 1,000,000 leads, CPU µs per request", "records-page-many cpu", "of 10,000", "records-page-few cpu", atMost(1.3)),
        new Row("page at lead 900,000 by its token, CPU µs per request", "records-page-deep cpu", "page 1 of 10,000", "records-page-few cpu", atMost(1.3)),
        new Row("page 1 by Modified_Time, of 1,000,000, CPU µs per request", "records-sorted-many cpu", "of 10,000", "records-sorted-few cpu", atMost(1.3)),
        new Row("one lead with all its fields, requests/s", "records-get-few rate", "nginx, the same bytes", "records-get-nginx rate", atLeast(0.3)),
        new Row("insert of 100 leads, calls/s", "records-insert rate", "SQLite alone, the same rows and keys", "records-insert-alone rate", atLeast(0.35)),
        new Row("one of 1,000,000 leads on PostgreSQL, requests/s", "records-postgres-get-many rate", "of 10,000", "records-postgres-get-few rate", NONE),
        new Row("search by e-mail address on PostgreSQL, requests/s", "records-postgres-email-many rate", "of 10,000", "records-postgres-email-few rate", NONE),
        new Row("search by a name that ten have on PostgreSQL, requests/s", "records-postgres-name-many rate", "of 10,000", "records-postgres-name-few rate", NONE),
        new Row("page 1 of 1,000,000 leads on PostgreSQL, pages/s", "records-postgres-page-many rate", "of 10,000", "records-postgres-page-few rate", NONE),
        new Row("page 1 by Modified_Time on PostgreSQL, pages/s", "records-postgres-sorted-many rate", "of 10,000", "records-postgres-sorted-few rate", NONE),
        new Row("page at lead 900,000 on PostgreSQL by its token, pages/s", "records-postgres-page-deep rate", "page 1 of 10,000", "records-postgres-page-few rate", NONE),
        new Row("insert of 100 leads on PostgreSQL, calls/s", "records-postgres-insert rate", "", "", NONE),
        new Row("delete of 100 at once, attachments/s", "bulk items", "one by one", "bulk-single rate", atLeast(5)),
        new Row("list of 200, pages/s", "list-million rate", "", "", atLeast(8000)),
        new Row("list of 200 of 10,000,000, pages/s", "list-ten-million rate", "of 1,000", "list-thousand rate", atLeast(0.83)),
        new Row("organisation of the template demo, p50 in ms", "emulator-demo p50", "", "", atMost(20)),
        new Row("organisation of the template empty, p50 in ms", "emulator-empty p50", "", "", atMost(5)),
        new Row("first call of an organisation, p50 in ms", "emulator-demo-first p50", "", "", NONE),
        new Row("reset of an organisation, p50 in ms", "emulator-demo-reset p50", "", "", atMost(20)),
        new Row("organisation that rests, KB of heap", "emulator-resting kilobytes", "", "", atMost(200)),
        new Row("delete in the emulator without a rule, CPU µs per request", "emulator-with cpu", "in production", "emulator-without cpu", atMost(1.02)),
        new Row("download of 100 MB, MB/s", "download throughput", "nginx sendfile", "download-nginx throughput", atLeast(0.9)),
        new Row("download of 10 KB, requests/s", "download-small rate", "nginx static", "download-small-nginx rate", atLeast(0.4)),
        new Row("upload of 20 MB, MB/s", "upload throughput", "nginx WebDAV PUT", "upload-nginx throughput", atLeast(0.7)),
        new Row("upload of 10 KB, requests/s", "upload-small rate", SYNC + " after the other", "upload-fdatasync rate", atLeast(3), "upload-small-durable rate"),
        new Row("upload of 10 KB, requests/s", "upload-small rate", "nginx WebDAV PUT", "upload-small-nginx rate", NONE, "upload-small-durable rate"),
        new Row("delete on PostgreSQL, random order, requests/s", "postgres rate", PGBENCH, "postgres-peer rate", atLeast(0.8)),
        new Row("delete on PostgreSQL, one connection, p50 in ms", "postgres-alone p50", PGBENCH, "postgres-peer-alone p50", atMost(2)),
        new Row("upload of 10 KB on PostgreSQL, requests/s", "postgres-upload rate", PGBENCH + ", a row of 10 KB", "postgres-peer-upload rate", atLeast(0.5)),
        new Row("upload of 100 MB to S3, MB/s", "s3 upload", "the AWS SDK alone", "s3-alone upload", atLeast(0.8)),
        new Row("download of 100 MB from S3, MB/s", "s3 download", "the AWS SDK alone", "s3-alone download", atLeast(0.8), "s3-relay download"),
        new Row("memory for an upload of 1 GB to S3, MB more", "s3 memory", "", "", atMost(24)),
        new Row("start on 1,000,000 attachments, ms", "start time", "", "", atMost(350)),
        new Row("start on no data, ms", "start-fresh time", "", "", NONE),
        new Row("memory when idle, MB", "start rss", "", "", atMost(110)),
        new Row("memory after deletes, MB", "delete-random rss", "", "", atMost(300)),
        new Row("memory after uploads, MB", "upload-small rss", "", "", atMost(300)),
        new Row("disk per attachment beside its bytes, bytes", "disk bytes", "", "", atMost(400)),
        new Row("delete, in order, requests/s", "doubles-addenda rate", "WireMock, one stub", "doubles-wiremock rate", atLeast(3), "doubles-durable rate"),
        new Row("delete, in order, requests/s", "doubles-addenda rate", "s3proxy on a directory", "doubles-s3proxy rate", atLeast(3), "doubles-durable rate"));

/// Median, least and most of some samples.
record Spread(double median, double least, double most) {
  static Spread of(List<Double> samples) {
    var sorted = samples.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  @Override
  public String toString() {
    return "%s (%s–%s)".formatted(number(median), number(least), number(most));
  }

  String json() {
    return "{\"median\":%.3f,\"least\":%.3f,\"most\":%.3f}".formatted(median, least, most);
  }
}

static String number(double value) {
  return (value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f").formatted(value);
}

/// How much of the processors somebody took while a round ran, in percent, by the round's name.
///
/// @param who "stolen" or "others"
static SequencedMap<String, Double> taken(String who, Map<String, List<Double>> samples) {
  var taken = new LinkedHashMap<String, Double>();
  samples.forEach(
      (key, values) -> {
        if (key.startsWith(who + " ")) {
          for (int i = 0; i < values.size(); i++) {
            taken.put(key.substring(who.length() + 1) + " " + (i + 1), values.get(i));
          }
        }
      });
  return taken;
}

/// The same in words: the median, and the rounds in which it was more than a tenth.
static String words(SequencedMap<String, Double> taken) {
  var much =
      taken.entrySet().stream()
          .filter(round -> round.getValue() > 10)
          .map(round -> "%s (%.0f %%)".formatted(round.getKey(), round.getValue()))
          .toList();
  return "%.1f %%%s"
      .formatted(
          Spread.of(List.copyOf(taken.values())).median(),
          much.isEmpty() ? "" : ", **more than 10 %** in " + String.join(", ", much));
}

static String json(SequencedMap<String, Double> taken) {
  return taken.entrySet().stream()
      .map(round -> "\"%s\":%.1f".formatted(round.getKey(), round.getValue()))
      .collect(Collectors.joining(",", "{", "}"));
}

/// Prints the table of what was measured and writes it as JSON.
///
/// Arguments: the file of samples (series, metric, value), the file to write, the machine in words,
/// how many rounds.
void main(String[] arguments) throws IOException {
  var samples = new LinkedHashMap<String, List<Double>>();
  for (var line : Files.readAllLines(Path.of(arguments[0]))) {
    var fields = line.split("\t");
    samples
        .computeIfAbsent(fields[0] + " " + fields[1], _ -> new ArrayList<>())
        .add(Double.valueOf(fields[2]));
  }
  var stolen = taken("stolen", samples);
  var others = taken("others", samples);
  var json =
      new StringJoiner(
          ",\n  ",
          "{\"machine\":\"%s\",\n \"rounds\":%s,\n \"stolen\":%s,\n \"others\":%s,\n \"rows\":[\n  "
              .formatted(arguments[2], arguments[3], json(stolen), json(others)),
          "]}\n");
  IO.println(
      "\nMachine: %s. Rounds: %s. Taken by the host: %s; by other programs: %s.\n"
          .formatted(arguments[2], arguments[3], words(stolen), words(others)));
  IO.println("| what | against | Addenda | peer | ratio | target | met | ceiling |");
  IO.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
  for (var row : ROWS) {
    if (!samples.containsKey(row.own())) {
      continue;
    }
    var own = Spread.of(samples.get(row.own()));
    var peer = row.peer().isEmpty() ? null : Spread.of(samples.get(row.peer()));
    double ratio = peer == null ? 0 : own.median() / peer.median();
    var ceiling = samples.containsKey(row.ceiling()) ? Spread.of(samples.get(row.ceiling())) : null;
    double best = peer == null || ceiling == null ? 0 : ceiling.median() / peer.median();
    boolean judged = row.bound() != NONE;
    boolean met = judged && row.bound().holds(peer == null ? own.median() : ratio);
    IO.println(
        "| %s | %s | %s | %s | %s | %s | %s | %s |"
            .formatted(
                row.what(), row.against(), own, peer == null ? "" : peer,
                peer == null ? "" : "%.2f".formatted(ratio),
                judged ? row.bound() : "", !judged ? "" : met ? "yes" : "**no**",
                ceiling == null ? "" : "%s = %.2f".formatted(number(ceiling.median()), best)));
    json.add(
        "{\"what\":\"%s\",\"against\":\"%s\",\"addenda\":%s,\"peer\":%s,\"ratio\":%s,\"target\":%s,\"met\":%s,\"ceiling\":%s}"
            .formatted(
                row.what(), row.against(), own.json(), peer == null ? "null" : peer.json(),
                peer == null ? "null" : "%.3f".formatted(ratio),
                judged ? "\"" + row.bound() + "\"" : "null", judged ? met : "null",
                ceiling == null ? "null" : ceiling.json()));
  }
  Files.writeString(Path.of(arguments[1]), json.toString());
}
