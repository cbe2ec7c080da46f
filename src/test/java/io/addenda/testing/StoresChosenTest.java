package io.addenda.testing;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// No test that has stores forgets to say on which.
class StoresChosenTest {

  private static final Path TESTS = Path.of("src/test/java");

  private static final Pattern HAS_STORES =
      Pattern.compile(
          "\\b(TestServer|TestStores|SmallOrganization|SmallPerTest|DemoPerTest|DemoPerClass|"
              + "AccountsPerTest)\\b|new Accounts\\(");

  /// What has tests, and is not only for those that have.
  private static final Pattern TEST = Pattern.compile("(?m)^(final )?class \\w+Test ");

  @Test
  void everyTestThatHasStoresSaysWhetherItIsForAll() throws Exception {
    var silent = new ArrayList<String>();
    int said = 0;
    try (var files = Files.walk(TESTS)) {
      for (var file : files.filter(it -> it.toString().endsWith("Test.java")).toList()) {
        var source = Files.readString(file);
        if (!HAS_STORES.matcher(source).find() || !TEST.matcher(source).find()) {
          continue;
        }
        var test = Class.forName(name(file), false, StoresChosenTest.class.getClassLoader());
        if (test == StoresChosenTest.class) {
          continue;
        }
        if (test.isAnnotationPresent(OnAllStores.class)
            || test.isAnnotationPresent(LocalOnly.class)) {
          said++;
        } else {
          silent.add(test.getName());
        }
      }
    }
    assertThat(silent).isEmpty();
    assertThat(said).isGreaterThan(60);
  }

  private static String name(Path file) {
    var path = TESTS.relativize(file).toString();
    return path.substring(0, path.length() - ".java".length()).replace(File.separatorChar, '.');
  }
}
