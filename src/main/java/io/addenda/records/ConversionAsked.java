package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.catalogue.LeadMapping;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// How a lead is to be converted, as an item of a body says it.
sealed interface ConversionAsked {

  String PATH = "$.data[0]";
  String DEALS = "Deals";
  String CONTACTS = "Contacts";
  String ACCOUNTS = "Accounts";

  /// The item says nothing that could be done.
  record Refused(ApiError error) implements ConversionAsked {}

  /// What it says.
  ///
  /// @param overwrite whether what a contact and an account have is replaced by what the lead has
  /// @param joining whether a contact and an account that are like the lead are taken
  /// @param existing the contact and the account that are taken, by their modules
  /// @param assignee who is to own what is made; null when nothing is said
  /// @param deal what is to be made of the item's deal; null when there is to be none
  /// @param role what the contact is to the deal, the id of a role; null for nothing
  /// @param destination the module of the record on which the attachments are to hang; null when
  ///   they stay
  /// @param tags names of the lead's tags that each module's record is to have, with their places
  record Given(
      boolean overwrite,
      boolean joining,
      Map<String, Id> existing,
      @Nullable Id assignee,
      NewRecord.@Nullable Draft deal,
      @Nullable String role,
      @Nullable String destination,
      Map<String, SequencedMap<String, String>> tags)
      implements ConversionAsked {}

  /// Reads the one item of a body's `data`.
  final class Reader implements JsonBodies.Items<ConversionAsked> {

    private static final String ROLE = "Contact_Role";
    private static final String MOVE = "$move_attachments";
    private static final String DESTINATION = "move_attachments_to";
    private static final String ASSIGNEE = "assign_to";
    private static final String TAGS = "carry_over_tags";
    private static final Set<String> FLAGS =
        Set.of(
            "overwrite", "notify_lead_owner", "notify_new_entity_owner", "add_to_existing_record");
    private static final Set<String> OTHERS =
        Set.of(CONTACTS, ACCOUNTS, DEALS, DESTINATION, ASSIGNEE, TAGS);

    private final Call call;
    private final RecordEndpoints.Limits limits;
    private final Instant now;

    Reader(Call call, RecordEndpoints.Limits limits, Instant now) {
      this.call = call;
      this.limits = limits;
      this.now = now;
    }

    @Override
    public ConversionAsked item(int index, @Nullable Object value) {
      try {
        return read(object(value, "data", PATH));
      } catch (ApiException e) {
        // Whether the lead is there comes first.
        return new Refused(e.error());
      }
    }

    @Override
    public ConversionAsked tooLarge(int index, int most) {
      return new Refused(new ApiError.TooLong(most, "data", PATH));
    }

    private Given read(Map<String, @Nullable Object> item) {
      for (var key : item.keySet()) {
        if (!FLAGS.contains(key) && !OTHERS.contains(key)) {
          throw new ApiException(new ApiError.ConditionNotServed("key", key));
        }
      }
      FLAGS.forEach(name -> flag(item, name, false, PATH));
      var existing = new HashMap<String, Id>();
      for (var module : List.of(CONTACTS, ACCOUNTS)) {
        id(item.get(module), module).ifPresent(id -> existing.put(module, id));
      }
      var deal =
          item.get(DEALS) == null
              ? null
              : new LinkedHashMap<String, @Nullable Object>(
                  object(item.get(DEALS), DEALS, path(DEALS)));
      var role = deal == null ? null : role(deal.remove(ROLE));
      boolean moved = deal != null && flag(deal, MOVE, false, path(DEALS));
      var destination = destination(item.get(DESTINATION));
      if (moved && destination != null && !destination.equals(DEALS)) {
        // They cannot go to both.
        throw noDestination();
      }
      return new Given(
          flag(item, "overwrite", false, PATH),
          flag(item, "add_to_existing_record", true, PATH),
          existing,
          id(item.get(ASSIGNEE), ASSIGNEE).orElse(null),
          deal == null ? null : deal(deal),
          role,
          moved ? DEALS : destination,
          tags(item.get(TAGS)));
    }

    private static boolean flag(
        Map<String, @Nullable Object> item, String name, boolean otherwise, String path) {
      return switch (item.get(name)) {
        case null -> otherwise;
        case Boolean flag -> flag;
        default ->
            throw new ApiException(new ApiError.FieldInvalid("boolean", name, path + "." + name));
      };
    }

    /// An id alone or in an object. An empty object says nothing.
    private static Optional<Id> id(@Nullable Object given, String name) {
      if (given == null || (given instanceof Map<?, ?> map && map.isEmpty())) {
        return Optional.empty();
      }
      boolean object = given instanceof Map;
      return Optional.of(
          ModuleNames.id(given)
              .orElseThrow(
                  () ->
                      new ApiException(
                          new ApiError.BodyIdInvalid(
                              object ? "id" : name, path(object ? name + ".id" : name)))));
    }

    private static @Nullable String role(@Nullable Object given) {
      var name = DEALS + "." + ROLE;
      return id(given, name).map(Id::toString).orElse(null);
    }

    private NewRecord.Draft deal(Map<String, @Nullable Object> fields) {
      var module = module(DEALS);
      try {
        if (fields.get("Closing_Date") == null) {
          throw new ApiException(
              new ApiError.FieldMissing("Closing_Date", path(DEALS + ".Closing_Date")));
        }
        return new ItemReader(call.caller(), module, null, path(DEALS), limits, now).draft(fields);
      } catch (ApiException e) {
        if (e.error() instanceof ApiError.StageInvalid(var stage, var pipeline)) {
          throw new ApiException(new ApiError.ConvertedStageInvalid(stage, pipeline));
        }
        throw e;
      }
    }

    private CrmModule module(String name) {
      return call.caller().organization().module(name).orElseThrow();
    }

    private @Nullable String destination(@Nullable Object given) {
      if (given == null) {
        return null;
      }
      return ModuleNames.find(call.caller(), object(given, DESTINATION, path(DESTINATION)))
          .map(CrmModule::apiName)
          .filter(LeadMapping.modules()::contains)
          .orElseThrow(Reader::noDestination);
    }

    private static ApiException noDestination() {
      return new ApiException(
          new ApiError.BodyValueInvalid("api_name", path(DESTINATION + ".api_name")));
    }

    private Map<String, SequencedMap<String, String>> tags(@Nullable Object given) {
      var all = new HashMap<String, SequencedMap<String, String>>();
      if (given == null) {
        return all;
      }
      object(given, TAGS, path(TAGS))
          .forEach(
              (module, names) -> {
                var place = path(TAGS + "." + module);
                if (!LeadMapping.modules().contains(module)) {
                  throw new ApiException(new ApiError.BodyValueInvalid(module, place));
                }
                if (!(names instanceof List<?> list)) {
                  throw new ApiException(new ApiError.FieldInvalid("jsonarray", module, place));
                }
                var tags = new LinkedHashMap<String, String>();
                for (var name : list) {
                  var at = "%s[%d]".formatted(place, tags.size());
                  tags.put(tag(name, module, at), at);
                }
                all.put(module, tags);
              });
      return all;
    }

    /// The name of a tag, alone or in an object.
    private static String tag(@Nullable Object given, String module, String path) {
      return switch (given) {
        case String name -> name;
        case Map<?, ?> tag when tag.get("name") instanceof String name -> name;
        case null, default -> throw new ApiException(new ApiError.BodyValueInvalid(module, path));
      };
    }

    private static Map<String, @Nullable Object> object(
        @Nullable Object given, String name, String path) {
      return Json.parseObject(given)
          .orElseThrow(() -> new ApiException(new ApiError.FieldInvalid("jsonobject", name, path)));
    }

    private static String path(String name) {
      return PATH + "." + name;
    }
  }
}
