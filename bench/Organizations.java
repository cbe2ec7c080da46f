import module java.base;
import module java.net.http;

/// Makes organisations on demand of a server that runs, one after the other as a test suite does, and
/// prints what each step takes: `series metric value`, a line each.
///
/// Arguments: the address, the key, how many, and the process of the server.

static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
static final Pattern FIRST_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)");
static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)");

/// The bytes of the heap that a resting organisation may take, in KB, are found by so many of them.
static final int RESTING = 500;

record Made(String id, String token) {}

void main(String[] args) throws Exception {
  var url = args[0];
  var key = args[1];
  int count = Integer.parseInt(args[2]);
  for (var template : List.of("empty", "demo")) {
    // What the JVM has yet to compile is measured by nobody who runs a hundred tests.
    steps(url, key, template, 2 * count, false);
    steps(url, key, template, count, true);
  }
  resting(url, key, args[3]);
}

void steps(String url, String key, String template, int count, boolean counts) throws Exception {
  var created = new ArrayList<Double>();
  var called = new ArrayList<Double>();
  var reset = new ArrayList<Double>();
  var body = "{\"template\":\"%s\"}".formatted(template);
  for (int i = 0; i < count; i++) {
    var answers = new ArrayList<String>();
    created.add(millis(() -> answers.add(call(url, key, "POST", "organizations", body))));
    var made = made(answers.getFirst());
    called.add(millis(() -> own(url, made)));
    reset.add(
        millis(() -> call(url, key, "POST", "organizations/" + made.id() + "/actions/reset", "")));
    call(url, key, "DELETE", "organizations/" + made.id(), "");
  }
  if (counts) {
    print("emulator-" + template + " p50", median(created));
    print("emulator-" + template + "-first p50", median(called));
    print("emulator-" + template + "-reset p50", median(reset));
  }
}

/// How much more heap the server has when so many organisations rest that each did two calls.
void resting(String url, String key, String process) throws Exception {
  double before = heap(process);
  var all = new ArrayList<Made>();
  for (int i = 0; i < RESTING; i++) {
    var made = made(call(url, key, "POST", "organizations", "{\"template\":\"demo\"}"));
    own(url, made);
    own(url, made);
    all.add(made);
  }
  // Their stores are closed after ten seconds.
  Thread.sleep(Duration.ofSeconds(15));
  print("emulator-resting kilobytes", (heap(process) - before) / RESTING);
  for (var made : all) {
    call(url, key, "DELETE", "organizations/" + made.id(), "");
  }
}

/// The KB of live objects, after a collection.
double heap(String process) throws Exception {
  var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
  var histogram =
      new ProcessBuilder(jcmd, process, "GC.class_histogram")
          .redirectErrorStream(true)
          .start()
          .inputReader()
          .lines()
          .toList();
  var total = histogram.stream().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
  return Double.parseDouble(total.strip().split("\\s+")[2]) / 1024;
}

void own(String url, Made made) throws Exception {
  send(
      HttpRequest.newBuilder(URI.create(url + "/crm/v7/users?type=CurrentUser"))
          .header("Authorization", "Zoho-oauthtoken " + made.token())
          .build());
}

String call(String url, String key, String method, String path, String body) throws Exception {
  return send(
      HttpRequest.newBuilder(URI.create(url + "/addenda/v1/" + path))
          .header("X-Addenda-Key", key)
          .method(method, HttpRequest.BodyPublishers.ofString(body))
          .build());
}

String send(HttpRequest request) throws Exception {
  var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  if (answer.statusCode() / 100 != 2) {
    throw new IllegalStateException(request + " was answered by " + answer.body());
  }
  return answer.body();
}

Made made(String answer) {
  return new Made(first(ID, answer), first(FIRST_TOKEN, answer));
}

String first(Pattern pattern, String text) {
  var found = pattern.matcher(text);
  if (!found.find()) {
    throw new IllegalStateException("no " + pattern + " in " + text);
  }
  return found.group(1);
}

interface Work {
  void run() throws Exception;
}

double millis(Work work) throws Exception {
  long begun = System.nanoTime();
  work.run();
  return (System.nanoTime() - begun) / 1e6;
}

double median(List<Double> values) {
  return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
}

void print(String what, double value) {
  System.out.println(what + " " + value);
}
