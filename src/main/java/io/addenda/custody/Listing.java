package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Hold;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.RefusedException;
import io.addenda.model.Storm;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// What commands list of all organisations: what is in the bin, what is held, who was stopped.
public final class Listing {

  /// Which entries of the bin are meant.
  ///
  /// @param module the API name of the module of the record that it is or hangs on; empty for any
  /// @param email of the user who deleted it; empty for anyone
  public record Filter(String module, String email, Instant since) {}

  private record InTheBin(Id organization, BinEntry entry, String deletedBy) implements Printable {
    @Override
    public String json() {
      return Json.write(
          object(
              field("id", entry.id().toString()),
              field("organization", organization.toString()),
              field("kind", entry.kind().name()),
              field("name", entry.name()),
              field("module", entry.module()),
              field("record", entry.record().toString()),
              field("owner", entry.owner().toString()),
              field("deleted_by", entry.deletedBy().toString()),
              field("deleted_by_email", deletedBy),
              field("deleted_time", entry.deletedTime().toString())));
    }

    @Override
    public String toString() {
      return "%s  %s  %-10s  %s  %s  %s"
          .formatted(
              entry.id(),
              entry.deletedTime(),
              entry.kind(),
              entry.module().isEmpty() ? "-" : entry.module(),
              deletedBy,
              Printable.plain(entry.name()));
    }
  }

  private record Held(Id organization, Hold hold) implements Printable {
    @Override
    public String json() {
      return Json.write(
          object(
              field("id", hold.id().toString()),
              field("organization", organization.toString()),
              field("module", hold.module()),
              field("record", text(hold.record())),
              field("attachment", text(hold.attachment())),
              field("until", text(hold.until())),
              field("days", hold.days()),
              field("reason", hold.reason()),
              field("placed_by", text(hold.placedBy())),
              field("placed_time", hold.placedTime().toString())));
    }

    @Override
    public String toString() {
      var what = new StringBuilder(hold.id() + "  " + hold.module());
      append(what, " record ", hold.record());
      append(what, " attachment ", hold.attachment());
      append(what, " until ", hold.until());
      append(what, " younger than days: ", hold.days());
      return what + "  " + Printable.plain(hold.reason());
    }

    private static void append(StringBuilder what, String name, @Nullable Object value) {
      if (value != null) {
        what.append(name).append(value);
      }
    }
  }

  private record Stopped(Storm storm, String user) implements Printable {
    @Override
    public String json() {
      return Json.write(
          object(
              field("id", storm.id().toString()),
              field("organization", storm.organization().toString()),
              field("user", storm.member().toString()),
              field("user_email", user),
              field("client", storm.client()),
              field("since", storm.since().toString()),
              field("stopped", storm.stopped().toString()),
              field("deletes", storm.deletes()),
              field("allowed", text(storm.allowed()))));
    }

    @Override
    public String toString() {
      return "%s  %s with %s, %d deletes since %s, stopped %s, %s"
          .formatted(
              storm.id(),
              user,
              storm.client(),
              storm.deletes(),
              storm.since(),
              storm.stopped(),
              storm.allowed() == null ? "still stopped" : "allowed " + storm.allowed());
    }
  }

  private static final int PAGE = 500;

  /// The last moment that a table can hold.
  private static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final MetadataStore metadata;

  Listing(MetadataStore metadata) {
    this.metadata = metadata;
  }

  /// Gives the entries of the bin, in each organisation the oldest first.
  void bin(Filter filter, Consumer<? super Printable> to) {
    var organizations = metadata.read(tables -> tables.organizations().all());
    var module =
        filter.module().isEmpty()
            ? Optional.<String>empty()
            : Optional.of(module(organizations, filter.module()));
    var user =
        filter.email().isEmpty()
            ? Optional.<User>empty()
            : Optional.of(Named.user(metadata, filter.email()));
    for (var organization : organizations) {
      forEachPage(
          organization.id(),
          filter.since(),
          page ->
              page.stream()
                  .filter(each -> module.map(each.entry().module()::equals).orElse(true))
                  .filter(
                      each -> user.map(it -> it.id().equals(each.entry().deletedBy())).orElse(true))
                  .forEach(to));
    }
  }

  private static String module(List<Organization> organizations, String name) {
    return organizations.stream()
        .flatMap(organization -> organization.module(name).stream())
        .findFirst()
        .orElseThrow(() -> new RefusedException("there is no module " + name))
        .apiName();
  }

  /// Goes through an organisation's bin by time; what was deleted at the same time as the last
  /// entry of a page is read again with the next one, and left out there.
  private void forEachPage(Id organization, Instant since, Consumer<List<InTheBin>> use) {
    var from = since;
    var seen = new HashSet<Id>();
    while (true) {
      var start = from;
      var page =
          metadata.read(
              tables ->
                  tables.bin().deletedBetween(organization, start, END, PAGE + seen.size()).stream()
                      .filter(entry -> !seen.contains(entry.id()))
                      .map(entry -> inTheBin(tables, organization, entry))
                      .toList());
      if (page.isEmpty()) {
        return;
      }
      use.accept(page);
      var times = page.stream().map(each -> each.entry().deletedTime());
      var last = times.max(Comparator.naturalOrder()).orElseThrow();
      if (!last.equals(from)) {
        seen.clear();
        from = last;
      }
      page.stream()
          .map(InTheBin::entry)
          .filter(entry -> entry.deletedTime().equals(last))
          .forEach(entry -> seen.add(entry.id()));
    }
  }

  private static InTheBin inTheBin(Tables tables, Id organization, BinEntry entry) {
    return new InTheBin(organization, entry, email(tables, organization, entry.deletedBy()));
  }

  List<Printable> holds() {
    return metadata.read(
        tables ->
            tables.organizations().all().stream()
                .flatMap(
                    organization ->
                        tables.holds().of(organization.id()).stream()
                            .<Printable>map(hold -> new Held(organization.id(), hold)))
                .toList());
  }

  List<Printable> storms() {
    return metadata.read(
        tables ->
            tables.organizations().all().stream()
                .flatMap(organization -> tables.storms().of(organization.id()).stream())
                .<Printable>map(
                    storm ->
                        new Stopped(storm, email(tables, storm.organization(), storm.member())))
                .toList());
  }

  private static String email(Tables tables, Id organization, Id user) {
    return tables.members().find(organization, user).map(User::email).orElse(user.toString());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
