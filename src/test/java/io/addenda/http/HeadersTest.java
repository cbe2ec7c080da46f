package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

/// The header fields of requests.
class HeadersTest {

  private static List<String> all(Headers headers) {
    var all = new ArrayList<String>();
    headers.each((name, value) -> all.add(name + ": " + value));
    return all;
  }

  @Test
  void namesCompareWithoutCase() {
    var headers = Headers.of(Map.of("Content-Type", "text/plain"));
    assertThat(headers.first("content-type")).contains("text/plain");
    assertThat(headers.first("Content")).isEmpty();
    assertThat(all(headers)).containsExactly("Content-Type: text/plain");
  }

  @Test
  void allAreToldAsTheyWereSent() {
    var sent = MultiMap.caseInsensitiveMultiMap().add("hOST", "one").add("a", "1").add("A", "2");
    var headers = new SentHeaders(sent, null);
    assertThat(all(headers)).containsExactly("hOST: one", "a: 1", "A: 2");
    assertThat(headers.first("Host")).contains("one");
    assertThat(headers.first("A")).contains("1");
  }

  @Test
  void theRequestLineSaysTheHost() {
    var sent = MultiMap.caseInsensitiveMultiMap().add("host", "one").add("a", "1");
    var headers = new SentHeaders(sent, "other");
    assertThat(all(headers)).containsExactly("Host: other", "a: 1");
    assertThat(headers.first("host")).contains("other");
  }
}
