package io.addenda.disk;

import module java.base;

import io.addenda.model.StorageFullException;
import io.addenda.model.Uninterruptibly;
import org.jspecify.annotations.Nullable;

/// The disk that a data directory is on.
///
/// **Trust.** When a synchronisation fails, nobody can know what is on the disk, and asking again
/// is no help: the system has forgotten what it could not write, and says that all is well. So a
/// disk that failed once is not trusted any more, until the program is started anew: the stores
/// refuse every change, and go on to read.
///
/// **Room.** A delete takes room too, for its line in the audit. A file called `reserve` keeps some
/// for the time when there is none; it is given up when a commit meets a full disk, and made again
/// when there is plenty. Meanwhile nothing is stored that can wait. Deletes free nothing, since
/// what they took is in the recycle bin: so a part of the reserve is only for purges.
public final class Disk implements AutoCloseable {

  /// The bytes of the reserve.
  static final int RESERVE = 1 << 24;

  /// The bytes of it that are kept for purges.
  static final int FOR_PURGES = 1 << 22;

  /// The free bytes that are plenty: the reserve is made of them and as much is left.
  private static final long PLENTY = 2L * RESERVE;

  /// With less than this many bytes free, a write that fails has met a full disk.
  private static final long NOTHING = 1 << 20;

  private static final int PIECE = 1 << 20;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// How often to check whether somebody else, such as a command, gave up the reserve.
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(Disk.class.getName());

  private final Path directory;
  private final Path reserve;
  private final Thread keeper = Thread.ofPlatform().name("disk-reserve").unstarted(this::keep);
  private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
  private volatile boolean reserved = true;
  private volatile boolean full;
  private volatile boolean closed;

  private Disk(Path directory) {
    this.directory = directory;
    reserve = directory.resolve("reserve");
  }

  /// The disk without a reserve, as commands use it.
  public static Disk under(Path directory) {
    return new Disk(directory);
  }

  /// The disk with a reserve, which is made in the background. A disk that has no room for it is
  /// full.
  public static Disk reserving(Path directory) {
    var disk = new Disk(directory);
    disk.reserved = isWhole(disk.reserve);
    disk.full = !disk.reserved && disk.free() < PLENTY;
    if (disk.full) {
      LOG.log(System.Logger.Level.WARNING, "the disk of {0} is full", directory);
    }
    disk.keeper.start();
    return disk;
  }

  /// Makes names in a directory durable: on POSIX systems a name is safe once its directory is.
  public void force(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      force(channel, true, _ -> true);
    }
  }

  /// Makes durable what was added to a log. Others may have read it already, so a full disk is a
  /// failure here too.
  public void forceLog(FileChannel log) throws IOException {
    force(log, false, _ -> true);
  }

  /// Makes the content of a file durable. If the disk is full the file is of no use.
  public void force(FileChannel file) throws IOException {
    force(file, false, failure -> !saysFull(failure));
  }

  /// @param times whether the times of the file must be durable too; its length always is
  private void force(FileChannel channel, boolean times, Predicate<IOException> broken)
      throws IOException {
    try {
      channel.force(times);
    } catch (IOException e) {
      if (broken.test(e)) {
        distrust(e);
      }
      throw e;
    }
  }

  /// Reports that a synchronisation failed.
  public void distrust(Throwable cause) {
    if (fault.compareAndSet(null, cause)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the disk of %s failed: nothing is changed any more until a restart".formatted(directory),
          cause);
    }
  }

  /// What went wrong when the disk failed, if it did.
  public Optional<Throwable> fault() {
    return Optional.ofNullable(fault.get());
  }

  /// Whether there is room for nothing but deletes.
  public boolean isFull() {
    return full;
  }

  /// Throws unless there is room for more than deletes.
  public void requireRoom() {
    if (full) {
      throw new StorageFullException();
    }
  }

  /// Whether a write failed because the disk is full. The message is of the system and may be in
  /// its language, so what is free counts as well.
  public boolean ranOut(IOException failure) {
    return saysFull(failure) || free() < NOTHING;
  }

  private static boolean saysFull(IOException failure) {
    return String.valueOf(failure.getMessage()).contains("No space left on device");
  }

  /// Makes the room of the reserve free for deletes, all but the share of purges.
  public void giveUpReserve() {
    giveUp(FOR_PURGES);
  }

  /// Makes the share of purges free, for what destroys and thereby makes room.
  public void giveUpAll() {
    giveUp(0);
  }

  private void giveUp(long left) {
    synchronized (reserve) {
      full = true;
      reserved = false;
      try {
        if (Files.exists(reserve) && Files.size(reserve) > left) {
          LOG.log(
              System.Logger.Level.WARNING,
              "the disk of {0} is full, {1} bytes of the reserve are left",
              directory,
              left);
          cut(left);
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.ERROR, "the reserve could not be given up", e);
      }
    }
    LockSupport.unpark(keeper);
  }

  private void cut(long left) throws IOException {
    if (left == 0) {
      Files.delete(reserve);
      return;
    }
    try (var file = FileChannel.open(reserve, StandardOpenOption.WRITE)) {
      file.truncate(left);
    }
  }

  private void keep() {
    while (!closed) {
      if (reserved) {
        LockSupport.parkNanos(this, BETWEEN_LOOKS.toNanos());
        look();
      } else {
        make();
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void look() {
    synchronized (reserve) {
      if (reserved && !isWhole(reserve)) {
        reserved = false;
        full = free() < PLENTY;
      }
    }
  }

  private static boolean isWhole(Path reserve) {
    try {
      return Files.size(reserve) >= RESERVE;
    } catch (IOException _) {
      return false;
    }
  }

  /// Makes the reserve if there is plenty of room. It is written, not only made long: otherwise it
  /// would keep no room.
  private void make() {
    synchronized (reserve) {
      if (closed || fault.get() != null || free() < PLENTY) {
        return;
      }
      try {
        write();
        // The next start makes up for what a close cut off.
        reserved = !closed;
        full &= closed;
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "the reserve could not be made", e);
        giveUpReserve();
      }
    }
  }

  private void write() throws IOException {
    try (var file = OwnerOnly.open(reserve)) {
      for (long at = 0; at < RESERVE && !closed; ) {
        at += file.write(ByteBuffer.allocate(PIECE), at);
      }
      force(file);
    }
  }

  /// The free bytes; no end of them where the system does not know.
  public long free() {
    var disk = directory.toFile();
    return disk.getTotalSpace() == 0 ? Long.MAX_VALUE : disk.getUsableSpace();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(keeper);
    Uninterruptibly.join(keeper);
  }
}
