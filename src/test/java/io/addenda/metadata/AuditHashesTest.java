package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.AuditMark;
import io.addenda.model.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The hashes of the audit are those that are documented, in both encodings.
class AuditHashesTest extends SomeAuditLines {

  /// A second look at what AuditChain says of itself, written after its words and not its code.
  private static byte[] encoded(AuditChain.Encoding encoding, byte[] before, long number, int i)
      throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    var entry = entry(i);
    out.write(before);
    if (encoding == AuditChain.Encoding.SECOND) {
      out.writeLong(-2);
    }
    out.writeLong(number);
    out.writeLong(entry.time().toEpochMilli());
    out.writeLong(entry.organization().value());
    for (var value :
        Arrays.asList(
            Optional.ofNullable(entry.actor()),
            entry.client(),
            entry.remote(),
            entry.request(),
            entry.action().name(),
            entry.module(),
            Optional.ofNullable(entry.record()),
            Optional.ofNullable(entry.target()),
            entry.detail(),
            entry.refused())) {
      switch (value) {
        case null -> out.writeInt(-1);
        case String text -> {
          out.writeInt(text.getBytes(StandardCharsets.UTF_8).length);
          out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        case Optional<?> id -> {
          long bits = id.map(it -> ((Id) it).value()).orElse(0L);
          if (encoding == AuditChain.Encoding.SECOND) {
            out.writeByte(id.isPresent() ? 1 : 0);
          }
          if (encoding == AuditChain.Encoding.FIRST || id.isPresent()) {
            out.writeLong(bits);
          }
        }
        default -> throw new AssertionError(value);
      }
    }
    return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
  }

  /// Writes the hashes of the first lines of the chain of before in one encoding, and of those
  /// after them in the other.
  private void sealAsBefore(AuditChain.Encoding encoding, int lines) throws Exception {
    var before = new byte[32];
    for (int i = 0; i < LINES; i++) {
      var with = i < lines ? encoding : AuditChain.Encoding.SECOND;
      before = encoded(with, before, i + 1, i);
      session.change("update audit set hash = ? where position = ?", before, i + 1);
    }
    session.change("update audit_head set hash = ? where chain = 0", before);
    marks = List.of(new AuditMark(AuditMark.FORMER, LINES, HexFormat.of().formatHex(before)));
    sealNewChains(AuditChain.Encoding.SECOND, before);
  }

  private void sealNewChains(AuditChain.Encoding encoding, byte[] former) throws Exception {
    for (int odd : List.of(1, 0)) {
      var before = former;
      for (int line = 1; line <= LINES / 2; line++) {
        int i = 2 * line - 2 + odd;
        before = encoded(encoding, before, line, i);
        session.change(
            "update audit set hash = ? where position = ?",
            before,
            AuditPosition.of(odd == 1 ? 1 : 2, line));
      }
      session.change("update audit_head set hash = ? where chain = ?", before, odd == 1 ? 1 : 2);
    }
  }

  @ParameterizedTest
  @EnumSource(AuditChain.Encoding.class)
  void chainsOfBothEncodingsAreWhole(AuditChain.Encoding encoding) throws Exception {
    for (int lines : List.of(LINES, 5)) {
      sealAsBefore(encoding, lines);
      assertThat(faults()).isEmpty();
      // Line 1 has no actor and line 3 no target, and neither was refused.
      isFound("update audit set actor = 0 where position = 1");
      isFound("update audit set target = 0 where position = 3");
      isFound("update audit set target = cast('x' as blob) where position = 3");
    }
  }

  @Test
  void hashesOfNewLinesAreThoseThatAreDocumented() throws Exception {
    var before = new byte[32];
    for (int i = 0; i < LINES; i++) {
      before = encoded(AuditChain.Encoding.SECOND, before, i + 1, i);
      assertThat(marks.get(i).hash()).isEqualTo(HexFormat.of().formatHex(before));
    }
    var one = before;
    for (int line = 1; line <= LINES / 2; line++) {
      one = encoded(AuditChain.Encoding.SECOND, one, line, 2 * line - 1);
      assertThat(marks.get(LINES + line - 1).hash()).isEqualTo(HexFormat.of().formatHex(one));
    }
  }

  /// What was hashed so has missing ids that could be made 0.
  @Test
  void firstEncodingIsOfTheChainOfBeforeAlone() throws Exception {
    marks = marks.subList(0, LINES);
    var former = HexFormat.of().parseHex(marks.getLast().hash());
    sealNewChains(AuditChain.Encoding.SECOND, former);
    assertThat(faults()).isEmpty();

    sealNewChains(AuditChain.Encoding.FIRST, former);
    assertThat(faults()).hasSize(LINES);
  }
}
