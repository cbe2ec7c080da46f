package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A module of the CRM, such as Leads: a kind of record.
///
/// @param apiName how paths name it, `Price_Books`
/// @param scopeName how scopes name it, in lower case, `pricebooks`; `custom` for custom modules
/// @param permissionName how permissions name it, `Crm_Implied_View_Potentials`
/// @param singular one record of it, as people read it
/// @param plural several of them
/// @param nameField the field that names a record, which every record must have, `Last_Name`
/// @param support what the API does with it
/// @param own the fields that its organisation made itself or changed
/// @param kept what its organisation keeps of it; null of a module that is as everywhere
public record CrmModule(
    String apiName,
    String scopeName,
    String permissionName,
    String singular,
    String plural,
    String nameField,
    Support support,
    List<Setting> own,
    @Nullable Kept kept) {

  public CrmModule {
    own = List.copyOf(own);
  }

  /// What an organisation keeps of a module that it made or changed.
  ///
  /// @param number the how manieth of its own it is, for good; 0 of a module of every organisation
  /// @param createdTime null of one that came with the organisation
  /// @param modifiedBy who made or changed it last; null of one that came so
  public record Kept(
      int number,
      @Nullable Instant createdTime,
      @Nullable Id modifiedBy,
      @Nullable Instant modifiedTime) {

    /// What is kept of one that came with the organisation.
    public static Kept first(int number) {
      return new Kept(number, null, null, null);
    }

    /// The same, changed.
    public Kept changed(Id by, Instant time) {
      return new Kept(number, createdTime, by, time);
    }
  }

  /// What the API does with a module.
  public enum Support {
    /// A module of every organisation.
    STANDARD,
    /// A module that one organisation made for itself.
    CUSTOM,
    /// The module exists, and calls on it are refused: "The given module is not supported in API".
    NONE
  }

  /// Attachments as a module: every organisation has it, but it has no records of its own, so it is
  /// none of the organisation's.
  public static final CrmModule ATTACHMENTS =
      standard(
          "Attachments", "attachments", "Attachments", "Attachment", "Attachments", "File_Name");

  /// What the stages of deals are as a module, by its API name.
  public static final String STAGES = "DealHistory";

  private static final Set<String> PEOPLE = Set.of("Leads", "Contacts");

  /// The 20 named modules that have attachments (the 21st of the specification is "Custom"), and
  /// those which are known and refused.
  public static final List<CrmModule> OF_EVERY_ORGANIZATION =
      List.of(
          standard("Leads", "leads", "Leads", "Lead", "Leads", "Last_Name"),
          standard("Accounts", "accounts", "Accounts", "Account", "Accounts", "Account_Name"),
          standard("Contacts", "contacts", "Contacts", "Contact", "Contacts", "Last_Name"),
          standard("Deals", "deals", "Potentials", "Deal", "Deals", "Deal_Name"),
          standard("Campaigns", "campaigns", "Campaigns", "Campaign", "Campaigns", "Campaign_Name"),
          standard("Tasks", "tasks", "Tasks", "Task", "Tasks", "Subject"),
          standard("Cases", "cases", "Cases", "Case", "Cases", "Subject"),
          standard("Events", "events", "Events", "Meeting", "Meetings", "Event_Title"),
          standard("Calls", "calls", "Calls", "Call", "Calls", "Subject"),
          standard(
              "Solutions", "solutions", "Solutions", "Solution", "Solutions", "Solution_Title"),
          standard("Products", "products", "Products", "Product", "Products", "Product_Name"),
          standard("Vendors", "vendors", "Vendors", "Vendor", "Vendors", "Vendor_Name"),
          standard(
              "Price_Books",
              "pricebooks",
              "PriceBooks",
              "Price Book",
              "Price Books",
              "Price_Book_Name"),
          standard("Quotes", "quotes", "Quotes", "Quote", "Quotes", "Subject"),
          standard(
              "Sales_Orders",
              "salesorders",
              "SalesOrders",
              "Sales Order",
              "Sales Orders",
              "Subject"),
          standard(
              "Purchase_Orders",
              "purchaseorders",
              "PurchaseOrders",
              "Purchase Order",
              "Purchase Orders",
              "Subject"),
          standard("Invoices", "invoices", "Invoices", "Invoice", "Invoices", "Subject"),
          standard(
              "Appointments__s",
              "appointments",
              "Appointments",
              "Appointment",
              "Appointments",
              "Appointment_Name"),
          standard("Services__s", "services", "Services", "Service", "Services", "Service_Name"),
          standard("Notes", "notes", "Notes", "Note", "Notes", "Note_Title"),
          unsupported("Documents"),
          unsupported("Projects"));

  /// The module of every organisation that has this name, as it is called at first.
  public static Optional<CrmModule> standard(String apiName) {
    return OF_EVERY_ORGANIZATION.stream().filter(it -> it.apiName().equals(apiName)).findFirst();
  }

  /// The only module that an organisation made for itself, or the first of them.
  public static CrmModule custom(String apiName, String singular, String plural) {
    return custom(apiName, singular, plural, Kept.first(1));
  }

  /// A module that an organisation made for itself. All custom modules share one scope name.
  public static CrmModule custom(String apiName, String singular, String plural, Kept kept) {
    return new CrmModule(
        apiName, "custom", apiName, singular, plural, "Name", Support.CUSTOM, List.of(), kept);
  }

  /// The same, called otherwise.
  public CrmModule called(String newSingular, String newPlural, Kept newKept) {
    return new CrmModule(
        apiName,
        scopeName,
        permissionName,
        newSingular,
        newPlural,
        nameField,
        support,
        own,
        newKept);
  }

  /// The number of a module that an organisation made for itself; 0 of any other.
  public int number() {
    return kept == null ? 0 : kept.number();
  }

  /// The same with fields that its organisation made itself or changed.
  public CrmModule with(List<Setting> fields) {
    return new CrmModule(
        apiName, scopeName, permissionName, singular, plural, nameField, support, fields, kept);
  }

  /// Those of the fields that organisations made or changed which are of this module: they are
  /// named by it.
  public List<Setting> ownOf(Collection<Setting> fields) {
    return fields.stream().filter(field -> field.name().startsWith(apiName + ".")).toList();
  }

  /// The lines of this kind of order, as if they were a module: who sees the order sees them.
  public CrmModule lines(String name, String label) {
    return part(name, label, "Product_Name");
  }

  /// The stages that deals went through, as if they were a module: who sees the deal sees them.
  public CrmModule stages() {
    return part(STAGES, "Stage History", "Stage");
  }

  private CrmModule part(String name, String label, String named) {
    return new CrmModule(
        name, scopeName, permissionName, label, label, named, Support.NONE, List.of(), null);
  }

  /// Whether it is the stages of deals.
  public boolean isStages() {
    return apiName.equals(STAGES);
  }

  /// What people are called: by their first name too.
  public static String fullName(Optional<String> first, String last) {
    return first.map(it -> it + " " + last).orElse(last);
  }

  /// Whether the API does anything with it.
  public boolean isSupported() {
    return support != Support.NONE;
  }

  /// Whether its records are notes, which hang on other records.
  public boolean isNotes() {
    return apiName.equals("Notes");
  }

  /// Whether its records are people, who have a first name too.
  public boolean isOfPeople() {
    return PEOPLE.contains(apiName);
  }

  private static CrmModule standard(
      String apiName,
      String scopeName,
      String permissionName,
      String singular,
      String plural,
      String nameField) {
    return new CrmModule(
        apiName,
        scopeName,
        permissionName,
        singular,
        plural,
        nameField,
        Support.STANDARD,
        List.of(),
        null);
  }

  private static CrmModule unsupported(String name) {
    return new CrmModule(
        name,
        name.toLowerCase(Locale.ROOT),
        name,
        name,
        name,
        "Name",
        Support.NONE,
        List.of(),
        null);
  }

  /// The permission to do `operation` to records of this module, such as `Crm_Implied_View_Leads`.
  public String permission(Operation operation) {
    var verb =
        switch (operation) {
          case READ -> "View";
          case CREATE -> "Create";
          case UPDATE -> "Edit";
          case DELETE -> "Delete";
        };
    return "Crm_Implied_" + verb + "_" + permissionName;
  }
}
