package io.addenda.attachments;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;
import static io.addenda.api.VersionRule.ATTACHMENT_LISTS_HAVE_TOKENS;
import static io.addenda.model.Profile.VIEW_ATTACHMENTS;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.ModifiedSince;
import io.addenda.api.Page;
import io.addenda.api.PageToken;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.Id;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// `GET …/Attachments`: the attachments of one record, the newest first, in pages.
public final class AttachmentList {

  private static final int LARGEST_PAGE = 200;

  /// How far one comes by numbered pages; beyond it one needs a page token.
  private static final int MOST_WITHOUT_TOKEN = 2000;

  private static final Id ABOVE_ALL = new Id(Long.MAX_VALUE);

  private final MetadataStore metadata;
  private final InstantSource clock;

  public AttachmentList(MetadataStore metadata, InstantSource clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /// What to list: a page by its number or by a token.
  private record Place(Id below, int page, int skip) {}

  /// An attachment of a page.
  ///
  /// @param whole null when nothing is asked for that is not in `brief`
  private record Listed(Attachment.Brief brief, @Nullable Attachment whole) {

    static Listed of(Attachment attachment) {
      return new Listed(attachment.brief(), attachment);
    }

    Id id() {
      return brief.id();
    }
  }

  /// The attachments of a page, and the tokens of the pages beside it.
  ///
  /// @param unchanged whether there are some that are not newer than what is asked for
  private record Found(
      Parent parent,
      List<Listed> attachments,
      Map<Id, User> people,
      Optional<Id> nextBelow,
      Optional<Id> previousBelow,
      boolean unchanged) {}

  /// Lists a page: only the fields that are asked for, and the id. 204 when there are none.
  public Response list(Call call) {
    var module = call.module();
    call.require(VIEW_ATTACHMENTS, ApiError.Action.LIST_ATTACHMENTS);
    var asked = AttachmentColumn.asked(call);
    boolean whole = asked.stream().anyMatch(AttachmentColumn::whole);
    int perPage = call.number("per_page", LARGEST_PAGE, LARGEST_PAGE);
    var record = call.id("record", Parent.SEGMENT);
    var place = place(call, record, perPage);
    var since = ModifiedSince.of(call);
    var ids = call.chosen("ids", LARGEST_PAGE);
    var found =
        metadata.read(
            tables -> {
              var parent =
                  Parent.find(tables, call, module, record)
                      .orElseThrow(
                          () -> new ApiException(new ApiError.RelatedIdInvalid(Parent.SEGMENT)));
              if (ids.isPresent()) {
                return chosen(tables, call, parent, place, perPage, ids.get(), since);
              }
              return since.isPresent()
                  ? newer(tables, call, parent, place, perPage, since.get())
                  : page(tables, call, parent, place, perPage, whole);
            });
    if (found.attachments().isEmpty()) {
      return found.unchanged() && place.page() == 1
          ? ModifiedSince.notModified()
          : Response.noContent();
    }
    return Json.longResponse(
        200,
        object(
            field("data", rows(call, found, asked)),
            field("info", info(call, found, place, perPage))));
  }

  private Place place(Call call, Id record, int perPage) {
    var query = call.request().query();
    var token = query.first("page_token").filter(text -> !text.isBlank());
    if (token.isPresent()) {
      call.refuseBoth("page", "page_token");
      var parsed =
          PageToken.parse(
              token.get(), call.caller().user().id(), record.toString(), clock.instant());
      return new Place(parsed.id(), parsed.page(), 0);
    }
    int page = call.page();
    long skip = (page - 1L) * perPage;
    if (skip + perPage > MOST_WITHOUT_TOKEN && call.follows(ATTACHMENT_LISTS_HAVE_TOKENS)) {
      throw new ApiException(new ApiError.PageTokenNeeded(MOST_WITHOUT_TOKEN));
    }
    return new Place(ABOVE_ALL, page, Math.toIntExact(Math.min(skip, Integer.MAX_VALUE)));
  }

  private static Found page(
      Tables tables, Call call, Parent parent, Place place, int perPage, boolean whole) {
    var organization = call.caller().organization().id();
    var rows = rows(tables, organization, parent.id(), place, perPage + 1, whole);
    boolean more = rows.size() > perPage;
    var attachments = more ? rows.subList(0, perPage) : rows;
    var previous =
        place.page() == 1 || attachments.isEmpty()
            ? Optional.<Id>empty()
            : Optional.of(
                tables
                    .attachments()
                    .newer(organization, parent.id(), above(attachments.getFirst()), perPage)
                    .orElse(ABOVE_ALL));
    return new Found(
        parent,
        attachments,
        people(tables, organization, attachments),
        more ? Optional.of(attachments.getLast().id()) : Optional.empty(),
        previous,
        false);
  }

  private static List<Listed> rows(
      Tables tables, Id organization, Id record, Place place, int most, boolean whole) {
    var attachments = tables.attachments();
    return whole
        ? attachments.page(organization, record, place.below(), most, place.skip()).stream()
            .map(Listed::of)
            .toList()
        : attachments.briefPage(organization, record, place.below(), most, place.skip()).stream()
            .map(brief -> new Listed(brief, null))
            .toList();
  }

  /// A page of what is newer than a time. Looks at the attachments one part after the other, until
  /// there are enough.
  private static Found newer(
      Tables tables, Call call, Parent parent, Place place, int perPage, ModifiedSince since) {
    var organization = call.caller().organization().id();
    var newer = new ArrayList<Listed>();
    var below = place.below();
    int skip = place.skip();
    boolean older = false;
    List<Listed> part;
    do {
      part = rows(tables, organization, parent.id(), new Place(below, 1, 0), LARGEST_PAGE, true);
      for (var each : part) {
        boolean admitted = since.admits(Objects.requireNonNull(each.whole()).modifiedTime());
        older |= !admitted;
        if (admitted && --skip < 0) {
          newer.add(each);
        }
      }
      below = part.isEmpty() ? below : part.getLast().id();
    } while (part.size() == LARGEST_PAGE && newer.size() <= perPage);
    boolean more = newer.size() > perPage;
    var attachments = more ? newer.subList(0, perPage) : newer;
    return new Found(
        parent,
        attachments,
        people(tables, organization, attachments),
        more ? Optional.of(attachments.getLast().id()) : Optional.empty(),
        Optional.empty(),
        older);
  }

  private static Id above(Listed attachment) {
    return new Id(attachment.id().value() + 1);
  }

  /// A page of those that are chosen by their ids.
  private static Found chosen(
      Tables tables,
      Call call,
      Parent parent,
      Place place,
      int perPage,
      List<Id> ids,
      Optional<ModifiedSince> since) {
    var organization = call.caller().organization().id();
    var there =
        ids.stream()
            .distinct()
            .flatMap(id -> tables.attachments().find(organization, parent.id(), id).stream())
            .sorted(Comparator.comparing(Attachment::id).reversed())
            .toList();
    var wanted =
        there.stream()
            .filter(it -> since.map(time -> time.admits(it.modifiedTime())).orElse(true))
            .map(Listed::of)
            .toList();
    int above = (int) wanted.stream().filter(it -> it.id().compareTo(place.below()) >= 0).count();
    int from = (int) Math.min(wanted.size(), (long) above + place.skip());
    int to = Math.min(wanted.size(), from + perPage);
    var attachments = wanted.subList(from, to);
    var previous =
        place.page() == 1 || attachments.isEmpty()
            ? Optional.<Id>empty()
            : Optional.of(from <= perPage ? ABOVE_ALL : wanted.get(from - perPage - 1).id());
    return new Found(
        parent,
        attachments,
        people(tables, organization, attachments),
        to < wanted.size() ? Optional.of(attachments.getLast().id()) : Optional.empty(),
        previous,
        wanted.size() < there.size());
  }

  private static Map<Id, User> people(Tables tables, Id organization, List<Listed> attachments) {
    return attachments.stream()
        .map(Listed::whole)
        .filter(Objects::nonNull)
        .flatMap(it -> Stream.of(it.owner(), it.createdBy(), it.modifiedBy()))
        .distinct()
        .flatMap(id -> tables.members().find(organization, id).stream())
        .collect(Collectors.toMap(User::id, Function.identity()));
  }

  private Map<String, @Nullable Object> info(Call call, Found found, Place place, int perPage) {
    int count = found.attachments().size();
    boolean more = found.nextBelow().isPresent();
    if (!call.follows(ATTACHMENT_LISTS_HAVE_TOKENS)) {
      return new Page(place.page(), perPage).info(count, more);
    }
    var expires = clock.instant().plus(PageToken.LIFETIME);
    var next = found.nextBelow().map(id -> token(call, found, id, place.page() + 1, expires));
    var previous =
        found.previousBelow().map(id -> token(call, found, id, place.page() - 1, expires));
    return object(
        field("per_page", perPage),
        field("next_page_token", next.orElse(null)),
        field("count", count),
        field("page", place.page()),
        field("previous_page_token", previous.orElse(null)),
        field(
            "page_token_expiry",
            next.or(() -> previous).map(_ -> call.caller().user().time(expires)).orElse(null)),
        field("more_records", more));
  }

  private static String token(Call call, Found found, Id below, int page, Instant expires) {
    var list = found.parent().id().toString();
    return new PageToken(call.caller().user().id(), list, 0, below, page, expires).toString();
  }

  private static Json.Rows rows(Call call, Found found, List<AttachmentColumn> asked) {
    var rows = new Json.Rows(new Json.Names(asked.stream().map(AttachmentColumn::name).toList()));
    for (var attachment : found.attachments()) {
      var shown =
          new AttachmentColumn.Shown(
              call, found.parent(), found.people(), attachment.brief(), attachment.whole());
      var values = new @Nullable Object[asked.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = asked.get(i).value().apply(shown);
      }
      rows.add(values);
    }
    return rows;
  }
}
