package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.PageToken;
import io.addenda.api.VersionRule;
import io.addenda.metadata.RecordPages;
import io.addenda.metadata.RecordQuery.Place;
import io.addenda.metadata.Tables;
import io.addenda.records.RecordList.Wish;
import org.jspecify.annotations.Nullable;

/// What a list of records says of its page, and where it goes on.
final class ListInfo {

  private ListInfo() {}

  /// @param now when the tokens begin to be good
  static Map<String, @Nullable Object> of(
      Tables tables, Call call, Wish wish, RecordPages.Page found, Instant now) {
    var sorting = wish.sorting();
    if (!call.follows(VersionRule.RECORD_LISTS_HAVE_TOKENS)) {
      return object(
          field("per_page", wish.perPage()),
          field("count", found.records().size()),
          field("page", wish.start().page()),
          field("sort_by", sorting.by()),
          field("sort_order", sorting.direction()),
          field("more_records", found.more()));
    }
    boolean callAndEmail =
        !wish.module().isNotes() && call.follows(VersionRule.RECORD_LISTS_HAVE_CALL_AND_EMAIL);
    var expires = now.plus(PageToken.LIFETIME);
    var next = next(call, wish, found, expires);
    var previous = previous(tables, call, wish, found, expires);
    var info = object();
    if (callAndEmail) {
      info.put("call", false);
    }
    info.put("per_page", wish.perPage());
    info.put("next_page_token", next);
    info.put("count", found.records().size());
    if (wish.query().linked() == null && !wish.module().isStages()) {
      info.put("sort_by", sorting.by());
    }
    info.put("page", wish.start().page());
    info.put("previous_page_token", previous);
    info.put(
        "page_token_expiry",
        next == null && previous == null ? null : call.caller().user().time(expires));
    info.put("sort_order", sorting.direction());
    if (callAndEmail) {
      info.put("email", false);
    }
    info.put("more_records", found.more());
    return info;
  }

  private static @Nullable String next(
      Call call, Wish wish, RecordPages.Page found, Instant expires) {
    return found.more()
        ? token(
            call,
            wish,
            wish.query().order().of(found.records().getLast()),
            wish.start().page() + 1,
            expires)
        : null;
  }

  private static @Nullable String previous(
      Tables tables, Call call, Wish wish, RecordPages.Page found, Instant expires) {
    if (wish.start().page() == 1) {
      return null;
    }
    var first = wish.query().order().of(found.records().getFirst());
    var before = tables.recordPages().before(wish.query(), first, wish.perPage());
    // A page that would begin before the first record is the first.
    int page = before.isPresent() ? Math.max(2, wish.start().page() - 1) : 1;
    return token(call, wish, before.orElse(first), page, expires);
  }

  private static String token(Call call, Wish wish, Place after, int page, Instant expires) {
    return new PageToken(
            call.caller().user().id(),
            wish.start().list(),
            after.value(),
            after.id(),
            page,
            expires)
        .toString();
  }
}
