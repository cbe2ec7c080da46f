package io.addenda.attachments;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;
import static io.addenda.api.VersionRule.ATTACHMENTS_HAVE_DESCRIPTION;
import static io.addenda.api.VersionRule.ATTACHMENTS_HAVE_SHARING_KEYS;
import static io.addenda.api.VersionRule.ATTACHMENTS_HAVE_STATUS_KEYS;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.VersionRule;
import io.addenda.model.Attachment;
import io.addenda.model.Attachment.Content;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.FileId;
import io.addenda.model.Id;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// A field of an attachment in a list, made only for those who ask for it.
///
/// @param whole whether it needs more of the attachment than is in its brief
/// @param rule of the versions that have it; null when all have
record AttachmentColumn(
    String name,
    boolean whole,
    @Nullable VersionRule rule,
    Function<Shown, @Nullable Object> value) {

  private static final List<AttachmentColumn> ALL =
      List.of(
          whole("Owner", (it, whole) -> it.person(whole.owner())),
          whole("Modified_Time", (it, whole) -> it.user().time(whole.modifiedTime())),
          brief("File_Name", it -> it.brief().name()),
          nothing("$field_states", ATTACHMENTS_HAVE_STATUS_KEYS),
          nothing("$zia_visions", ATTACHMENTS_HAVE_STATUS_KEYS),
          whole("Created_Time", (it, whole) -> it.user().time(whole.createdTime())),
          brief("Size", it -> Long.toString(it.brief().size())),
          brief("Parent_Id", Shown::parentId),
          brief("$editable", Shown::editable),
          brief("$sharing_permission", it -> it.editable() ? "full_access" : "read_only")
              .in(ATTACHMENTS_HAVE_SHARING_KEYS),
          whole("$file_id", (_, whole) -> fileId(whole)),
          whole("File_Id__s", (_, whole) -> fileId(whole)).in(ATTACHMENTS_HAVE_STATUS_KEYS),
          whole(
              "$type", (_, whole) -> whole.content() instanceof Content.File ? "File" : "Link URL"),
          brief("$se_module", it -> it.parent().module().apiName()),
          whole("Modified_By", (it, whole) -> it.person(whole.modifiedBy())),
          brief("$attachment_type", _ -> 0).in(ATTACHMENTS_HAVE_SHARING_KEYS),
          brief("$state", _ -> "save"),
          brief("Record_Status__s", _ -> "Available").in(ATTACHMENTS_HAVE_STATUS_KEYS),
          nothing("Attachment_Source__s", ATTACHMENTS_HAVE_STATUS_KEYS),
          nothing("description", ATTACHMENTS_HAVE_DESCRIPTION),
          nothing("category", ATTACHMENTS_HAVE_DESCRIPTION),
          brief("id", it -> it.brief().id().toString()),
          whole("Created_By", (it, whole) -> it.person(whole.createdBy())),
          whole(
              "$link_url",
              (_, whole) -> whole.content() instanceof Content.Link(var url) ? url : null));

  /// What one row of the answer is made of.
  ///
  /// @param whole null when no column needs it
  record Shown(
      Call call,
      Parent parent,
      Map<Id, User> people,
      Attachment.Brief brief,
      @Nullable Attachment whole) {

    private User user() {
      return call.caller().user();
    }

    private @Nullable Object person(Id id) {
      var user = people.get(id);
      return user == null
          ? null
          : object(
              field("name", user.fullName()),
              field("id", id.toString()),
              field("email", user.email()));
    }

    private Object parentId() {
      var json = object(field("name", parent.name()), field("id", parent.id().toString()));
      if (call.follows(ATTACHMENTS_HAVE_STATUS_KEYS)) {
        json.put("module", object(field("api_name", parent.module().apiName())));
      }
      return json;
    }

    private boolean editable() {
      return parent.access() == RecordAccess.FULL;
    }
  }

  /// The columns that a call asks for, and the id; all that its version has when it names none.
  static List<AttachmentColumn> asked(Call call) {
    var fields = call.fields(true);
    return ALL.stream()
        .filter(it -> it.rule == null || call.follows(it.rule))
        .filter(it -> fields.isEmpty() || it.name.equals("id") || fields.contains(it.name))
        .toList();
  }

  private static AttachmentColumn brief(String name, Function<Shown, @Nullable Object> value) {
    return new AttachmentColumn(name, false, null, value);
  }

  private static AttachmentColumn whole(
      String name, BiFunction<Shown, Attachment, @Nullable Object> value) {
    return new AttachmentColumn(
        name, true, null, it -> value.apply(it, Objects.requireNonNull(it.whole(), name)));
  }

  /// What the API has a key for, and Addenda has nothing.
  private static AttachmentColumn nothing(String name, VersionRule rule) {
    return new AttachmentColumn(name, false, rule, _ -> null);
  }

  private AttachmentColumn in(VersionRule versions) {
    return new AttachmentColumn(name, whole, versions, value);
  }

  private static @Nullable String fileId(Attachment whole) {
    return whole.content() instanceof Content.File(var blob, _)
        ? FileId.of(whole.id(), blob).toString()
        : null;
  }
}
