package io.addenda.settings;

import module java.base;

import io.addenda.model.CrmModule;

/// The fields that each module has in every organisation, a line each: API name, type, and a length
/// or the choices of a pick list. Lookups of other records are left out, because clients follow
/// them from module to module; what a client sends in such a field is kept all the same.
final class StandardFields {

  private static final String OF_EVERY_MODULE =
      """
      Owner         ownerlookup
      Created_By    ownerlookup
      Created_Time  datetime
      Modified_By   ownerlookup
      Modified_Time datetime
      """;

  private static final String OF_CUSTOM_MODULES =
      """
      Name            text
      Email           email
      Secondary_Email email
      Description     textarea
      """;

  private static final String MAILING =
      """
      Mailing_Street  text 250
      Mailing_City    text 100
      Mailing_State   text 100
      Mailing_Zip     text 30
      Mailing_Country text 100
      """;

  private static final String BILLING =
      """
      Billing_Street  text 250
      Billing_City    text 100
      Billing_State   text 100
      Billing_Code    text 30
      Billing_Country text 100
      """;

  private static final String SHIPPING =
      """
      Shipping_Street  text 250
      Shipping_City    text 100
      Shipping_State   text 100
      Shipping_Code    text 30
      Shipping_Country text 100
      """;

  private static final String ADDRESS =
      """
      Street  text 250
      City    text 100
      State   text 100
      Zip_Code text 30
      Country text 100
      """;

  private static final String TOTALS =
      """
      Sub_Total            currency
      Discount             currency
      Tax                  currency
      Adjustment           currency
      Grand_Total          currency
      Terms_and_Conditions textarea
      Description          textarea
      """;

  private static final Map<String, String> OF_MODULE =
      Map.ofEntries(
          Map.entry(
              "Leads",
              """
              Salutation       picklist Mr., Mrs., Ms., Dr., Prof.
              First_Name       text
              Last_Name        text
              Full_Name        text 511
              Company          text 200
              Designation      text 100
              Email            email
              Secondary_Email  email
              Phone            phone
              Mobile           phone
              Fax              phone
              Website          website
              Lead_Source      picklist Advertisement, Cold Call, Employee Referral, External Referral, Online Store, Partner, Public Relations, Sales Email Alias, Seminar Partner, Internal Seminar, Trade Show, Web Download, Web Research, Chat
              Lead_Status      picklist Attempted to Contact, Contact in Future, Contacted, Junk Lead, Lost Lead, Not Contacted, Pre-Qualified, Not Qualified
              Industry         picklist ASP (Application Service Provider), Data/Telecom OEM, ERP (Enterprise Resource Planning), Government/Military, Large Enterprise, ManagementISV, MSP (Management Service Provider), Network Equipment Enterprise, Non-management ISV, Optical Networking, Service Provider, Small/Medium Enterprise, Storage Equipment, Storage Service Provider, Systems Integrator, Wireless Industry
              No_of_Employees  integer
              Annual_Revenue   currency
              Rating           picklist Acquired, Active, Market Failed, Project Cancelled, Shut Down
              Email_Opt_Out    boolean
              Skype_ID         text 50
              Twitter          text 50
              Description      textarea
              """
                  + ADDRESS),
          Map.entry(
              "Accounts",
              """
              Account_Name   text
              Account_Number text 40
              Account_Site   text 80
              Account_Type   picklist Analyst, Competitor, Customer, Distributor, Integrator, Investor, Other, Partner, Press, Prospect, Reseller, Supplier, Vendor
              Phone          phone
              Fax            phone
              Website        website
              Ticker_Symbol  text 30
              Ownership      picklist Other, Private, Public, Subsidiary, Partnership, Government, Privately Held, Public Company
              Industry       text 120
              Employees      integer
              Annual_Revenue currency
              SIC_Code       integer
              Rating         picklist Acquired, Active, Market Failed, Project Cancelled, Shut Down
              Description    textarea
              """
                  + BILLING
                  + SHIPPING),
          Map.entry(
              "Contacts",
              """
              Salutation      picklist Mr., Mrs., Ms., Dr., Prof.
              First_Name      text
              Last_Name       text
              Full_Name       text 511
              Title           text 100
              Department      text 50
              Email           email
              Secondary_Email email
              Phone           phone
              Mobile          phone
              Home_Phone      phone
              Other_Phone     phone
              Fax             phone
              Assistant       text 40
              Asst_Phone      phone
              Date_of_Birth   date
              Lead_Source     picklist Advertisement, Cold Call, Employee Referral, External Referral, Online Store, Partner, Public Relations, Sales Email Alias, Seminar Partner, Internal Seminar, Trade Show, Web Download, Web Research, Chat
              Email_Opt_Out   boolean
              Skype_ID        text 50
              Twitter         text 50
              Description     textarea
              """
                  + MAILING),
          Map.entry(
              "Deals",
              """
              Deal_Name        text
              Stage            picklist Qualification, Needs Analysis, Value Proposition, Identify Decision Makers, Proposal/Price Quote, Negotiation/Review, Closed Won, Closed Lost, Closed Lost to Competition
              Pipeline         picklist Standard (Standard)
              Amount           currency
              Closing_Date     date
              Type             picklist Existing Business, New Business
              Probability      integer
              Expected_Revenue currency
              Next_Step        text 100
              Lead_Source      picklist Advertisement, Cold Call, Employee Referral, External Referral, Online Store, Partner, Public Relations, Sales Email Alias, Seminar Partner, Internal Seminar, Trade Show, Web Download, Web Research, Chat
              Description      textarea
              """),
          Map.entry(
              "Campaigns",
              """
              Campaign_Name     text
              Type              picklist Conference, Webinar, Trade Show, Public Relations, Partners, Referral Program, Advertisement, Banner Ads, Direct mail, Email, Telemarketing, Others
              Status            picklist Planning, Active, Inactive, Complete
              Start_Date        date
              End_Date          date
              Expected_Revenue  currency
              Budgeted_Cost     currency
              Actual_Cost       currency
              Expected_Response integer
              Num_sent          integer
              Description       textarea
              """),
          Map.entry(
              "Tasks",
              """
              Subject                 text
              Due_Date                date
              Status                  picklist Not Started, Deferred, In Progress, Completed, Waiting for input
              Priority                picklist High, Highest, Low, Lowest, Normal
              Closed_Time             datetime
              Send_Notification_Email boolean
              Description             textarea
              """),
          Map.entry(
              "Cases",
              """
              Subject          text
              Status           picklist New, On Hold, Escalated, Closed
              Case_Origin      picklist Email, Phone, Web, Twitter, Facebook
              Case_Reason      picklist User did not attend training, Complex functionality, Existing problem, Instructions not clear, New problem
              Priority         picklist High, Medium, Low
              Type             picklist Problem, Feature Request, Question
              Reported_By      text 100
              Email            email
              Phone            phone
              No_of_comments   integer
              Solution         textarea
              Internal_Comments textarea
              Description      textarea
              """),
          Map.entry(
              "Events",
              """
              Event_Title    text
              Start_DateTime datetime
              End_DateTime   datetime
              All_day        boolean
              Venue          text 255
              Check_In_Time  datetime
              Description    textarea
              """),
          Map.entry(
              "Calls",
              """
              Subject                  text
              Call_Type                picklist Outbound, Inbound, Missed
              Call_Purpose             picklist Prospecting, Administrative, Negotiation, Demo, Project, Desk
              Call_Start_Time          datetime
              Call_Duration            text 20
              Call_Duration_in_seconds integer
              Call_Result              picklist Interested, Not interested, No response/Busy, Requested more info, Requested call back, Invalid number
              Call_Agenda              textarea
              Description              textarea
              """),
          Map.entry(
              "Solutions",
              """
              Solution_Title text
              Status         picklist Created, Reviewed, Rejected, Published
              Published      boolean
              Question       textarea
              Answer         textarea
              No_of_comments integer
              """),
          Map.entry(
              "Products",
              """
              Product_Name       text
              Product_Code       text 40
              Product_Active     boolean
              Product_Category   picklist Hardware, Software, CRM Applications
              Manufacturer       picklist AltvetPet Inc., LexPon Inc., MetBeat Corp.
              Sales_Start_Date   date
              Sales_End_Date     date
              Unit_Price         currency
              Commission_Rate    currency
              Taxable            boolean
              Usage_Unit         picklist Box, Carton, Dozen, Each, Hours, Lb, Pack, Pieces, Quantity, Sheet, Square Feet, Unit
              Qty_in_Stock       double
              Qty_Ordered        double
              Qty_in_Demand      double
              Reorder_Level      double
              Description        textarea
              """),
          Map.entry(
              "Vendors",
              """
              Vendor_Name text
              Category    text 50
              GL_Account  picklist Sales-Software, Sales-Hardware, Rental Income, Interest Income, Sales-Software Support, Sales-Other, Internet Sales, Service-Hardware Labor, Sales-Books
              Email       email
              Phone       phone
              Website     website
              Description textarea
              """
                  + ADDRESS),
          Map.entry(
              "Price_Books",
              """
              Price_Book_Name text
              Active          boolean
              Pricing_Model   picklist Flat, Differential
              Description     textarea
              """),
          Map.entry(
              "Quotes",
              """
              Subject     text
              Quote_Stage picklist Draft, Negotiation, Delivered, On Hold, Confirmed, Closed Won, Closed Lost
              Valid_Till  date
              Carrier     picklist FedEX, UPS, USPS, DHL, BlueDart
              Team        text 50
              """
                  + TOTALS
                  + BILLING
                  + SHIPPING),
          Map.entry(
              "Sales_Orders",
              """
              Subject          text
              Status           picklist Created, Approved, Delivered, Cancelled
              Customer_No      text 50
              Purchase_Order   text 50
              Due_Date         date
              Pending          text 50
              Carrier          picklist FedEX, UPS, USPS, DHL, BlueDart
              Excise_Duty      currency
              Sales_Commission currency
              """
                  + TOTALS
                  + BILLING
                  + SHIPPING),
          Map.entry(
              "Purchase_Orders",
              """
              Subject         text
              Status          picklist Created, Approved, Delivered, Cancelled
              PO_Number       text 50
              PO_Date         date
              Requisition_No  text 50
              Tracking_Number text 50
              Due_Date        date
              Carrier         picklist FedEX, UPS, USPS, DHL, BlueDart
              Excise_Duty     currency
              """
                  + TOTALS
                  + BILLING
                  + SHIPPING),
          Map.entry(
              "Invoices",
              """
              Subject          text
              Status           picklist Created, Approved, Delivered, Cancelled
              Invoice_Date     date
              Due_Date         date
              Purchase_Order   text 50
              Excise_Duty      currency
              Sales_Commission currency
              """
                  + TOTALS
                  + BILLING
                  + SHIPPING),
          Map.entry(
              "Appointments__s",
              """
              Appointment_Name       text
              Appointment_Start_Time datetime
              Appointment_End_Time   datetime
              Duration               integer
              Status                 picklist Scheduled, Completed, Cancelled, Overdue
              Location               picklist Business Address, Client Address, In-Business Location
              Address                text 250
              Price                  currency
              Additional_Information textarea
              """),
          Map.entry(
              "Services__s",
              """
              Service_Name      text
              Duration          integer
              Location          picklist Business Address, Client Address, Both Business and Client Address
              Availability_Type picklist Every Day, Specific Date, Date Range
              Price             currency
              Status            picklist Active, Inactive
              Description       textarea
              """),
          Map.entry(
              "Notes",
              """
              Note_Title   text
              Note_Content textarea 65535
              Parent_Id    lookup
              """),
          Map.entry(
              "Attachments",
              """
              File_Name text 250
              Size      text 20
              Parent_Id lookup
              """));

  private StandardFields() {}

  /// The fields of a module, those that every module has at the end.
  static List<Field> of(CrmModule module) {
    var own = OF_MODULE.getOrDefault(module.apiName(), OF_CUSTOM_MODULES);
    return (own + OF_EVERY_MODULE).lines().map(Field::parse).toList();
  }
}
