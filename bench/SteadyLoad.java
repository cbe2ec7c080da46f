import module java.base;

/// Sends deletes at a fixed rate, whatever becomes of those before, and measures each from the
/// moment at which it was due: a server that stops for a moment is charged for all who had to wait.
/// The first third of the time is not counted.
///
/// The paths come from the environment as for `load.lua`: PATHS, FROM, TO, ORDER, TOKEN. Prints how
/// many requests were answered, how many of them not with success, and of those that count p50 and
/// p99 in milliseconds.
///
/// Arguments: the URL, how many connections, how many requests a second, how many seconds, unless
/// the paths are used up before.
void main(String[] arguments) throws Exception {
  var server = URI.create(arguments[0]);
  int connections = Integer.parseInt(arguments[1]);
  double interval = 1e9 / Double.parseDouble(arguments[2]);
  var requests = requests(server);
  int count =
      Math.min(
          requests.size(), (int) (Double.parseDouble(arguments[2]) * Double.parseDouble(arguments[3])));
  var took = new long[count];
  var next = new AtomicInteger();
  var failed = new AtomicInteger();
  long begin = System.nanoTime() + 50_000_000;
  try (var executor = Executors.newFixedThreadPool(connections)) {
    var workers = new ArrayList<Future<?>>();
    for (int i = 0; i < connections; i++) {
      workers.add(
          executor.submit(
              () -> {
                try (var connection =
                    SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()))) {
                  connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
                  var answer = ByteBuffer.allocate(1 << 16);
                  for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                    long due = begin + (long) (at * interval);
                    while (System.nanoTime() < due) {
                      LockSupport.parkNanos(due - System.nanoTime());
                    }
                    if (!exchange(connection, requests.get(at), answer)) {
                      failed.incrementAndGet();
                    }
                    took[at] = System.nanoTime() - due;
                  }
                }
                return null;
              }));
    }
    for (var worker : workers) {
      worker.get();
    }
  }
  var counted = Arrays.copyOfRange(took, count / 3, count);
  Arrays.sort(counted);
  IO.println(
      "%d %d %.3f %.3f"
          .formatted(
              count, failed.get(),
              counted[counted.length / 2] / 1e6, counted[counted.length * 99 / 100] / 1e6));
}

static List<byte[]> requests(URI server) throws IOException {
  long from = Long.parseLong(System.getenv("FROM"));
  long to = Long.parseLong(System.getenv("TO"));
  var rest =
      " HTTP/1.1\r\nHost: %s\r\nAuthorization: Zoho-oauthtoken %s\r\n\r\n"
          .formatted(server.getAuthority(), System.getenv("TOKEN"));
  List<byte[]> requests;
  try (var lines = Files.lines(Path.of(System.getenv("PATHS")))) {
    requests =
        lines
            .skip(from - 1)
            .limit(to - from + 1)
            .map(path -> ("DELETE " + path + rest).getBytes(StandardCharsets.ISO_8859_1))
            .collect(Collectors.toCollection(ArrayList::new));
  }
  if (System.getenv("ORDER").equals("random")) {
    Collections.shuffle(requests, new Random(42));
  }
  return requests;
}

static final byte[] OK = "HTTP/1.1 200 ".getBytes(StandardCharsets.ISO_8859_1);
static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.ISO_8859_1);

/// Whether the request was answered with 200. Reads the whole answer.
static boolean exchange(SocketChannel connection, byte[] request, ByteBuffer answer) throws IOException {
  connection.write(ByteBuffer.wrap(request));
  answer.clear();
  int end;
  do {
    if (connection.read(answer) < 0) {
      throw new EOFException("the server closed a connection");
    }
    end = end(answer.array(), answer.position());
  } while (end < 0 || answer.position() < end);
  return Arrays.mismatch(answer.array(), 0, OK.length, OK, 0, OK.length) < 0;
}

/// Where the answer ends, or -1 when its head is not complete.
static int end(byte[] bytes, int size) {
  int length = 0;
  for (int i = 0; i + 3 < size; i++) {
    if (bytes[i] == '\n' && matches(bytes, i + 1, size)) {
      length = 0;
      for (int digit = i + 1 + LENGTH.length; digit < size && bytes[digit] != '\r'; digit++) {
        length = length * 10 + bytes[digit] - '0';
      }
    }
    if (bytes[i] == '\r' && bytes[i + 2] == '\r' && bytes[i + 1] == '\n' && bytes[i + 3] == '\n') {
      return i + 4 + length;
    }
  }
  return -1;
}

static boolean matches(byte[] bytes, int at, int size) {
  for (int i = 0; i < LENGTH.length; i++) {
    if (at + i >= size || (bytes[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
      return false;
    }
  }
  return true;
}
