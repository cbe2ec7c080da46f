package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.SettingFault;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.Numbering;
import io.addenda.model.CrmModule;
import io.addenda.model.Organization;
import org.jspecify.annotations.Nullable;

/// Reads what an item of a body says of a module that is to be made or changed.
///
/// @param organization as it is now
record ModuleItem(Item item, Organization organization) {

  static final String PLURAL = "plural_label";
  static final String SINGULAR = "singular_label";
  private static final String DISPLAY = "display_field";
  private static final String API_NAME = "api_name";
  private static final String FIELD_LABEL = "field_label";
  private static final String DATA_TYPE = "data_type";

  static final Set<String> KEYS = Set.of(PLURAL, SINGULAR, ModuleProfiles.KEY, API_NAME, DISPLAY);
  static final Set<String> CHANGEABLE =
      Set.of("id", PLURAL, SINGULAR, ModuleProfiles.KEY, API_NAME);

  private static final int LONGEST_LABEL = 25;
  private static final int LONGEST_NAME = 50;
  private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{M}\\p{N} ]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z](_?[A-Za-z0-9])*");

  /// Labels that the CRM keeps for itself, in lower case.
  private static final Set<String> RESERVED_LABELS =
      names(
          """
          customtab,custommodule,fileupload,imageupload,general,approvals,salesinbox,unsubscribe,
          checklists,blueprints,consentform,datarequest,organization,zsurvey,role,roles,profile,
          profiles,report folders,report folder,blueprint transitions,blueprint states,
          blueprint logs,blueprint transition logs,blueprint state logs,forecast quotas,
          forecast items,fiscal periods,forecast quota,forecast item,fiscal period,forecast types,
          forecast type,forecast predictions,forecast prediction,forecast groups,forecast group,
          locking information,lockinginformation""");

  /// API names that the CRM keeps for itself, and what its paths have in the place of a module, in
  /// lower case.
  private static final Set<String> RESERVED_NAMES =
      names(
          """
          settings,signals,last_follow_up_by,number_of_followups,last_follow_up_time,
          first_follow_up_by,first_follow_up_time,notes,quoted_items,ordered_items,
          chronologicalview,shifthours,converted_account,converted_contact,converted_deal,
          converted_potential,mailchimp,status,users,org,files,coql,upload,bulk,functions,actions,
          activities""");

  private static Set<String> names(String text) {
    return Stream.of(text.split(",\\s*")).collect(Collectors.toUnmodifiableSet());
  }

  /// What the module is to be called, which no other is.
  ///
  /// @param old the module as it is; null when it is to be made
  String label(String key, @Nullable CrmModule old) {
    if (old != null && !item.names(key)) {
      return key.equals(PLURAL) ? old.plural() : old.singular();
    }
    var label = item.needed(key, LONGEST_LABEL);
    if (!LABEL.matcher(label).matches()
        || RESERVED_LABELS.contains(label.toLowerCase(Locale.ROOT))) {
      throw item.refused(SettingFault.PATTERN, key);
    }
    if (others(old)
        .anyMatch(
            it -> it.plural().equalsIgnoreCase(label) || it.singular().equalsIgnoreCase(label))) {
      throw item.refused(SettingFault.DUPLICATE, key);
    }
    return label;
  }

  private Stream<CrmModule> others(@Nullable CrmModule old) {
    return Stream.concat(organization.modules().stream(), Stream.of(CrmModule.ATTACHMENTS))
        .filter(it -> old == null || !it.apiName().equals(old.apiName()));
  }

  /// The name of a new module: the one that is given, or its label as far as that can be one.
  String apiName(String plural) {
    var given = item.text(API_NAME, LONGEST_NAME);
    if (given == null) {
      return derived(plural);
    }
    if (!NAME.matcher(given).matches()) {
      throw item.refused(SettingFault.PATTERN, API_NAME);
    }
    if (isReserved(given)) {
      throw item.refused(SettingFault.RESERVED, API_NAME);
    }
    if (!isFree(given)) {
      throw item.refused(SettingFault.DUPLICATE, API_NAME);
    }
    return given;
  }

  private String derived(String plural) {
    var letters = plural.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
    var name = letters.isEmpty() ? "Module" : letters;
    return Stream.concat(
            Stream.of(name), IntStream.iterate(1, it -> it + 1).mapToObj(it -> name + it))
        .filter(it -> !isReserved(it) && isFree(it))
        .findFirst()
        .orElseThrow();
  }

  /// Neither the lines of orders nor permissions of other modules may be taken for those of this
  /// one.
  private boolean isReserved(String apiName) {
    var lines =
        organization.modules().stream()
            .flatMap(it -> Catalogue.fields(it).stream())
            .filter(it -> it.type() == FieldType.SUBFORM)
            .flatMap(it -> it.target().stream());
    var permissions = others(null).map(CrmModule::permissionName);
    return RESERVED_NAMES.contains(apiName.toLowerCase(Locale.ROOT))
        || (organization.module(apiName).isEmpty()
            && Stream.concat(lines, permissions).anyMatch(apiName::equalsIgnoreCase));
  }

  /// Neither the name nor the id that it makes may be another module's.
  private boolean isFree(String apiName) {
    return others(null).noneMatch(it -> it.apiName().equalsIgnoreCase(apiName))
        && organization.module(organization.idOf(apiName)).isEmpty();
  }

  /// Refuses to give a module another API name.
  void requireApiName(String apiName) {
    var given = item.text(API_NAME, Integer.MAX_VALUE);
    if (given != null && !given.equals(apiName)) {
      throw item.refused(SettingFault.MODULE_API_NAME, API_NAME);
    }
  }

  /// What is said of the field that names a record.
  ///
  /// @param label what it is to be called; null when nothing is said
  /// @param numbering how records are numbered in it; null when they are named
  record Display(@Nullable String label, @Nullable Numbering numbering) {}

  /// What is said of the field that names a record, if anything is.
  Optional<Display> display() {
    return item.object(DISPLAY)
        .map(ModuleItem::display)
        .filter(it -> it.label() != null || it.numbering() != null);
  }

  private static Display display(Item display) {
    display.allow(Set.of(FIELD_LABEL, DATA_TYPE, Numbering.KEY));
    requireAny(display, List.of(FIELD_LABEL, DATA_TYPE));
    var numbered = FieldType.AUTONUMBER.toString();
    boolean isNumbered =
        display
            .oneOf(DATA_TYPE, List.of(FieldType.TEXT.toString(), numbered))
            .filter(numbered::equals)
            .isPresent();
    var label = display.text(FIELD_LABEL, LONGEST_LABEL);
    if (label != null && isOfAnotherField(label)) {
      throw display.refused(SettingFault.DUPLICATE, FIELD_LABEL);
    }
    return new Display(
        label, NumberingItem.read(display, isNumbered, SettingFault.NO_AUTO_NUMBER).orElse(null));
  }

  private static boolean isOfAnotherField(String label) {
    var blank = CrmModule.custom("", "", "");
    return Catalogue.fields(blank).stream()
        .filter(it -> !it.apiName().equals(blank.nameField()))
        .anyMatch(it -> it.label().equalsIgnoreCase(label));
  }

  /// Refuses a change that changes nothing.
  void requireChange() {
    requireAny(item, List.of(PLURAL, SINGULAR, ModuleProfiles.KEY));
  }

  private static void requireAny(Item said, List<String> keys) {
    if (keys.stream().noneMatch(said::names)) {
      var expected =
          keys.stream()
              .map(key -> object(field("api_name", key), field("json_path", said.place(key))))
              .toList();
      throw new ApiException(
          new ApiError.SettingRefused(
              SettingFault.NOTHING_SAID, object(field("expected_fields", expected))));
    }
  }
}
