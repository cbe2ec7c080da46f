import module java.base;

/// A row of the table: a metric of one of Addenda's series, and the same of its peer's. A target is
/// a ratio that should be reached.
record Row(String what, String series, String metric, String against, String peer, double target) {
  Row(String what, String series, String metric) {
    this(what, series, metric, "", "", 0);
  }
}

static final String RETURN = "nginx return 200";
static final String DAV = "nginx WebDAV DELETE";

static final List<Row> ROWS =
    List.of(
        new Row("delete, random order, requests/s", "delete-random", "rate", RETURN, "delete-return", 0.40),
        new Row("delete, random order, requests/s", "delete-random", "rate", DAV, "delete-dav", 0.70),
        new Row("delete, in order, requests/s", "delete-in-order", "rate", RETURN, "delete-return", 0.40),
        new Row("delete, in order, requests/s", "delete-in-order", "rate", DAV, "delete-dav", 0.70),
        new Row("delete, random order, p99 in ms", "delete-random", "p99", DAV, "delete-dav", 0),
        new Row("delete, in order, p99 in ms", "delete-in-order", "p99", DAV, "delete-dav", 0),
        new Row("delete, random order, CPU µs per request", "delete-random", "cpu", DAV, "delete-dav", 0),
        new Row("delete, in order, CPU µs per request", "delete-in-order", "cpu", DAV, "delete-dav", 0),
        new Row("delete, memory after in MB", "delete-random", "rss", DAV, "delete-dav", 0),
        new Row("download of 100 MB, MB/s", "download", "throughput", "nginx sendfile", "download-nginx", 0),
        new Row("download of 100 MB, CPU µs per MB", "download", "cpu-per-mb", "nginx sendfile", "download-nginx", 0),
        new Row("upload of 20 MB, MB/s", "upload", "throughput", "nginx WebDAV PUT", "upload-nginx", 0),
        new Row("upload of 20 MB, CPU µs per MB", "upload", "cpu-per-mb", "nginx WebDAV PUT", "upload-nginx", 0),
        new Row("start on no data, ms", "start-fresh", "time"),
        new Row("start on the demo's data, ms", "start-again", "time"),
        new Row("memory when idle in MB", "start-again", "rss"));

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

/// Prints the table of what was measured and writes it as JSON.
///
/// Arguments: the file of samples (series, metric, value), the file to write, the machine in words.
void main(String[] arguments) throws IOException {
  Map<String, List<Double>> samples = new HashMap<>();
  for (var line : Files.readAllLines(Path.of(arguments[0]))) {
    var fields = line.split("\t");
    samples
        .computeIfAbsent(fields[0] + " " + fields[1], _ -> new ArrayList<>())
        .add(Double.valueOf(fields[2]));
  }
  var json = new StringJoiner(",\n  ", "{\"machine\":\"%s\",\n \"rows\":[\n  ".formatted(arguments[2]), "]}\n");
  IO.println("\nMachine: " + arguments[2] + "\n");
  IO.println("| what | against | Addenda | peer | ratio | target | met |");
  IO.println("| --- | --- | --- | --- | --- | --- | --- |");
  for (var row : ROWS) {
    var ours = samples.get(row.series() + " " + row.metric());
    if (ours == null) {
      continue;
    }
    var own = Spread.of(ours);
    var theirs = samples.get(row.peer() + " " + row.metric());
    var peer = theirs == null ? null : Spread.of(theirs);
    double ratio = peer == null ? 0 : own.median() / peer.median();
    boolean judged = peer != null && row.target() > 0;
    var met = !judged ? "" : ratio >= row.target() ? "yes" : "**no**";
    IO.println(
        "| %s | %s | %s | %s | %s | %s | %s |"
            .formatted(
                row.what(), row.against(), own, peer == null ? "" : peer,
                peer == null ? "" : "%.2f".formatted(ratio),
                judged ? "%.2f".formatted(row.target()) : "", met));
    json.add(
        "{\"what\":\"%s\",\"against\":\"%s\",\"addenda\":%s,\"peer\":%s,\"ratio\":%s,\"target\":%s,\"met\":%s}"
            .formatted(
                row.what(), row.against(), own.json(), peer == null ? "null" : peer.json(),
                peer == null ? "null" : "%.3f".formatted(ratio),
                judged ? "%.2f".formatted(row.target()) : "null", judged ? ratio >= row.target() : "null"));
  }
  Files.writeString(Path.of(arguments[1]), json.toString());
}
