package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditLine;
import io.addenda.model.AuditMark;
import io.addenda.model.Id;
import io.addenda.model.RefusedException;
import org.jspecify.annotations.Nullable;

/// Checks the audit and gives its lines.
public final class AuditReading {

  /// What a look at the audit found.
  ///
  /// @param head of the last line, to be noted elsewhere: `NUMBER:HASH`
  public record Verdict(long lines, String head, List<String> faults) {}

  private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

  private static final int PAGE = 500;

  private final MetadataStore metadata;

  AuditReading(MetadataStore metadata) {
    this.metadata = metadata;
  }

  /// Goes through the chain of the audit.
  ///
  /// @param heads that were noted before, each `NUMBER:HASH`
  public Verdict verify(List<String> heads) {
    var marks = heads.stream().map(AuditReading::mark).toList();
    var verdict = metadata.read(tables -> tables.audit().verify(marks));
    return new Verdict(verdict.lines(), verdict.lines() + ":" + verdict.head(), verdict.faults());
  }

  private static AuditMark mark(String head) {
    var parts = HEAD.matcher(head);
    if (!parts.matches()) {
      throw new RefusedException("not a head of the audit, NUMBER:HASH: " + head);
    }
    return new AuditMark(Long.parseLong(parts.group(1)), parts.group(2));
  }

  /// Gives each line of the audit, as JSON on one line, in their order.
  ///
  /// @param organization only its lines; empty for all
  public void export(Instant since, String organization, Consumer<String> to) {
    var only =
        organization.isEmpty()
            ? Optional.<Id>empty()
            : Optional.of(metadata.read(tables -> Named.organization(tables, organization)).id());
    for (var lines = since(since, 0); !lines.isEmpty(); ) {
      lines.stream()
          .filter(line -> only.map(line.entry().organization()::equals).orElse(true))
          .forEach(line -> to.accept(json(line)));
      lines = since(since, lines.getLast().number());
    }
  }

  private List<AuditLine> since(Instant time, long number) {
    return metadata.read(tables -> tables.audit().since(time, number, PAGE));
  }

  private static String json(AuditLine line) {
    var entry = line.entry();
    return Json.write(
        object(
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
