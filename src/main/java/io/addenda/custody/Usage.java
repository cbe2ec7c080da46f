package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.Census;
import io.addenda.metadata.Tables;
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
    List<OfModule> modules)
    implements Printable {

  /// Some attachments or contents.
  public record Amount(long count, long bytes) {
    private static Amount of(Census.Amount amount) {
      return new Amount(amount.attachments(), amount.bytes());
    }

    private String line(String what) {
      return "%-26s %12d %18d bytes".formatted(what, count, bytes);
    }

    private Map<String, @Nullable Object> json() {
      return object(field("count", count), field("bytes", bytes));
    }
  }

  /// How much the records of a module have.
  ///
  /// @param module its API name; `-` for what hangs on no record any more
  public record OfModule(String module, Amount live, Amount inTheBin) {
    private static OfModule of(Census.OfModule part) {
      return new OfModule(
          part.module().isEmpty() ? "-" : part.module(),
          Amount.of(part.live()),
          Amount.of(part.inTheBin()));
    }

    private Map<String, @Nullable Object> json() {
      return object(
          field("module", module),
          field("attachments", live.json()),
          field("in_the_bin", inTheBin.json()));
    }

    @Override
    public String toString() {
      return "%s   in the bin %8d %18d bytes"
          .formatted(live.line(module), inTheBin.count(), inTheBin.bytes());
    }
  }

  static Usage of(Tables tables, boolean modules) {
    var backlog = tables.reaping().backlog();
    return new Usage(
        Amount.of(tables.census().live()),
        Amount.of(tables.census().inTheBin()),
        Amount.of(tables.census().stored()),
        backlog.blobs(),
        backlog.oldest(),
        modules ? tables.census().byModule().stream().map(OfModule::of).toList() : List.of());
  }

  @Override
  public String json() {
    var content =
        object(
            field("attachments", live.json()),
            field("in_the_bin", inTheBin.json()),
            field("stored", stored.json()),
            field(
                "waiting",
                object(
                    field("count", waiting),
                    field("since", oldest.map(Instant::toString).orElse(null)))));
    if (!modules.isEmpty()) {
      content.put("modules", modules.stream().map(OfModule::json).toList());
    }
    return Json.write(content);
  }

  @Override
  public String toString() {
    var since = oldest.map(time -> "   since " + time).orElse("");
    var lines =
        Stream.of(
            live.line("attachments"),
            inTheBin.line("in the bin"),
            stored.line("stored, each content once"),
            "%-26s %12d%s".formatted("waiting to be removed", waiting, since));
    return Stream.concat(lines, modules.stream().map(OfModule::toString))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
