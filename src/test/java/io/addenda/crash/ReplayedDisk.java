package io.addenda.crash;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A data directory, but for its reserve, in memory that a [Trace] is played back on, and that
/// knows of every byte and every name whether it had to be on the disk already.
///
/// It promises no more than POSIX does: what was written to a file is safe once the file was
/// synchronised, a name once its directory was. Of all else each piece may have reached the disk,
/// or not, or in part, in any order; only the names of one directory appear in the order in which
/// they were made. After a synchronisation that failed, what it was about is in doubt for good,
/// whatever is synchronised later: Linux forgets that it did not write it.
final class ReplayedDisk {

  /// How much of what was not synchronised is there.
  private enum Luck {
    NONE,
    ALL,
    SOME
  }

  private sealed interface Node {}

  /// A change of a file.
  ///
  /// @param bytes null when the file was cut to `offset`
  private record Change(int offset, @Nullable ByteBuffer bytes) {}

  /// Changes in order, and how sure each is to be on the disk.
  private static final class Log<T> {
    private record Entry<T>(T change, boolean certain) {}

    private final List<Entry<T>> settled = new ArrayList<>();
    private final List<T> pending = new ArrayList<>();

    void sync(boolean certain) {
      pending.forEach(change -> settled.add(new Entry<>(change, certain)));
      pending.clear();
    }
  }

  private static final class FileNode implements Node {
    private final Log<Change> log = new Log<>();
  }

  private static final class DirectoryNode implements Node {
    private record Naming(String name, @Nullable Node node) {}

    private final Map<String, Node> entries = new HashMap<>();
    private final Log<Naming> log = new Log<>();

    void put(String name, @Nullable Node node) {
      if (node == null) {
        entries.remove(name);
      } else {
        entries.put(name, node);
      }
      log.pending.add(new Naming(name, node));
    }
  }

  private static final List<Luck> LUCKS = List.of(Luck.values());
  private static final String RESERVE = "reserve";

  private final DirectoryNode root;
  private final Map<Integer, Node> handles = new HashMap<>();

  private ReplayedDisk(DirectoryNode root) {
    this.root = root;
  }

  /// A directory as it is, all of it safe. Shared memory is left out.
  static ReplayedDisk of(Path directory) throws IOException {
    return new ReplayedDisk(load(directory));
  }

  private static DirectoryNode load(Path directory) throws IOException {
    var node = new DirectoryNode();
    try (var files = Files.list(directory)) {
      for (var file : files.filter(ReplayedDisk::matters).toList()) {
        if (Files.isDirectory(file)) {
          node.put(file.getFileName().toString(), load(file));
        } else {
          var child = new FileNode();
          child.log.pending.add(new Change(0, ByteBuffer.wrap(Files.readAllBytes(file))));
          child.log.sync(true);
          node.put(file.getFileName().toString(), child);
        }
      }
    }
    node.log.sync(true);
    return node;
  }

  private static boolean matters(Path file) {
    return !file.endsWith(RESERVE) && !file.toString().endsWith("-shm");
  }

  /// Plays one event back.
  void apply(Trace.Event event) {
    switch (event) {
      case Trace.Event.Open(_, var handle, var path, var created, var truncated) -> {
        if (path.equals(RESERVE)) {
          handles.put(handle, new FileNode());
          return;
        }
        if (created) {
          parent(path).put(name(path), new FileNode());
        }
        handles.put(handle, node(path));
        if (truncated) {
          ((FileNode) node(path)).log.pending.add(new Change(0, null));
        }
      }
      case Trace.Event.Write(_, var handle, var offset, var bytes) ->
          file(handle).log.pending.add(new Change(offset, bytes));
      case Trace.Event.Truncate(_, var handle, var length) ->
          file(handle).log.pending.add(new Change(length, null));
      case Trace.Event.Sync(_, var handle, var failed) -> {
        switch (Objects.requireNonNull(handles.get(handle))) {
          case FileNode file -> file.log.sync(!failed);
          case DirectoryNode directory -> directory.log.sync(!failed);
        }
      }
      case Trace.Event.Rename(_, var from, var to) -> {
        var moved = node(from);
        parent(from).put(name(from), null);
        parent(to).put(name(to), moved);
      }
      case Trace.Event.Link(_, var from, var to) -> parent(to).put(name(to), node(from));
      case Trace.Event.Unlink(_, var path) -> parent(path).put(name(path), null);
      case Trace.Event.MakeDirectory(_, var path) ->
          parent(path).put(name(path), new DirectoryNode());
      case Trace.Event.Mark _ -> {}
    }
  }

  private FileNode file(int handle) {
    return (FileNode) Objects.requireNonNull(handles.get(handle));
  }

  private Node node(String path) {
    return path.isEmpty()
        ? root
        : Objects.requireNonNull(parent(path).entries.get(name(path)), path);
  }

  private DirectoryNode parent(String path) {
    int slash = path.lastIndexOf('/');
    return (DirectoryNode) node(slash < 0 ? "" : path.substring(0, slash));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Puts the directory where `to` is as the next program finds it when only this one ended.
  void afterTheEndOfTheProcess(Path to) throws IOException {
    new Survival(null).put(root, to);
  }

  /// Puts the directory where `to` is as it may be after a loss of power.
  void afterALossOfPower(Path to, Random random) throws IOException {
    new Survival(random).put(root, to);
  }

  /// What is left, decided once for each file.
  private static final class Survival {
    private final @Nullable Random random;
    private final Map<FileNode, byte[]> contents = new HashMap<>();

    /// @param random null when everything is left
    Survival(@Nullable Random random) {
      this.random = random;
    }

    void put(DirectoryNode directory, Path to) throws IOException {
      Files.createDirectories(to);
      var entries = new TreeMap<String, Node>();
      for (var entry : directory.log.settled) {
        if (entry.certain() || random == null || random.nextBoolean()) {
          put(entries, entry.change());
        }
      }
      var pending = directory.log.pending;
      int most = random == null ? pending.size() : some(random, pending.size());
      pending.subList(0, most).forEach(naming -> put(entries, naming));
      for (var entry : entries.entrySet()) {
        var path = to.resolve(entry.getKey());
        switch (entry.getValue()) {
          case FileNode file -> Files.write(path, contents.computeIfAbsent(file, this::content));
          case DirectoryNode child -> put(child, path);
        }
      }
    }

    private static void put(Map<String, Node> entries, DirectoryNode.Naming naming) {
      if (naming.node() == null) {
        entries.remove(naming.name());
      } else {
        entries.put(naming.name(), naming.node());
      }
    }

    private static int some(Random random, int all) {
      return switch (luck(random)) {
        case NONE -> 0;
        case ALL -> all;
        case SOME -> random.nextInt(all + 1);
      };
    }

    private static Luck luck(Random random) {
      return LUCKS.get(random.nextInt(LUCKS.size()));
    }

    private byte[] content(FileNode file) {
      var content = new Content();
      for (var entry : file.log.settled) {
        change(content, entry.change(), entry.certain() ? Luck.ALL : Luck.SOME);
      }
      var luck = random == null ? Luck.ALL : luck(random);
      file.log.pending.forEach(change -> change(content, change, luck));
      return content.toArray();
    }

    private void change(Content content, Change change, Luck luck) {
      if (random == null || luck == Luck.ALL) {
        content.apply(change);
      } else if (luck == Luck.SOME) {
        var bytes = change.bytes();
        if (bytes != null) {
          pieces(content, change.offset(), bytes, random);
        } else if (random.nextBoolean()) {
          content.apply(change);
        }
      }
    }

    /// Writes some of the sectors or pages that a write consists of, and of some a beginning.
    private static void pieces(Content content, int offset, ByteBuffer bytes, Random random) {
      int piece = random.nextBoolean() ? 512 : 4096;
      int end = offset + bytes.remaining();
      if (random.nextInt(4) == 0) {
        // Only the length of the file is there, and no bytes are.
        content.grow(end);
      }
      for (int at = offset; at < end; ) {
        int next = Math.min(end, (at / piece + 1) * piece);
        int length =
            switch (random.nextInt(5)) {
              case 0, 1 -> 0;
              case 2, 3 -> next - at;
              default -> random.nextInt(next - at);
            };
        if (length > 0) {
          content.apply(new Change(at, bytes.slice(at - offset, length)));
        }
        at = next;
      }
    }
  }

  /// Bytes that grow.
  private static final class Content {
    private byte[] bytes = new byte[0];
    private int length;

    void apply(Change change) {
      if (change.bytes() == null) {
        grow(change.offset());
        Arrays.fill(bytes, change.offset(), length, (byte) 0);
        length = change.offset();
      } else {
        int count = change.bytes().remaining();
        grow(change.offset() + count);
        change.bytes().get(change.bytes().position(), bytes, change.offset(), count);
      }
    }

    void grow(int least) {
      if (least > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(least, 2 * bytes.length));
      }
      length = Math.max(length, least);
    }

    byte[] toArray() {
      return Arrays.copyOf(bytes, length);
    }
  }
}
