package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.SettingFault;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Setting;
import org.jspecify.annotations.Nullable;

/// The groups that variables are in. Every organisation has one, and makes another by naming it for
/// a variable; no call of the API changes or deletes them.
public final class VariableGroups {

  /// A group.
  ///
  /// @param name as people see it
  record Group(Id id, String apiName, String name) {

    /// Whether a text is the group's id or name.
    boolean isCalled(String text) {
      return id.toString().equals(text) || apiName.equalsIgnoreCase(text);
    }

    Map<String, @Nullable Object> reference() {
      return object(field("api_name", apiName), field("id", id.toString()));
    }

    private Map<String, @Nullable Object> json() {
      return object(
          field("display_label", name),
          field("api_name", apiName),
          field("name", name),
          field("description", null),
          field("id", id.toString()));
    }
  }

  private static final String GENERAL = "General";
  private static final String KEY = "variable_group";
  private static final int LONGEST_NAME = 50;
  private static final int MOST = 100;

  private final MetadataStore metadata;

  VariableGroups(MetadataStore metadata) {
    this.metadata = metadata;
  }

  /// `GET /settings/variable_groups`
  public Response list(Call call) {
    return answer(metadata.read(tables -> all(tables, call.caller().organization())));
  }

  /// `GET /settings/variable_groups/{id}`, by id or by name.
  public Response get(Call call) {
    var asked = call.path("id");
    var found =
        metadata.read(tables -> all(tables, call.caller().organization())).stream()
            .filter(group -> group.isCalled(asked))
            .toList();
    if (found.isEmpty() && Id.parse(asked).isEmpty()) {
      throw new ApiException(new ApiError.SettingIdInvalid());
    }
    return found.isEmpty() ? Response.noContent() : answer(found);
  }

  private static Response answer(List<Group> groups) {
    return Json.response(
        200, object(field("variable_groups", groups.stream().map(Group::json).toList())));
  }

  static List<Group> all(Tables tables, Organization organization) {
    return all(organization, tables.settings().of(organization.id(), Setting.Kind.VARIABLE_GROUP));
  }

  private static List<Group> all(Organization organization, Collection<Setting> made) {
    var general = new Group(organization.idOf("variable group " + GENERAL), GENERAL, GENERAL);
    return Stream.concat(Stream.of(general), made.stream().map(VariableGroups::of)).toList();
  }

  private static Group of(Setting setting) {
    var label = Json.read(setting.fields()).get("label");
    return new Group(setting.id(), setting.name(), String.valueOf(label));
  }

  /// The group that an item names: by its id, its API name, or a name, and then it is made if it is
  /// not there.
  static Group wanted(SettingWrite write, Item item) {
    item.require(KEY);
    var named = item.object(KEY).orElseThrow();
    named.allow(Set.of("id", "api_name", "name"));
    var groups = all(write.call().caller().organization(), write.all(Setting.Kind.VARIABLE_GROUP));
    var id = named.id("id");
    if (id.isPresent()) {
      return found(groups, named, "id", group -> group.id().equals(id.get()));
    }
    var apiName = named.text("api_name", LONGEST_NAME);
    if (apiName != null) {
      return found(groups, named, "api_name", group -> group.apiName().equalsIgnoreCase(apiName));
    }
    var name = named.text("name", LONGEST_NAME);
    if (name == null) {
      throw new ApiException(new ApiError.FieldMissing("id", named.place("id")));
    }
    return groups.stream()
        .filter(group -> group.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseGet(() -> made(write, named, groups, name));
  }

  private static Group found(List<Group> groups, Item named, String key, Predicate<Group> wanted) {
    return groups.stream().filter(wanted).findFirst().orElseThrow(() -> named.unknown(key));
  }

  private static Group made(SettingWrite write, Item named, List<Group> groups, String name) {
    if (groups.size() >= MOST) {
      throw named.refused(SettingFault.TOO_MANY, "name");
    }
    var words = name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^[^A-Za-z]+|_+$", "");
    var stem = words.isEmpty() ? "Group" : words;
    var apiName =
        IntStream.iterate(0, number -> number + 1)
            .mapToObj(number -> number == 0 ? stem : stem + number)
            .filter(free -> groups.stream().noneMatch(it -> it.apiName().equalsIgnoreCase(free)))
            .findFirst()
            .orElseThrow();
    return of(write.insert(Setting.Kind.VARIABLE_GROUP, apiName, object(field("label", name))));
  }
}
