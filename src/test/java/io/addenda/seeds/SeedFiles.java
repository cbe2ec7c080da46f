package io.addenda.seeds;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import module java.base;

/// The directory of a seed, as a test writes it.
record SeedFiles(Path root) {

  SeedFiles with(String file, String content) throws IOException {
    return with(file, content.getBytes(StandardCharsets.UTF_8));
  }

  SeedFiles with(String file, byte[] content) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
    return this;
  }

  Seed read() {
    return Seed.read(root);
  }

  /// What is wrong with it before anybody is asked.
  List<String> faults() {
    return faults(this::read);
  }

  interface Work {
    void run() throws Exception;
  }

  static List<String> faults(Work work) {
    var refused = catchThrowableOfType(SeedException.class, work::run);
    return refused == null ? List.of() : refused.faults().stream().map(Fault::toString).toList();
  }
}
