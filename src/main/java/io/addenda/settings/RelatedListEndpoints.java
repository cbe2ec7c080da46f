package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.VersionRule;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.RelatedList;
import io.addenda.catalogue.RelatedLists;
import io.addenda.http.Response;
import io.addenda.model.CrmModule;
import org.jspecify.annotations.Nullable;

/// What hangs on the records of a module, and which records name them: the lists that are served.
public final class RelatedListEndpoints {

  /// What paths have in the place of a list besides.
  private static final Set<String> OTHERS =
      Set.of("Notes", "Attachments", "Contact_Roles", "photo", "actions");

  RelatedListEndpoints() {}

  /// `GET /settings/related_lists?module=…`
  public Response list(Call call) {
    var lists = of(call, SeenModules.asked(call));
    return lists.isEmpty()
        ? Response.noContent()
        : Json.response(200, object(field("related_lists", lists)));
  }

  /// `GET /settings/related_lists/{id}?module=…`
  public Response get(Call call) {
    var module = SeenModules.asked(call);
    var id = SettingsEndpoints.id(call, "id").toString();
    var list = of(call, module).stream().filter(each -> id.equals(each.get("id"))).toList();
    return list.isEmpty()
        ? Response.noContent()
        : Json.response(200, object(field("related_lists", list)));
  }

  /// The related lists of a module that the caller sees. Notes have no notes, and nothing hangs on
  /// attachments.
  static List<Map<String, @Nullable Object>> of(Call call, CrmModule module) {
    if (module.equals(CrmModule.ATTACHMENTS) || !module.isSupported()) {
      return List.of();
    }
    var modules = call.caller().organization().modules();
    var lists = new ArrayList<Map<String, @Nullable Object>>();
    Stream.of("Notes", "Attachments")
        .filter(name -> !name.equals(module.apiName()))
        .filter(Served::list)
        .flatMap(name -> SeenModules.named(call, name).stream())
        .forEach(
            related ->
                lists.add(
                    json(
                        call,
                        module,
                        related,
                        new Named(related.apiName(), related.plural(), "default"),
                        lists.size() + 1)));
    for (var list : Served.lookups() ? RelatedLists.of(modules, module) : List.<RelatedList>of()) {
      SeenModules.listed(call, module, list)
          .ifPresent(
              related ->
                  lists.add(json(call, module, related, named(list, related), lists.size() + 1)));
    }
    return lists;
  }

  private static Named named(RelatedList list, CrmModule listed) {
    boolean own =
        list.lookups().stream()
            .flatMap(name -> Catalogue.field(listed, name).stream())
            .anyMatch(field -> field.is(Field.Mark.CUSTOM));
    return new Named(list.apiName(), list.label(), own ? "custom_lookup" : "default");
  }

  /// Whether something of a module's records is called so in paths already.
  static boolean isTaken(Collection<CrmModule> modules, CrmModule module, String name) {
    return Stream.concat(
            OTHERS.stream(),
            RelatedLists.of(modules, module).stream()
                .flatMap(
                    list ->
                        list.apiName().equals(list.module().replace("_", ""))
                            ? Stream.of(list.apiName(), list.module())
                            : Stream.of(list.apiName())))
        .anyMatch(name::equalsIgnoreCase);
  }

  /// How a list is called.
  private record Named(String apiName, String label, String type) {}

  private static Map<String, @Nullable Object> json(
      Call call, CrmModule module, CrmModule related, Named list, int sequenceNumber) {
    var name = list.apiName();
    var json =
        object(
            field("id", ModuleAnswer.id(call, module.apiName() + " has " + name)),
            field("api_name", name),
            field("name", name),
            field("display_label", list.label()),
            field("module", module(call, related.apiName())),
            field("type", list.type()),
            field("href", module.apiName() + "/{ENTITYID}/" + name),
            field("sequence_number", Integer.toString(sequenceNumber)),
            field("customize_sort", false),
            field("customize_fields", false),
            field("customize_display_label", false),
            field("action", null),
            field("connectedmodule", null),
            field("linkingmodule", null),
            field("parent_related_lists", null),
            field("fields", List.of()));
    if (call.follows(VersionRule.RELATED_LISTS_HAVE_VISIBLE)) {
      json.put("visible", true);
    }
    if (call.follows(VersionRule.RELATED_LISTS_HAVE_STATUS)) {
      json.put("status", "visible");
    }
    return json;
  }

  private static Object module(Call call, String name) {
    return call.follows(VersionRule.METADATA_NAMES_MODULES_BY_TEXT)
        ? name
        : object(field("api_name", name), field("id", ModuleAnswer.id(call, name)));
  }
}
