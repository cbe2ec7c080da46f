package io.addenda.tags;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.VersionRule;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Tag;
import org.jspecify.annotations.Nullable;

/// The tags of one module in one transaction, read once, when the first is asked for.
public final class ModuleTags {

  /// How many tags a module may have.
  static final int MOST = 100;

  private final Tables tables;
  private final Id organization;
  private final String module;
  private final Map<Id, Optional<Tag>> merged = new HashMap<>();
  private @Nullable SequencedMap<Id, Tag> all;

  /// @param module its API name
  public ModuleTags(Tables tables, Id organization, String module) {
    this.tables = tables;
    this.organization = organization;
    this.module = module;
  }

  Collection<Tag> all() {
    return byId().values();
  }

  private SequencedMap<Id, Tag> byId() {
    if (all == null) {
      all = new LinkedHashMap<>();
      for (var tag : tables.tags().of(organization, module)) {
        all.put(tag.id(), tag);
      }
    }
    return all;
  }

  void add(Tag tag) {
    byId().put(tag.id(), tag);
  }

  /// The tag of this id, or the one into which that was merged.
  Optional<Tag> find(Id id) {
    var tag = byId().get(id);
    return tag != null
        ? Optional.of(tag)
        : merged.computeIfAbsent(
            id, it -> tables.tags().mergedInto(organization, module, it).map(byId()::get));
  }

  Optional<Tag> named(String name) {
    return all().stream().filter(tag -> tag.isCalled(name)).findFirst();
  }

  /// The tags of a record that are still there, each once.
  ///
  /// @param stored what its field has
  public List<Tag> of(@Nullable Object stored) {
    return Tagged.ids(stored).stream().flatMap(id -> find(id).stream()).distinct().toList();
  }

  /// The tags of a record as answers show them. Names that a program without tags stored are shown
  /// as they stand.
  public List<Object> shown(Call call, @Nullable Object stored) {
    if (!(stored instanceof List<?> list) || list.isEmpty()) {
      return List.of();
    }
    var shown = new ArrayList<Object>();
    list.stream().filter(tag -> Tagged.id(tag).isEmpty()).forEach(shown::add);
    of(stored).forEach(tag -> shown.add(json(call, tag)));
    return shown;
  }

  /// A tag of a record.
  public static Map<String, @Nullable Object> json(Call call, Tag tag) {
    var json = object(field("name", tag.name()), field("id", tag.id().toString()));
    if (call.follows(VersionRule.RECORD_TAGS_HAVE_COLORS)) {
      json.put("color_code", tag.color());
    }
    return json;
  }
}
