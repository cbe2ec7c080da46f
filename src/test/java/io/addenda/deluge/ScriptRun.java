package io.addenda.deluge;

import module java.base;

/// Runs scripts for tests: without anything outside of the language, at a fixed time in Kolkata. A
/// script that begins with `// call: name a=1 b=x` has that function called.
final class ScriptRun {

  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-14T09:30:00Z"), ZoneId.of("Asia/Kolkata"));

  private static final Pattern CALL = Pattern.compile("// call: (\\S+)(.*)");

  private ScriptRun() {}

  /// What a script prints, a line each, and what it gives back behind `=> `.
  static String of(Source source) {
    return of(source, Limits.PLATFORM);
  }

  static String of(String text) {
    return of(new Source("test.dg", text));
  }

  static String of(Source source, Limits limits) {
    var out = new StringBuilder();
    var log = Log.of(entry -> out.append(entry).append('\n'));
    var interpreter =
        new Interpreter(Parser.parse(source), new Surroundings(Tasks.NONE, log, CLOCK, limits));
    var call = CALL.matcher(source.line(1));
    var result =
        call.matches()
            ? interpreter.call(call.group(1), arguments(call.group(2)))
            : interpreter.run(Map.of());
    if (!(result instanceof Value.Null)) {
      out.append("=> ").append(TextForm.of(result, 10_000)).append('\n');
    }
    return out.toString();
  }

  private static Map<String, Value> arguments(String words) {
    return Arrays.stream(words.strip().split(" "))
        .map(word -> word.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> Value.of(pair[1])));
  }

  /// The error in which a script ends.
  static DelugeException failure(String text) {
    return failure(new Source("test.dg", text), Limits.PLATFORM);
  }

  static DelugeException failure(Source source, Limits limits) {
    try {
      var output = of(source, limits);
      throw new AssertionError("no error, but: " + output);
    } catch (DelugeException e) {
      return e;
    }
  }

  /// The scripts of a folder of `src/test/deluge`.
  static List<Source> scripts(String folder) throws IOException {
    try (var files = Files.list(Path.of("src/test/deluge", folder))) {
      var scripts = new ArrayList<Source>();
      for (var file : files.filter(it -> it.toString().endsWith(".dg")).sorted().toList()) {
        scripts.add(new Source(file.getFileName().toString(), Files.readString(file)));
      }
      return scripts;
    }
  }

  /// Where the expected output of a script is.
  static Path expected(String folder, Source script) {
    return Path.of("src/test/deluge", folder, script.name().replaceAll("dg$", "txt"));
  }
}
