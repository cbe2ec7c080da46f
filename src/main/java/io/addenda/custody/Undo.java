package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.bin.RecycleBin;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditLine;
import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import io.addenda.model.Origin;

/// Restores what someone deleted in a time, as far as it is still in the bin: the audit knows what
/// that was. What hangs on a record that is restored later waits for it.
public final class Undo {

  /// Which deletes are to be undone.
  ///
  /// @param email of the user who deleted; empty for anyone
  /// @param client with which it was done; empty for any
  public record Deeds(Instant since, Instant until, String email, String client) {}

  /// What became of it.
  ///
  /// @param dry whether it was only rehearsed
  /// @param restored how many entries were restored, or would have been
  /// @param failed those that could not be, since what they hang on is not there
  public record Undone(boolean dry, long restored, List<Id> failed) implements Printable {
    @Override
    public String json() {
      return Json.write(
          object(
              field("dry_run", dry),
              field("restored", restored),
              field("not_restored", failed.stream().map(Id::toString).toList())));
    }

    @Override
    public String toString() {
      return Stream.concat(
              Stream.of((dry ? "would restore " : "restored ") + restored),
              failed.stream()
                  .map(id -> "not restored: " + id + ", the record it belongs to is gone"))
          .collect(Collectors.joining(System.lineSeparator()));
    }
  }

  private record Found(Id organization, BinEntry entry) {}

  private static final int PAGE = 500;

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final Deeds deeds;
  private final Optional<Id> user;
  private long restored;

  Undo(MetadataStore metadata, InstantSource clock, Deeds deeds) {
    this.metadata = metadata;
    this.clock = clock;
    this.deeds = deeds;
    this.user =
        deeds.email().isEmpty()
            ? Optional.empty()
            : Optional.of(Named.user(metadata, deeds.email()).id());
  }

  /// Restores it.
  Undone run() {
    var left = new ArrayList<Found>();
    forEachPage(found -> left.addAll(restore(found)));
    return untilNothingMoves(false, left, this::restore);
  }

  /// Rehearses it, and changes nothing.
  Undone rehearse() {
    var all = new LinkedHashSet<Found>();
    forEachPage(all::addAll);
    return metadata.read(
        tables -> {
          var back = new HashSet<Id>();
          return untilNothingMoves(true, List.copyOf(all), found -> rehearse(tables, found, back));
        });
  }

  /// Goes on with what is left while some of it can be done, since what hangs on a record that was
  /// restored can be restored then, and so on.
  private Undone untilNothingMoves(
      boolean dry, List<Found> found, UnaryOperator<List<Found>> restore) {
    var left = found;
    for (int before = left.size() + 1; left.size() < before; ) {
      before = left.size();
      left = restore.apply(left);
    }
    return new Undone(dry, restored, left.stream().map(each -> each.entry().id()).toList());
  }

  private void forEachPage(Consumer<List<Found>> use) {
    metadata.read(tables -> tables.audit().chains()).forEach(chain -> forEachPage(chain, use));
  }

  private void forEachPage(Id chain, Consumer<List<Found>> use) {
    for (var lines = after(chain, 0); !lines.isEmpty(); ) {
      var some = lines;
      use.accept(metadata.read(tables -> found(tables, some)));
      lines = after(chain, lines.getLast().number());
    }
  }

  private List<AuditLine> after(Id chain, long number) {
    return metadata.read(tables -> tables.audit().since(chain, deeds.since(), number, PAGE));
  }

  private List<Found> found(Tables tables, List<AuditLine> lines) {
    return lines.stream()
        .map(AuditLine::entry)
        .filter(this::isMeant)
        .flatMap(
            line ->
                Optional.ofNullable(line.target())
                    .or(() -> Optional.ofNullable(line.record()))
                    .flatMap(id -> tables.bin().find(line.organization(), id))
                    .filter(entry -> entry.deletedTime().equals(line.time()))
                    .map(entry -> new Found(line.organization(), entry))
                    .stream())
        .toList();
  }

  private boolean isMeant(AuditEntry line) {
    boolean deleted =
        line.action() == AuditEntry.Action.ATTACHMENT_DELETED
            || line.action() == AuditEntry.Action.RECORD_DELETED;
    return deleted
        && line.refused() == null
        && line.time().isBefore(deeds.until())
        && user.map(id -> id.equals(line.actor())).orElse(true)
        && (deeds.client().isEmpty() || deeds.client().equals(line.client()));
  }

  /// @return what could not be
  private List<Found> restore(List<Found> found) {
    // Someone may have restored it since it was read.
    record Round(long restored, List<Found> left) {}
    if (found.isEmpty()) {
      return List.of();
    }
    var round =
        metadata.write(
            tables -> {
              var there = found.stream().filter(each -> isThere(tables, each)).toList();
              var left =
                  there.stream()
                      .filter(
                          each ->
                              !RecycleBin.restore(
                                  tables,
                                  Origin.none(each.organization()),
                                  each.entry(),
                                  clock.instant()))
                      .toList();
              return new Round(there.size() - left.size(), left);
            });
    restored += round.restored();
    return round.left();
  }

  private static boolean isThere(Tables tables, Found found) {
    return tables
        .bin()
        .find(found.organization(), found.entry().id())
        .filter(found.entry()::equals)
        .isPresent();
  }

  /// @param back the records that would be restored by then
  private List<Found> rehearse(Tables tables, List<Found> found, Set<Id> back) {
    var left = new ArrayList<Found>();
    for (var each : found) {
      boolean hangsOnNothing =
          tables
              .binChanges()
              .hangsOn(each.organization(), each.entry())
              .filter(id -> !back.contains(id))
              .filter(id -> tables.records().place(each.organization(), id).isEmpty())
              .isPresent();
      if (hangsOnNothing) {
        left.add(each);
      } else {
        restored++;
        tables.bin().parts(each.organization(), each.entry()).stream()
            .filter(part -> part.kind() == BinEntry.Kind.RECORD)
            .forEach(part -> back.add(part.id()));
      }
    }
    return left;
  }
}
