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

  /// Writes the hashes of the first lines in one encoding, and of those after them in the other.
  private void sealAsBefore(AuditChain.Encoding encoding, int lines) throws Exception {
    var before = new byte[32];
    for (int i = 0; i < LINES; i++) {
      var with = i < lines ? encoding : AuditChain.Encoding.SECOND;
      before = encoded(with, before, i + 1, i);
      session.change("update audit set hash = ? where number = ?", before, i + 1);
    }
    session.change("update audit_head set hash = ?", before);
    marks = List.of(new AuditMark(LINES, HexFormat.of().formatHex(before)));
  }

  @ParameterizedTest
  @EnumSource(AuditChain.Encoding.class)
  void chainsOfBothEncodingsAreWhole(AuditChain.Encoding encoding) throws Exception {
    for (int lines : List.of(LINES, 5)) {
      sealAsBefore(encoding, lines);
      assertThat(faults()).isEmpty();
      // Line 1 has no actor and line 3 no target, and neither was refused.
      isFound("update audit set actor = 0 where number = 1");
      isFound("update audit set target = 0 where number = 3");
      isFound("update audit set target = cast('x' as blob) where number = 3");
    }
  }

  @Test
  void hashesOfNewLinesAreThoseThatAreDocumented() throws Exception {
    var before = new byte[32];
    for (int i = 0; i < LINES; i++) {
      before = encoded(AuditChain.Encoding.SECOND, before, i + 1, i);
      assertThat(marks.get(i).hash()).isEqualTo(HexFormat.of().formatHex(before));
    }
  }
}
