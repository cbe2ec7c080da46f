package io.addenda.attachments;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;
import static io.addenda.model.Profile.VIEW_ATTACHMENTS;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.Attachment.Content;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.Id;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// `GET …/Attachments`: the attachments of one record, the newest first, in pages.
public final class AttachmentList {

  private static final int MOST_FIELDS = 50;
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

  /// The attachments of a page, and the tokens of the pages beside it.
  private record Found(
      Parent parent,
      List<Attachment> attachments,
      Map<Id, User> people,
      Optional<Id> nextBelow,
      Optional<Id> previousBelow) {}

  /// Lists a page: only the fields that are asked for, and the id. 204 when there are none.
  public Response list(Call call) {
    var module = call.module();
    call.require(VIEW_ATTACHMENTS, ApiError.Action.LIST_ATTACHMENTS);
    var fields = Set.copyOf(call.list("fields", MOST_FIELDS));
    int perPage = call.number("per_page", LARGEST_PAGE, LARGEST_PAGE);
    var record = call.id("record", Parent.SEGMENT);
    var place = place(call, record, perPage);
    var ids = call.request().query().first("ids").map(_ -> call.list("ids", LARGEST_PAGE));
    var found =
        metadata.read(
            tables -> {
              var parent =
                  Parent.find(tables, call, module, record)
                      .orElseThrow(
                          () -> new ApiException(new ApiError.RelatedIdInvalid(Parent.SEGMENT)));
              return ids.isPresent()
                  ? chosen(tables, call, parent, ids.get())
                  : page(tables, call, parent, place, perPage);
            });
    if (found.attachments().isEmpty()) {
      return Response.noContent();
    }
    return Json.response(
        200,
        object(
            field("data", rows(call, found, fields)),
            field("info", info(call, found, place, perPage))));
  }

  private Place place(Call call, Id record, int perPage) {
    var query = call.request().query();
    var token = query.first("page_token").filter(text -> !text.isBlank());
    if (token.isPresent()) {
      if (query.first("page").isPresent()) {
        throw new ApiException(new ApiError.ParamsAmbiguous("page", "page_token"));
      }
      var parsed = PageToken.parse(token.get(), call.caller().user().id(), record, clock.instant());
      return new Place(parsed.below(), parsed.page(), 0);
    }
    int page = call.number("page", 1, Integer.MAX_VALUE);
    if ((long) page * perPage > MOST_WITHOUT_TOKEN) {
      throw new ApiException(new ApiError.PageTokenNeeded(MOST_WITHOUT_TOKEN));
    }
    return new Place(ABOVE_ALL, page, (page - 1) * perPage);
  }

  private static Found page(Tables tables, Call call, Parent parent, Place place, int perPage) {
    var organization = call.caller().organization().id();
    var rows =
        tables
            .attachments()
            .page(organization, parent.id(), place.below(), perPage + 1, place.skip());
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
        previous);
  }

  private static Id above(Attachment attachment) {
    return new Id(attachment.id().value() + 1);
  }

  private static Found chosen(Tables tables, Call call, Parent parent, List<String> ids) {
    var organization = call.caller().organization().id();
    var attachments =
        ids.stream()
            .flatMap(text -> Id.parse(text).stream())
            .distinct()
            .flatMap(id -> tables.attachments().find(organization, parent.id(), id).stream())
            .sorted(Comparator.comparing(Attachment::id).reversed())
            .toList();
    return new Found(
        parent,
        attachments,
        people(tables, organization, attachments),
        Optional.empty(),
        Optional.empty());
  }

  private static Map<Id, User> people(
      Tables tables, Id organization, List<Attachment> attachments) {
    return attachments.stream()
        .flatMap(it -> Stream.of(it.owner(), it.createdBy(), it.modifiedBy()))
        .distinct()
        .flatMap(id -> tables.members().find(organization, id).stream())
        .collect(Collectors.toMap(User::id, Function.identity()));
  }

  private Map<String, @Nullable Object> info(Call call, Found found, Place place, int perPage) {
    var expires = clock.instant().plus(PageToken.LIFETIME);
    var next = found.nextBelow().map(id -> token(call, found, id, place.page() + 1, expires));
    var previous =
        found.previousBelow().map(id -> token(call, found, id, place.page() - 1, expires));
    return object(
        field("per_page", perPage),
        field("next_page_token", next.orElse(null)),
        field("count", found.attachments().size()),
        field("page", place.page()),
        field("previous_page_token", previous.orElse(null)),
        field(
            "page_token_expiry",
            next.or(() -> previous).map(_ -> call.caller().user().time(expires)).orElse(null)),
        field("more_records", next.isPresent()));
  }

  private static String token(Call call, Found found, Id below, int page, Instant expires) {
    return new PageToken(call.caller().user().id(), found.parent().id(), below, page, expires)
        .toString();
  }

  /// What one row of the answer is made of.
  private record Shown(User to, Found found, Attachment attachment) {

    private @Nullable Object person(Id id) {
      var user = found.people().get(id);
      return user == null
          ? null
          : object(
              field("name", user.fullName()),
              field("id", id.toString()),
              field("email", user.email()));
    }

    private boolean editable() {
      return found.parent().access() == RecordAccess.FULL;
    }

    private Optional<Content.File> file() {
      return attachment.content() instanceof Content.File file
          ? Optional.of(file)
          : Optional.empty();
    }
  }

  /// A field of an attachment, made only for those who ask for it.
  private record Column(String name, Function<Shown, @Nullable Object> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Owner", it -> it.person(it.attachment().owner())),
          new Column("Modified_Time", it -> it.to().time(it.attachment().modifiedTime())),
          new Column("File_Name", it -> it.attachment().name()),
          new Column("Created_Time", it -> it.to().time(it.attachment().createdTime())),
          new Column("Size", it -> Long.toString(it.file().map(Content.File::size).orElse(0L))),
          new Column("Parent_Id", it -> parent(it.found().parent())),
          new Column("$editable", Shown::editable),
          new Column("$sharing_permission", it -> it.editable() ? "full_access" : "read_only"),
          new Column("$file_id", it -> it.file().map(file -> file.blob().sha256()).orElse(null)),
          new Column("$type", it -> it.file().isPresent() ? "File" : "Link URL"),
          new Column("$se_module", it -> it.found().parent().module().apiName()),
          new Column("Modified_By", it -> it.person(it.attachment().modifiedBy())),
          new Column("$attachment_type", _ -> 0),
          new Column("$state", _ -> "save"),
          new Column("id", it -> it.attachment().id().toString()),
          new Column("Created_By", it -> it.person(it.attachment().createdBy())),
          new Column(
              "$link_url",
              it -> it.attachment().content() instanceof Content.Link(var url) ? url : null));

  private static Object parent(Parent parent) {
    return object(field("name", parent.name()), field("id", parent.id().toString()));
  }

  private static List<Map<String, @Nullable Object>> rows(
      Call call, Found found, Set<String> fields) {
    var asked =
        COLUMNS.stream()
            .filter(column -> column.name().equals("id") || fields.contains(column.name()))
            .toList();
    var rows = new ArrayList<Map<String, @Nullable Object>>(found.attachments().size());
    for (var attachment : found.attachments()) {
      var shown = new Shown(call.caller().user(), found, attachment);
      var row = new LinkedHashMap<String, @Nullable Object>();
      for (var column : asked) {
        row.put(column.name(), column.value().apply(shown));
      }
      rows.add(row);
    }
    return rows;
  }
}
