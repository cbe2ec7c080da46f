package io.addenda.faults;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// What `docs/faults.md` shows can be done.
class FaultDocumentTest {

  private static final Pattern RULE = Pattern.compile("```json\n(.+?)```", Pattern.DOTALL);
  private static final Pattern HEADER = Pattern.compile("X-Addenda-Fault: (.+)");

  @Test
  void rulesAndHeadersThatAreShownAreTaken() throws IOException {
    var text = Files.readString(Path.of("docs/faults.md"));
    var calls = new FaultCalls();
    var rules = RULE.matcher(text).results().map(it -> it.group(1)).toList();
    var headers = HEADER.matcher(text).results().map(it -> it.group(1)).toList();

    assertThat(rules).hasSize(6).allSatisfy(calls::add);
    assertThat(headers).hasSize(3).allSatisfy(FaultHeader::read);
  }
}
