package io.addenda.catalogue;

import module java.base;

/// Which fields of a contact, an account and a deal have what a field of their lead had, once it is
/// converted. The same in every organisation.
public final class LeadMapping {

  /// A field of leads, and the field of each module that has its value; `-` for none.
  private static final String TABLE =
      """
      Lead                        Contacts                    Accounts        Deals
      Company                     -                           Account_Name    -
      Salutation                  Salutation                  -               -
      First_Name                  First_Name                  -               -
      Last_Name                   Last_Name                   -               -
      Designation                 Title                       -               -
      Email                       Email                       -               -
      Secondary_Email             Secondary_Email             -               -
      Email_Opt_Out               Email_Opt_Out               -               -
      Phone                       Phone                       Phone           -
      Mobile                      Mobile                      -               -
      Fax                         Fax                         Fax             -
      Website                     -                           Website         -
      Skype_ID                    Skype_ID                    -               -
      Twitter                     Twitter                     -               -
      Lead_Source                 Lead_Source                 -               Lead_Source
      Industry                    -                           Industry        -
      No_of_Employees             -                           Employees       -
      Annual_Revenue              -                           Annual_Revenue  -
      Rating                      -                           Rating          -
      Street                      Mailing_Street              Billing_Street  -
      City                        Mailing_City                Billing_City    -
      State                       Mailing_State               Billing_State   -
      Zip_Code                    Mailing_Zip                 Billing_Code    -
      Country                     Mailing_Country             Billing_Country -
      Description                 Description                 -               -
      Data_Source                 Data_Source                 -               -
      Data_Processing_Basis       Data_Processing_Basis       -               -
      First_Visited_Time          First_Visited_Time          -               -
      First_Visited_URL           First_Visited_URL           -               -
      Last_Visited_Time           Last_Visited_Time           -               -
      Referrer                    Referrer                    -               -
      Average_Time_Spent_Minutes  Average_Time_Spent_Minutes  -               -
      Number_Of_Chats             Number_Of_Chats             -               -
      Days_Visited                Days_Visited                -               -
      Visitor_Score               Visitor_Score               -               -
      Currency                    -                           Currency        -
      Exchange_Rate               -                           Exchange_Rate   -
      """;

  private static final List<String> MODULES;

  private static final SequencedMap<String, SequencedMap<String, String>> BY_MODULE =
      new LinkedHashMap<>();

  static {
    var rows = TABLE.lines().map(row -> row.split(" +")).toList();
    MODULES = List.of(rows.getFirst()).subList(1, rows.getFirst().length);
    for (int i = 0; i < MODULES.size(); i++) {
      var fields = new LinkedHashMap<String, String>();
      for (var row : rows.subList(1, rows.size())) {
        if (!row[i + 1].equals("-")) {
          fields.put(row[0], row[i + 1]);
        }
      }
      BY_MODULE.put(MODULES.get(i), fields);
    }
  }

  private LeadMapping() {}

  /// The modules that a lead is converted to.
  public static List<String> modules() {
    return MODULES;
  }

  /// The field of a module that has what each field of the lead had, by the names of these.
  ///
  /// @param module one of [#modules]
  public static SequencedMap<String, String> to(String module) {
    return Collections.unmodifiableSequencedMap(
        Objects.requireNonNull(BY_MODULE.get(module), module));
  }
}
