package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.ModifiedSince;
import io.addenda.api.PageToken;
import io.addenda.api.VersionRule;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.RecordPages;
import io.addenda.metadata.RecordQuery;
import io.addenda.metadata.RecordQuery.Linked;
import io.addenda.metadata.RecordQuery.Place;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Lists of records: of a module, and of the notes of one record.
final class RecordList {

  private static final int MOST_IN_A_PAGE = 200;

  /// How far one comes by numbered pages; beyond it one needs a page token.
  private static final int MOST_WITHOUT_TOKEN = 2000;

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final long mostBytes;
  private final int mostRecords;
  private final ExternalIds externals;

  RecordList(
      MetadataStore metadata,
      InstantSource clock,
      RecordEndpoints.Limits limits,
      ExternalIds externals) {
    this.externals = externals;
    this.metadata = metadata;
    this.clock = clock;
    this.mostBytes = limits.pageBytes();
    this.mostRecords = limits.listRecords();
  }

  /// Where a page begins and what it may have.
  ///
  /// @param list what a page token is bound to
  /// @param after where the page before ends; null when records are counted from the first
  record Start(String list, int page, @Nullable Place after, long skip, int most) {}

  /// What is asked for.
  ///
  /// @param fields none for all of each record
  record Wish(
      CrmModule module,
      RecordQuery query,
      List<String> fields,
      Sorting sorting,
      int perPage,
      Start start,
      boolean onlyNewer) {}

  /// The records of a module that the caller may see.
  Response list(Call call) {
    var module = call.module();
    if (module.isNotes()) {
      call.requireAdministrator();
    }
    var wish = wish(call, module, null, null);
    return RecordState.of(call).none()
        ? Response.noContent()
        : metadata.read(tables -> answer(tables, call, wish));
  }

  /// The notes of a record.
  Response notes(Call call) {
    var parent = call.id("record", 1);
    return related(call, Modules.notes(call), parent, null);
  }

  /// The records of another list of a record, whatever it is made by.
  Response related(Call call) {
    var list = RelatedRecords.of(call, clock.instant());
    return RecordState.of(call).none()
        ? Response.noContent()
        : related(call, list.module(), list.parent(), list.linked());
  }

  /// The records of another list of a record that was deleted.
  Response ofDeleted(Call call) {
    var of = call.module();
    var list = RelatedRecords.ofDeleted(call, clock.instant());
    var wish = wish(call, list.module(), null, list.linked());
    var record = call.id("record", 2);
    return metadata.read(
        tables -> {
          var caller = call.caller();
          if (!tables.deletedRecords().isInBin(caller.organization().id(), of.apiName(), record)
              || !tables.visibility().sees(caller, record)) {
            throw new ApiException(new ApiError.RelatedIdInvalid(2));
          }
          return answer(tables, call, wish);
        });
  }

  private Response related(
      Call call, CrmModule module, @Nullable Id parent, @Nullable Linked linked) {
    var wish = wish(call, module, parent, linked);
    var of = call.module();
    var record = call.id("record", 1);
    return metadata.read(
        tables -> {
          Modules.requireParent(tables, call, of, record);
          return answer(tables, call, wish);
        });
  }

  private Wish wish(Call call, CrmModule module, @Nullable Id parent, @Nullable Linked linked) {
    var fields = call.fields(true);
    boolean newestFirst = !module.isNotes() || call.follows(VersionRule.NOTES_ARE_NEWEST_FIRST);
    var sorting =
        AskedView.sorting(call, module, metadata).orElseGet(() -> Sorting.of(call, newestFirst));
    var since = ModifiedSince.of(call);
    var caller = call.caller();
    var query =
        new RecordQuery(
            caller.organization().id(),
            module.apiName(),
            parent,
            linked,
            AskedView.owners(call, module),
            since.map(ModifiedSince::first).orElse(null),
            externals.chosen(call, module, MOST_IN_A_PAGE).orElse(null),
            RecordState.of(call).converted(),
            sorting.order());
    int perPage = call.number("per_page", MOST_IN_A_PAGE, MOST_IN_A_PAGE);
    var start = start(call, list(query, fields, perPage), perPage);
    return new Wish(module, query, fields, sorting, perPage, start, since.isPresent());
  }

  private Start start(Call call, String list, int perPage) {
    var token = call.asked("page_token");
    if (token.isPresent()) {
      call.refuseBoth("page", "page_token");
      var parsed = PageToken.parse(token.get(), call.caller().user().id(), list, clock.instant());
      var after = parsed.page() == 1 ? null : new Place(parsed.value(), parsed.id());
      long before = (parsed.page() - 1L) * perPage;
      if (before >= mostRecords) {
        throw new ApiException(new ApiError.PagesEnd(mostRecords));
      }
      int most = (int) Math.min(perPage, mostRecords - before);
      return new Start(list, parsed.page(), after, 0, most);
    }
    int page = call.page();
    long skip = (page - 1L) * perPage;
    if (!call.follows(VersionRule.LISTS_END_WITHOUT_TOKEN)) {
      return new Start(list, page, null, skip, perPage);
    }
    if (skip >= MOST_WITHOUT_TOKEN) {
      throw new ApiException(new ApiError.PageTokenNeeded(MOST_WITHOUT_TOKEN));
    }
    return new Start(list, page, null, skip, Math.min(perPage, MOST_WITHOUT_TOKEN - (int) skip));
  }

  /// What a page token is bound to: which records, in which order, and what of them.
  private static String list(RecordQuery query, List<String> fields, int perPage) {
    return Stream.of(
            query.module(),
            query.parent(),
            query.linked() == null ? null : query.linked().hashCode(),
            query.owners() == null ? null : query.owners().hashCode(),
            query.order().by(),
            query.order().descending(),
            query.since() == null ? null : query.since().getEpochSecond(),
            query.ids() == null ? null : query.ids().hashCode(),
            query.converted(),
            fields.hashCode(),
            perPage)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private Response answer(Tables tables, Call call, Wish wish) {
    var start = wish.start();
    var wanted =
        new RecordPages.Wanted(
            wish.fields().isEmpty() ? null : Json.write(wish.fields()),
            start.after(),
            start.skip(),
            start.most(),
            mostBytes);
    var found =
        tables
            .recordPages()
            .page(wish.query(), wanted)
            .orElseThrow(() -> new ApiException(new ApiError.PageTooLarge(mostBytes)));
    if (found.records().isEmpty()) {
      return isUnchanged(tables, wish) ? ModifiedSince.notModified() : Response.noContent();
    }
    var answer = RecordAnswer.ofMany(tables, call, wish.module());
    PairValue.show(tables, call.caller(), answer, wish.query().linked(), found.records());
    return Json.longResponse(
        200,
        object(
            field("data", answer.of(found.records(), wish.fields())),
            field("info", ListInfo.of(tables, call, wish, found, clock.instant()))));
  }

  /// Whether there is something of what is asked for, and nothing of it is newer. Behind the last
  /// page nothing is known of that.
  private static boolean isUnchanged(Tables tables, Wish wish) {
    if (!wish.onlyNewer() || wish.start().page() > 1) {
      return false;
    }
    var any = new RecordPages.Wanted("[]", null, 0, 1, Long.MAX_VALUE);
    return tables
        .recordPages()
        .page(wish.query().ofAnyTime(), any)
        .filter(page -> !page.records().isEmpty())
        .isPresent();
  }
}
