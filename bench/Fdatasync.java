import module java.base;

/// Writes 4 KB and waits until they are on the disk, again and again, in room that the file has
/// already: what a commit in a write-ahead log costs at the least. Prints how many a second, and
/// the median in milliseconds.
///
/// Arguments: the file, how many seconds.
void main(String[] arguments) throws IOException {
  int block = 4096;
  int blocks = 4096;
  var times = new ArrayList<Long>();
  try (var file =
      FileChannel.open(
          Path.of(arguments[0]),
          StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
    var bytes = ByteBuffer.allocateDirect(block);
    for (int i = 0; i < blocks; i++) {
      file.write(bytes.clear(), (long) i * block);
    }
    file.force(true);
    long begin = System.nanoTime();
    long end = begin + Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
    for (long now = begin; now < end; ) {
      bytes.clear().putInt(times.size()).clear();
      file.write(bytes, (long) (times.size() % blocks) * block);
      file.force(false);
      long after = System.nanoTime();
      times.add(after - now);
      now = after;
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Collections.sort(times);
    IO.println("%.0f %.4f".formatted(times.size() / seconds, times.get(times.size() / 2) / 1e6));
  }
}
