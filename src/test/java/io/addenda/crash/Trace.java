package io.addenda.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

/// What a [BrokenDisk] recorded: every operation that changed the data directory, in order, and
/// between them the marks of the [Workload].
record Trace(List<Event> events) {

  /// Something that happened.
  sealed interface Event {
    /// A file or directory was opened.
    ///
    /// @param handle stands for it in what follows
    record Open(int number, int handle, String path, boolean created, boolean truncated)
        implements Event {}

    record Write(int number, int handle, int offset, ByteBuffer bytes) implements Event {}

    record Truncate(int number, int handle, int length) implements Event {}

    record Sync(int number, int handle, boolean failed) implements Event {}

    record Rename(int number, String from, String to) implements Event {}

    record Link(int number, String from, String to) implements Event {}

    record Unlink(int number, String path) implements Event {}

    record MakeDirectory(int number, String path) implements Event {}

    record Mark(String line) implements Event {
      @Override
      public int number() {
        return 0;
      }
    }

    /// Which operation it was, counted from 1; 0 if it changed nothing.
    int number();
  }

  static Trace read(Path file) throws IOException {
    var events = new ArrayList<Event>();
    var in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      events.add(event(in));
    }
    return new Trace(List.copyOf(events));
  }

  /// Reads a `struct head` of `disk.c` and what follows it.
  private static Event event(ByteBuffer in) {
    int kind = in.get();
    int flags = in.get();
    int number = in.getInt();
    int handle = in.getInt();
    int offset = Math.toIntExact(in.getLong());
    int firstLength = in.getInt();
    int secondLength = in.getInt();
    var first = slice(in, firstLength);
    var second = UTF_8.decode(slice(in, secondLength)).toString();
    var path = kind == 2 ? "" : UTF_8.decode(first.duplicate()).toString();
    return switch (kind) {
      case 1 -> new Event.Open(number, handle, path, (flags & 1) != 0, (flags & 2) != 0);
      case 2 -> new Event.Write(number, handle, offset, first);
      case 3 -> new Event.Truncate(number, handle, offset);
      case 4 -> new Event.Sync(number, handle, (flags & 4) != 0);
      case 5 -> new Event.Rename(number, path, second);
      case 6 -> new Event.Link(number, path, second);
      case 7 -> new Event.Unlink(number, path);
      case 8 -> new Event.MakeDirectory(number, path);
      case 10 -> new Event.Mark(path.strip());
      default -> throw new IllegalStateException("not expected in a data directory: kind " + kind);
    };
  }

  private static ByteBuffer slice(ByteBuffer in, int length) {
    var slice = in.slice(in.position(), length);
    in.position(in.position() + length);
    return slice;
  }

  /// How many operations there were.
  int operations() {
    return events.stream().mapToInt(Event::number).max().orElse(0);
  }

  /// The numbers of the operations of a kind.
  List<Integer> numbers(Class<? extends Event> kind) {
    return events.stream().filter(kind::isInstance).map(Event::number).toList();
  }

  /// The marks among the first events.
  List<String> marks(int count) {
    return events.subList(0, count).stream()
        .filter(Event.Mark.class::isInstance)
        .map(event -> ((Event.Mark) event).line())
        .toList();
  }

  /// An operation in a few words, for messages.
  String describe(int number) {
    var names = new HashMap<Integer, String>();
    for (var event : events) {
      if (event instanceof Event.Open open) {
        names.put(open.handle(), open.path());
      }
      if (event.number() == number) {
        return number
            + ": "
            + switch (event) {
              case Event.Open(_, _, var path, var created, _) ->
                  (created ? "create " : "truncate ") + path;
              case Event.Write(_, var handle, var offset, var bytes) ->
                  "write %d bytes at %d of %s"
                      .formatted(bytes.remaining(), offset, names.get(handle));
              case Event.Truncate(_, var handle, var length) ->
                  "truncate %s to %d".formatted(names.get(handle), length);
              case Event.Sync(_, var handle, _) -> "sync " + names.get(handle);
              case Event.Link(_, var from, var to) -> "link %s to %s".formatted(from, to);
              case Event.Rename(_, var from, var to) -> "rename %s to %s".formatted(from, to);
              case Event.Unlink(_, var path) -> "unlink " + path;
              case Event.MakeDirectory(_, var path) -> "mkdir " + path;
              case Event.Mark(var line) -> line;
            };
      }
    }
    return number + ": not in the trace";
  }
}
