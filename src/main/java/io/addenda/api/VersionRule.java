package io.addenda.api;

import static io.addenda.model.Version.V2;
import static io.addenda.model.Version.V2_1;
import static io.addenda.model.Version.V3;
import static io.addenda.model.Version.V5;
import static io.addenda.model.Version.V6;
import static io.addenda.model.Version.V7;
import static io.addenda.model.Version.V8;

import io.addenda.model.Version;

/// What differs between the versions of the API: one table. Endpoints ask whether a rule holds for
/// a call and never which version it names; `docs/compatibility.md` prints the table.
public enum VersionRule {
  FIELDS_ARE_MANDATORY(V3, V8, "lists of records, notes and attachments need `fields`"),
  AT_MOST_FIFTY_FIELDS(V3, V8, "`fields` names 50 fields at the most"),
  PAGE_ZERO_IS_THE_FIRST(V2, V2_1, "`page=0` is the first page"),
  LISTS_END_WITHOUT_TOKEN(V3, V8, "past record 2,000 a list needs `page_token`"),
  RECORD_LISTS_HAVE_TOKENS(V3, V8, "`info` of a list of records has the three keys of tokens"),
  RECORD_LISTS_HAVE_CALL_AND_EMAIL(
      V7, V8, "`info` of a list of records other than notes has `call` and `email`"),
  NOTES_ARE_NEWEST_FIRST(
      V2, V2_1, "notes are listed from the newest on unless `sort_order` is given, later oldest"),
  NOTES_HAVE_SHARING_PERMISSION(V2_1, V8, "a note has `$sharing_permission`"),
  ATTACHMENT_LISTS_HAVE_TOKENS(
      V7, V8, "`info` of a list of attachments has the three keys of tokens"),
  ERRORS_SAY_WHERE(V2_1, V8, "details of errors have `json_path` and `resource_path_index`"),
  PATH_ID_ERRORS_ARE_ITEMS(
      V2, V2, "a wrong record id in the path of a delete or a change is reported inside `data`"),
  REFUSED_ITEMS_ARE_ACCEPTED(
      V2, V2_1, "status 202 as soon as one item is refused; later 207, and 400 when all are"),
  DETAILS_HAVE_APPROVAL_STATE(V3, V8, "a created record's details have `$approval_state`"),
  CONVERTED_AND_APPROVED_KEYS(V2, V3, "a record has `$converted` and `$approved`"),
  CONVERSION_ANSWERS_IDS(
      V2, V2_1, "the conversion of a lead is answered with bare ids, without `code`"),
  RECORD_STATUS_KEY(V6, V8, "a record has `Record_Status__s`"),
  ATTACHMENTS_HAVE_SHARING_KEYS(
      V2_1, V8, "an attachment has `$attachment_type` and `$sharing_permission`"),
  ATTACHMENTS_HAVE_DESCRIPTION(V2, Version.V4, "an attachment has `description` and `category`"),
  ATTACHMENTS_HAVE_STATUS_KEYS(
      V8,
      V8,
      "an attachment has `$field_states`, `$zia_visions`, `Attachment_Source__s`, `File_Id__s` and"
          + " `Record_Status__s`, its `Parent_Id` the module"),
  TAGS_HAVE_COLORS(V2_1, V8, "a tag in `settings/tags` has `color_code`"),
  RECORD_TAGS_HAVE_COLORS(V6, V8, "a tag of a record has `color_code`"),
  NOTE_PARENT_HAS_MODULE(V6, V8, "a note's `Parent_Id` has `module`"),
  CHANGED_MODULES_HAVE_API_NAME(
      V2, V3, "the outcome of `PUT settings/modules/{module}` has `api_name` beside `id`"),
  MODULES_HAVE_VISIBLE(V2_1, Version.V4, "`settings/modules` has `visible`"),
  MODULES_HAVE_STATUS(V5, V8, "`settings/modules` has `status`"),
  MODULES_HAVE_RECYCLE_BIN_KEY(V6, V8, "`settings/modules` has `recycle_bin_on_delete`"),
  MODULES_HAVE_OLD_SUPPORT_KEYS(
      V2,
      V5,
      "`settings/modules` has nine keys of what is supported, such as `triggers_supported`"),
  METADATA_NAMES_MODULES_BY_TEXT(
      V2, V2_1, "`lookup.module` of fields and `module` of related lists are texts"),
  RELATED_LISTS_HAVE_VISIBLE(V5, V8, "`settings/related_lists` has `visible`"),
  RELATED_LISTS_HAVE_STATUS(V7, V8, "`settings/related_lists` has `status`"),
  FIELDS_HAVE_OPERATION_TYPE(V5, V8, "`settings/fields` has `operation_type`"),
  LAYOUTS_HAVE_BUSINESS_CARD(
      V2_1, V8, "a layout has `show_business_card`, and its sections `type`"),
  LAYOUTS_HAVE_LABELS(
      V3,
      V8,
      "a layout has `display_label`, `api_name`, `generated_type`, `source`, `actions_allowed` and"
          + " `has_more_profiles`, and its sections `id`"),
  LAYOUT_SECTIONS_HAVE_MODE(V7, V8, "a section of a layout has `mode`"),
  VIEWS_NAME_FIELDS_BY_TEXT(
      V2, V2, "a custom view names fields by texts, and has `offline` and `shared_type`"),
  VIEWS_HAVE_LOCKED(V3, V8, "a custom view has `locked`"),
  VIEWS_SORT_BY_OBJECT(Version.V4, V8, "`sort_by` of a custom view is an object"),
  PROFILES_HAVE_CATEGORY(V2, V2, "a profile has `category`; later it is called `custom`"),
  PROFILES_HAVE_TYPE(V3, V8, "a profile has `type`"),
  ROLES_SAY_WHO_MADE_THEM(
      Version.V4,
      V8,
      "a role has `created_by__s`, `created_time__s`, `modified_by__s` and `modified_time__s`"),
  VARIABLES_HAVE_SOURCE(V8, V8, "a variable has `source`"),
  USERS_HAVE_TERRITORIES(V2, V2_1, "users have `territories`"),
  USERS_HAVE_OLD_NAME_FORMAT(
      V2, V3, "users have `name_format`; later it is called `name_format__s`"),
  ORG_HAS_HIERARCHY(V2_1, V8, "`/org` has `hierarchy_preferences` and `hipaa_compliance_enabled`"),
  ORG_HAS_LITE_USERS(V3, V8, "`/org` has `lite_users_enabled` and `deletable_org_account`"),
  ORG_HAS_TYPE(V6, V8, "`/org` has `type` and `created_time`"),
  APPOINTMENTS_AND_SERVICES(V3, V8, "the modules `Appointments__s` and `Services__s`"),
  ACTIVITIES_ARE_A_MODULE(
      V2, V2_1, "`Activities` is a module, which Addenda does not serve; later it is out of scope");

  private final Version first;
  private final Version last;
  private final String words;

  VersionRule(Version first, Version last, String words) {
    this.first = first;
    this.last = last;
    this.words = words;
  }

  public boolean holds(Version version) {
    return !version.isBefore(first) && !last.isBefore(version);
  }

  /// The first version that has the rule.
  public Version first() {
    return first;
  }

  /// The last version that has the rule.
  public Version last() {
    return last;
  }

  /// The rule, as people read it.
  public String words() {
    return words;
  }
}
