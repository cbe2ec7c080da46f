package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditLine;
import io.addenda.model.AuditMark;
import io.addenda.model.AuditVerdict;
import io.addenda.model.Id;
import io.addenda.model.RefusedException;
import org.jspecify.annotations.Nullable;

/// Checks the audit and gives its lines.
public final class AuditReading {

  /// What a look at a chain of the audit found.
  ///
  /// @param chain the organisation whose chain it is, or [AuditMark#FORMER]
  /// @param head of the last line, to be noted elsewhere: `ORGANIZATION:NUMBER:HASH`
  public record Verdict(Id chain, long lines, String head, List<String> faults)
      implements Printable {

    private static Verdict of(AuditVerdict found) {
      var head = "%s:%d:%s".formatted(found.chain(), found.lines(), found.head());
      return new Verdict(found.chain(), found.lines(), head, found.faults());
    }

    private boolean isFormer() {
      return chain.equals(AuditMark.FORMER);
    }

    @Override
    public String json() {
      return Json.write(
          object(
              field("organization", isFormer() ? null : chain.toString()),
              field("lines", lines),
              field("head", head),
              field("faults", faults)));
    }

    @Override
    public String toString() {
      var whose =
          isFormer() ? "from before each organisation had a chain" : "organisation " + chain;
      return Stream.concat(
              faults.stream(), Stream.of("%s: %d lines, head %s".formatted(whose, lines, head)))
          .collect(Collectors.joining(System.lineSeparator()));
    }
  }

  private static final Pattern HEAD =
      Pattern.compile("(?:(\\d{1,19}):)?(\\d{1,18}):([0-9a-f]{64})");

  private static final int PAGE = 500;

  private final MetadataStore metadata;

  AuditReading(MetadataStore metadata) {
    this.metadata = metadata;
  }

  /// Goes through the chains of the audit.
  ///
  /// @param organization only its chain; empty for all
  /// @param heads that were noted before, each `ORGANIZATION:NUMBER:HASH`, or `NUMBER:HASH` of the
  ///   chain that all organisations had together
  public List<Verdict> verify(String organization, List<String> heads) {
    var marks = heads.stream().map(AuditReading::mark).toList();
    if (organization.isEmpty()) {
      return metadata.read(tables -> tables.audit().verify(marks)).stream()
          .map(Verdict::of)
          .toList();
    }
    var only = only(organization);
    for (var mark : marks) {
      if (!mark.chain().equals(only)) {
        throw new RefusedException(
            "the head %d:%s is of another chain than that of organisation %s"
                .formatted(mark.number(), mark.hash(), only));
      }
    }
    return List.of(Verdict.of(metadata.read(tables -> tables.audit().verify(only, marks))));
  }

  private Id only(String organization) {
    return metadata.read(tables -> Named.organization(tables, organization)).id();
  }

  private static AuditMark mark(String head) {
    var parts = HEAD.matcher(head);
    if (!parts.matches()) {
      throw new RefusedException("not a head of the audit, ORGANIZATION:NUMBER:HASH: " + head);
    }
    var chain = parts.group(1) == null ? AuditMark.FORMER : Named.id(parts.group(1));
    return new AuditMark(chain, Long.parseLong(parts.group(2)), parts.group(3));
  }

  /// Gives each line of the audit, as JSON on one line: those first that were written before each
  /// organisation had its chain, then a chain after the other, each in its order.
  ///
  /// @param organization only its lines; empty for all
  public void export(Instant since, String organization, Consumer<String> to) {
    var only = organization.isEmpty() ? Optional.<Id>empty() : Optional.of(only(organization));
    for (var chain : metadata.read(tables -> tables.audit().chains())) {
      if (chain.equals(AuditMark.FORMER) || only.map(chain::equals).orElse(true)) {
        exportChain(chain, since, only, to);
      }
    }
  }

  private void exportChain(Id chain, Instant since, Optional<Id> only, Consumer<String> to) {
    for (var lines = since(chain, since, 0); !lines.isEmpty(); ) {
      lines.stream()
          .filter(line -> only.map(line.entry().organization()::equals).orElse(true))
          .forEach(line -> to.accept(json(line)));
      lines = since(chain, since, lines.getLast().number());
    }
  }

  private List<AuditLine> since(Id chain, Instant time, long number) {
    return metadata.read(tables -> tables.audit().since(chain, time, number, PAGE));
  }

  /// A line, as JSON on one line.
  static String json(AuditLine line) {
    var entry = line.entry();
    return Json.write(
        object(
            field("chain", line.chain().toString()),
            field("number", line.number()),
            field("time", entry.time().toString()),
            field("organization", entry.organization().toString()),
            field("action", entry.action().name()),
            field("refused", entry.refused()),
            field("user", text(entry.actor())),
            field("client", entry.client()),
            field("remote", entry.remote()),
            field("request", entry.request()),
            field("module", entry.module()),
            field("record", text(entry.record())),
            field("target", text(entry.target())),
            field("detail", entry.detail()),
            field("hash", line.hash())));
  }

  private static @Nullable String text(@Nullable Id id) {
    return id == null ? null : id.toString();
  }
}
