package io.addenda.records;

import static io.addenda.testing.SmallOrganization.NOW;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.tags.TagEndpoints;
import io.addenda.testing.JsonText;
import io.addenda.testing.SmallOrganization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/// The calls that are about tags.
abstract class TagCalls extends RecordCalls {

  TagEndpoints tags;
  RecordTagEndpoints recordTags;

  /// A call that brings a body.
  interface Bringing {
    Change<Tables> of(Call call) throws IOException;
  }

  @BeforeEach
  void prepareTags() {
    var bodies = SmallOrganization.bodies(MOST_BYTES, 500_000);
    var clock = InstantSource.fixed(NOW);
    tags = new TagEndpoints(small.metadata, bodies, clock);
    recordTags = records.tags();
  }

  String bring(Bringing endpoint, Caller caller, String query, String body, String... path) {
    return answer(
        call -> small.make(endpoint.of(call).work()),
        SmallOrganization.call(caller, query, body, path));
  }

  String createTags(Caller caller, String module, String items) {
    return bring(tags::create, caller, "module=" + module, tagBody(items));
  }

  /// Makes a tag of leads and gives its id.
  String tag(String name) {
    var made = createTags(small.ada, "Leads", "{\"name\":\"%s\"}".formatted(name));
    return JsonText.ofAnswer(made).text("tags.0.details.id");
  }

  String listTags(Caller caller, String query) {
    return answer(tags::list, SmallOrganization.call(caller, query, ""));
  }

  String countOf(Caller caller, String module, String id) {
    return answer(tags::count, SmallOrganization.call(caller, "module=" + module, "", "id", id));
  }

  String merge(Caller caller, String into, String... gone) {
    var items =
        Stream.of(gone).map("{\"conflict_id\":\"%s\"}"::formatted).collect(Collectors.joining(","));
    return bring(tags::merge, caller, "", tagBody(items), "id", into);
  }

  String deleteTag(Caller caller, String id) {
    return answer(change(tags::delete), SmallOrganization.call(caller, "", "", "id", id));
  }

  String addTags(Caller caller, String query, String body) {
    return bring(recordTags::add, caller, query, body, "module", "Leads");
  }

  String removeTags(Caller caller, String query, String body) {
    return bring(recordTags::remove, caller, query, body, "module", "Leads");
  }

  String addTagsTo(Caller caller, Object record, String query, String body) {
    return bring(
        recordTags::addToOne, caller, query, body, "module", "Leads", "record", record.toString());
  }

  String removeTagsFrom(Caller caller, Object record, String query, String body) {
    return bring(
        recordTags::removeFromOne,
        caller,
        query,
        body,
        "module",
        "Leads",
        "record",
        record.toString());
  }

  /// The names of the tags of a lead.
  List<String> tagsOf(Object lead) {
    var tags = JsonText.ofAnswer(get(small.ada, "Leads", lead.toString())).at("data.0.Tag");
    return tags instanceof List<?> list
        ? list.stream().map(TagCalls::nameOf).toList()
        : List.of("no list: " + tags);
  }

  private static String nameOf(@Nullable Object tag) {
    return tag instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : "no tag: " + tag;
  }

  static String tagBody(String items) {
    return "{\"tags\":[" + items + "]}";
  }

  /// The body of a call that names some tags.
  static String named(String... names) {
    return tagBody(
        Stream.of(names).map("{\"name\":\"%s\"}"::formatted).collect(Collectors.joining(",")));
  }

  static String tagItems(int status, String... items) {
    return status + " {\"tags\":[" + String.join(",", items) + "]}";
  }
}
