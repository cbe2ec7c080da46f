package io.addenda.testing;

import module java.base;

import io.addenda.model.CrmModule;

/// Bodies of requests that make a record: its name, and what else a record of its module must have.
public final class RecordBodies {

  /// What must be there besides the name. Other records are those of the demo.
  private static final Map<String, String> MANDATORY =
      Map.ofEntries(
          Map.entry("Deals", "\"Stage\":\"Qualification\""),
          Map.entry(
              "Events",
              "\"Start_DateTime\":\"2026-03-01T10:00:00Z\",\"End_DateTime\":\"2026-03-01T11:00:00Z\""),
          Map.entry(
              "Calls",
              "\"Call_Type\":\"Outbound\",\"Call_Start_Time\":\"2026-03-01T10:00:00Z\",\"Call_Duration\":\"10:00\""),
          Map.entry("Cases", "\"Status\":\"New\",\"Case_Origin\":\"Email\""),
          Map.entry(
              "Price_Books",
              "\"Pricing_Details\":[{\"from_range\":1,\"to_range\":10,\"discount\":5}]"),
          Map.entry("Quotes", "\"Quoted_Items\":" + lines()),
          Map.entry("Sales_Orders", "\"Ordered_Items\":" + lines()),
          Map.entry(
              "Purchase_Orders",
              "\"Vendor_Name\":{\"id\":\"2883756000000262024\"},\"Purchase_Items\":" + lines()),
          Map.entry("Invoices", "\"Invoiced_Items\":" + lines()),
          Map.entry(
              "Appointments__s",
              "\"Appointment_For\":{\"id\":\"2883756000000262006\",\"module\":{\"api_name\":\"Contacts\"}},"
                  + "\"Service_Name\":{\"id\":\"2883756000000262036\"},"
                  + "\"Appointment_Start_Time\":\"2026-03-01T10:00:00Z\",\"Location\":\"Business Address\""),
          Map.entry(
              "Services__s",
              "\"Duration\":30,\"Price\":50,\"Location\":\"Business Address\",\"Availability_Type\":\"Every Business Day\","
                  + "\"Members\":[{\"Members\":{\"id\":\"2883756000000150001\"}}]"),
          Map.entry(
              "Notes",
              "\"Parent_Id\":{\"module\":{\"api_name\":\"Leads\"},\"id\":\"2883756000000261075\"}"));

  private RecordBodies() {}

  private static String lines() {
    return "[{\"Product_Name\":{\"id\":\"2883756000000262022\"},\"Quantity\":1,\"List_Price\":10}]";
  }

  /// The body; a note hangs on the demo's first lead.
  public static String of(String module, String name) {
    var field =
        CrmModule.OF_EVERY_ORGANIZATION.stream()
            .filter(it -> it.apiName().equals(module))
            .findFirst()
            .map(CrmModule::nameField)
            .orElse("Name");
    var others = MANDATORY.containsKey(module) ? "," + MANDATORY.get(module) : "";
    return "{\"data\":[{\"%s\":\"%s\"%s}]}".formatted(field, name, others);
  }
}
