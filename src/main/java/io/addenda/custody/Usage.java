package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.Tables;
import io.addenda.model.Amount;
import io.addenda.model.Id;
import io.addenda.model.ModuleUsage;
import org.jspecify.annotations.Nullable;

/// How much there is.
///
/// @param stored what the bytes take, each content once
/// @param waiting how many contents wait to be removed
/// @param oldest since when the first of them is due
/// @param modules each module that has something, if that was asked for
public record Usage(
    Amount live,
    Amount inTheBin,
    Amount stored,
    long waiting,
    Optional<Instant> oldest,
    List<ModuleUsage> modules)
    implements Printable {

  /// Counts it, which may take long, see [io.addenda.metadata.AttachedCount].
  ///
  /// @param organization whose; null for all
  /// @param modules whether each module has its own figures
  /// @param late is asked now and then whether to give up
  /// @return empty when it was given up
  static Optional<Usage> of(
      Tables tables, @Nullable Id organization, boolean modules, BooleanSupplier late) {
    var parts = tables.attachedCount().modules(organization, modules, late);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    var reaping = tables.reaping();
    var backlog = organization == null ? reaping.backlog() : reaping.backlog(organization);
    return Optional.of(
        new Usage(
            sum(parts.get(), ModuleUsage::live),
            sum(parts.get(), ModuleUsage::inTheBin),
            tables.attachedCount().stored(organization),
            backlog.blobs(),
            backlog.oldest(),
            modules ? parts.get() : List.of()));
  }

  private static Amount sum(List<ModuleUsage> parts, Function<ModuleUsage, Amount> which) {
    return parts.stream().map(which).reduce(Amount.NOTHING, Amount::plus);
  }

  @Override
  public String json() {
    var content =
        object(
            field("attachments", json(live)),
            field("in_the_bin", json(inTheBin)),
            field("stored", json(stored)),
            field(
                "waiting",
                object(
                    field("count", waiting),
                    field("since", oldest.map(Instant::toString).orElse(null)))));
    if (!modules.isEmpty()) {
      content.put("modules", modules.stream().map(Usage::json).toList());
    }
    return Json.write(content);
  }

  @Override
  public String toString() {
    var since = oldest.map(time -> "   since " + time).orElse("");
    var lines =
        Stream.of(
            line("attachments", live),
            line("in the bin", inTheBin),
            line("stored, each content once", stored),
            "%-26s %12d%s".formatted("waiting to be removed", waiting, since));
    return Stream.concat(lines, modules.stream().map(Usage::line))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static Map<String, @Nullable Object> json(Amount amount) {
    return object(field("count", amount.count()), field("bytes", amount.bytes()));
  }

  private static Map<String, @Nullable Object> json(ModuleUsage part) {
    return object(
        field("module", name(part)),
        field("attachments", json(part.live())),
        field("in_the_bin", json(part.inTheBin())));
  }

  private static String line(String what, Amount amount) {
    return "%-26s %12d %18d bytes".formatted(what, amount.count(), amount.bytes());
  }

  private static String line(ModuleUsage part) {
    return "%s   in the bin %8d %18d bytes"
        .formatted(line(name(part), part.live()), part.inTheBin().count(), part.inTheBin().bytes());
  }

  private static String name(ModuleUsage part) {
    return part.module().isEmpty() ? "-" : part.module();
  }
}
