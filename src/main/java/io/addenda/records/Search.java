package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.SearchFault;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.Page;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.RecordQuery.By;
import io.addenda.metadata.RecordQuery.Order;
import io.addenda.metadata.RecordSearch;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import org.jspecify.annotations.Nullable;

/// Searches the records of a module: by criteria, by an e-mail address, by a phone number or by
/// words. What was written is found at once. What takes too long is refused, and never half
/// answered.
final class Search {

  private static final int MOST_IN_A_PAGE = 200;

  /// So many of what is found are given, however much there is.
  private static final int MOST_FOUND = 2000;

  /// A search may take so long.
  private static final Duration LONGEST = Duration.ofMillis(1500);

  private final MetadataStore metadata;
  private final long mostBytes;
  private final LongSupplier nanos;

  /// @param mostBytes the most that the shown fields of a page may have together
  /// @param nanos a clock that is asked how long a search has taken
  Search(MetadataStore metadata, long mostBytes, LongSupplier nanos) {
    this.metadata = metadata;
    this.mostBytes = mostBytes;
    this.nanos = nanos;
  }

  /// What is asked for.
  ///
  /// @param state which records are asked for
  private record Wish(
      CrmModule module,
      Sought sought,
      List<String> fields,
      Page page,
      Sorting sorting,
      RecordState state) {

    /// How many are found before the page.
    long skip() {
      return page.skip();
    }

    /// How many are found up to the end of the page.
    long end() {
      return Math.min(MOST_FOUND, page.skip() + page.size());
    }
  }

  Response search(Call call) {
    var wish = wish(call);
    long began = nanos.getAsLong();
    BooleanSupplier late = () -> nanos.getAsLong() - began > LONGEST.toNanos();
    return metadata.read(tables -> answer(tables, call, wish, late));
  }

  /// How many records are found, all of them. Takes as long as a search may, or is refused.
  long count(Call call, CrmModule module) {
    var sought = Sought.of(call, module);
    var state = RecordState.of(call);
    long began = nanos.getAsLong();
    BooleanSupplier late = () -> nanos.getAsLong() - began > LONGEST.toNanos();
    return metadata.read(tables -> count(tables, call.caller(), module, sought, state, late));
  }

  private static long count(
      Tables tables,
      Caller caller,
      CrmModule module,
      Sought sought,
      RecordState state,
      BooleanSupplier late) {
    var wanted =
        new RecordSearch.Wanted(
            caller.organization().id(),
            module.apiName(),
            caller.seen(module),
            state.converted(),
            sought.condition(tables, late),
            new Order(By.ID, true));
    var found = new AtomicLong();
    boolean complete =
        tables
            .recordSearch()
            .walk(
                wanted,
                record -> {
                  if (sought.finds(RecordFields.of(module, record))
                      && Modules.access(tables, caller, module, record)
                          != Caller.RecordAccess.NONE) {
                    found.incrementAndGet();
                  }
                  return true;
                },
                late);
    if (!complete) {
      throw tooBroad();
    }
    return found.get();
  }

  private static Wish wish(Call call) {
    var module = module(call);
    var sought = Sought.of(call, module);
    var sorting = Sorting.of(call, true);
    var page = Page.of(call, MOST_IN_A_PAGE);
    if (page.skip() >= MOST_FOUND) {
      throw new ApiException(new ApiError.SearchEnded(MOST_FOUND));
    }
    return new Wish(module, sought, call.fields(false), page, sorting, RecordState.of(call));
  }

  private static CrmModule module(Call call) {
    var known = call.caller().organization().module(call.path("module"));
    if (known.isPresent() && !known.get().isSupported()) {
      throw new ApiException(new ApiError.SearchUnsupported(known.get().apiName()));
    }
    return call.module();
  }

  private Response answer(Tables tables, Call call, Wish wish, BooleanSupplier late) {
    if (wish.state().none()) {
      return Response.noContent();
    }
    var hits = new Hits(tables, call.caller(), wish, mostBytes);
    boolean complete =
        tables.recordSearch().walk(wanted(tables, call.caller(), wish, late), hits::take, late);
    if (!complete) {
      throw tooBroad();
    }
    if (hits.page.isEmpty()) {
      return Response.noContent();
    }
    var data = RecordAnswer.ofMany(tables, call, wish.module()).of(hits.page, wish.fields());
    return Json.longResponse(200, object(field("data", data), field("info", info(wish, hits))));
  }

  /// It cannot be done in time.
  static ApiException tooBroad() {
    return new ApiException(
        new ApiError.SearchInvalid(SearchFault.TOO_BROAD, new LinkedHashMap<>()));
  }

  private static RecordSearch.Wanted wanted(
      Tables tables, Caller caller, Wish wish, BooleanSupplier late) {
    var module = wish.module();
    return new RecordSearch.Wanted(
        caller.organization().id(),
        module.apiName(),
        caller.seen(module),
        wish.state().converted(),
        wish.sought().condition(tables, late),
        wish.sorting().order());
  }

  private static Map<String, @Nullable Object> info(Wish wish, Hits hits) {
    var info = wish.page().info(hits.page.size(), hits.more);
    info.put("sort_by", wish.sorting().by());
    info.put("sort_order", wish.sorting().direction());
    return info;
  }

  /// Counts what is found, and keeps what is on the page.
  private static final class Hits {
    private final Tables tables;
    private final Caller caller;
    private final Wish wish;
    private final long mostBytes;
    private long bytes;
    private final List<CrmRecord> page = new ArrayList<>();
    private long found;
    private boolean more;

    private Hits(Tables tables, Caller caller, Wish wish, long mostBytes) {
      this.tables = tables;
      this.caller = caller;
      this.wish = wish;
      this.mostBytes = mostBytes;
    }

    private boolean take(CrmRecord record) {
      var fields = RecordFields.of(wish.module(), record);
      if (!wish.sought().finds(fields)
          || Modules.access(tables, caller, wish.module(), record) == Caller.RecordAccess.NONE) {
        return true;
      }
      if (found >= wish.end()) {
        more = true;
        return false;
      }
      if (found++ >= wish.skip()) {
        keep(wish.fields().isEmpty() ? record : fields.only(wish.fields()));
      }
      return true;
    }

    private void keep(CrmRecord shown) {
      bytes += shown.fields().length();
      if (bytes > mostBytes && !page.isEmpty()) {
        throw new ApiException(new ApiError.PageTooLarge(mostBytes));
      }
      page.add(shown);
    }
  }
}
