package io.addenda.model;

import module java.base;

/// What the users of one kind may do: a named set of permissions, such as
/// `Crm_Implied_Delete_Attachments`. An administrator may do everything and sees every record.
public record Profile(Id id, String name, boolean administrator, Set<String> permissions) {

  public static final String VIEW_ATTACHMENTS = "Crm_Implied_View_Attachments";
  public static final String CREATE_ATTACHMENTS = "Crm_Implied_Create_Attachments";
  public static final String DELETE_ATTACHMENTS = "Crm_Implied_Delete_Attachments";

  /// To make and change users, profiles and roles. Only administrators have it.
  public static final String MANAGE_USERS = "Crm_Implied_Manage_Users";

  /// To change what else is in the settings. Only administrators have it.
  public static final String CUSTOMIZE = "Crm_Implied_Customize_Zoho_CRM";

  public Profile {
    permissions = Set.copyOf(permissions);
  }

  /// Whether the profile has a permission and, for attachments, the one it needs: to create or
  /// delete attachments one must be able to view them.
  public boolean may(String permission) {
    if (administrator) {
      return true;
    }
    return switch (permission) {
      case CREATE_ATTACHMENTS, DELETE_ATTACHMENTS ->
          permissions.contains(permission) && permissions.contains(VIEW_ATTACHMENTS);
      default -> permissions.contains(permission);
    };
  }

  /// Whether the profile has a tab for the module. Without one the module is as good as not there.
  public boolean sees(CrmModule module) {
    return may(module.permission(Operation.READ));
  }
}
