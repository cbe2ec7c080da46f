package io.addenda.seeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedingTest extends DemoPerClass {

  @TempDir Path root;
  private SeedFiles files;

  @BeforeEach
  void empty() {
    files = new SeedFiles(root);
  }

  /// Calls a server as any client does.
  private static Client client(TestServer to) {
    return (method, path, contentType, body) -> {
      try (var bytes = body.open()) {
        var answer = to.send(method, path, contentType, bytes.readAllBytes(), Person.ADMINISTRATOR);
        return new Client.Answer(
            answer.status(), Json.parse(answer.body().getBytes(UTF_8)).orElse(Map.of()));
      } catch (Exception e) {
        throw new IOException(e);
      }
    };
  }

  private void apply() throws IOException {
    Seeding.apply(files.read(), client(server));
  }

  private List<String> faults() {
    return SeedFiles.faults(this::apply);
  }

  private static String search(String module, String criteria, String fields) throws Exception {
    var path =
        "/crm/v7/%s/search?criteria=%s&fields=%s"
            .formatted(module, URLEncoder.encode(criteria, UTF_8), fields);
    return server.get(path, Person.ADMINISTRATOR).body();
  }

  @Test
  void theExampleIsMade() throws Exception {
    Seeding.apply(Seed.read(Path.of("samples/seed")), client(server));
    assertThat(search("Contacts", "(Last_Name:equals:Byron)", "Account_Name,Reporting_To,Tag"))
        .contains("\"name\":\"Acme Shipyard\"", "\"name\":\"Charles Babbage\"", "\"engine\"");
    assertThat(search("Deals", "(Deal_Name:equals:First engine)", "Owner,Contact_Name,Amount"))
        .contains("\"email\":\"mary.somerville@zylker.example\"", "Ada Byron", "1200.5");
    assertThat(search("Accounts", "(Account_Name:equals:Acme Shipyard)", "Phone,Harbour,Owner"))
        .contains("\"Phone\":\"020 7946 0101\"", "\"Harbour\":\"Rotherhithe\"");
    assertThat(search("Boats", "(Name:equals:Enterprise)", "Length,Hull,Buyer"))
        .contains("\"Length\":12.5", "\"Hull\":\"Wood\"", "Acme Shipyard");
    assertThat(search("Tasks", "(Subject:equals:Measure the boat)", "What_Id,Who_Id"))
        .contains("First engine", "Ada Byron");
    assertThat(search("Quotes", "(Subject:equals:One engine)", "Grand_Total")).contains("1200.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Leads.csv | Last_Name,Annual_Revenue\\nA,x | Leads.csv:2: Annual_Revenue: invalid data (INVALID_DATA, expected_data_type double)
          Leads.csv | Last_Name,First_Name\\nA,B\\n,C | Leads.csv:3: Last_Name: required field not found (MANDATORY_NOT_FOUND)
          Leads.yaml | - Last_Name: A\\n  Frist_Name: B | Leads.yaml:2: Frist_Name: there is no such field in Leads
          Leads.csv | Last_Name,Created_Time\\nA,2026-01-01 | Leads.csv:2: Created_Time: only the server sets this field
          Leads.yaml | - Last_Name: A\\n  Tag:\\n  - {x: y} | Leads.yaml:3: Tag[0].name: required field not found
          Leeds.csv | Last_Name\\nA | Leeds.csv: there is no module Leeds: there are Leads,
          Leads.yaml | - Last_Name: A\\n  Owner: a@b.example | Leads.yaml:2: Owner: there is no user a@b.example: there are priya.raman@zylker.example,
          Leads.json | [{"Last_Name": "A",\\n"Owner": {"id": "1"}}] | Leads.json:2: Owner.id: the id given seems to be invalid (INVALID_DATA)
          Contacts.yaml | - Last_Name: A\\n  Account_Name: B | Contacts.yaml:2: Account_Name: the seed has no record of Accounts called B
          Leads.yaml | - {$name: a, Last_Name: A}\\n- {$name: a, Last_Name: B} | Leads.yaml:2: another record of Leads has the $name a
          Tasks.yaml | - Subject: A\\n  What_Id: B | Tasks.yaml:2: What_Id: needs the module before the name: Leads/B
          Notes.yaml | - Note_Content: A | Notes.yaml:1: Parent_Id: required field not found
          Quotes.yaml | - Subject: A\\n  Quoted_Items:\\n  - Quantity: 1\\n    Product_Name: B | Quotes.yaml:4: Quoted_Items[0].Product_Name: the seed has no record of Products called B
          Quotes.yaml | - Subject: A\\n  Quoted_Items:\\n  - Quantity: 1\\n    Price: 2 | Quotes.yaml:4: Quoted_Items[0].Price: there is no such field in Quoted_Items
          Events.yaml | - Event_Title: A\\n  Start_DateTime: 2026-03-01T10:00:00Z\\n  End_DateTime: 2026-03-01T11:00:00Z\\n  Participants:\\n  - type: contact\\n    participant: B | Events.yaml:6: Participants[0].participant: the seed has no record of Contacts called B
          Leads/A/b.txt | c | Leads/A/b.txt: the seed has no record of Leads called A
          Leeds/A/b.txt | c | Leeds/A/b.txt: there is no module Leeds: there are Leads,
          profiles.yaml | - name: A\\n  like: B | profiles.yaml:2: like: there is no profile B: there are Administrator, Standard, Read Only
          profiles.yaml | - name: A\\n  copy: B | profiles.yaml:2: copy: means nothing here: there are description, like, name, permissions
          profiles.yaml | - like: Standard | profiles.yaml:1: name: required field not found
          profiles.yaml | - name: standard | profiles.yaml:1: name: duplicate data
          profiles.yaml | - name: P1\\n  permissions: [A] | profiles.yaml:2: permissions: a list for each module is expected
          profiles.yaml | - name: P2\\n  permissions:\\n    Leeds: [View] | profiles.yaml:3: permissions.Leeds: there is no such module
          profiles.yaml | - name: P3\\n  permissions:\\n    Leads: View | profiles.yaml:3: permissions.Leads: a list is expected
          profiles.yaml | - name: P4\\n  permissions:\\n    Leads: [See] | profiles.yaml:3: permissions.Leads: there is no See: there are View, Create, Edit, Delete
          profiles.yaml | - name: P5\\n  permissions:\\n    Leads: [Create] | profiles.yaml:3: permissions.Leads:
          modules.yaml | - singular_label: A | modules.yaml:1: api_name: is needed
          modules.yaml | - api_name: Cars\\n  singular_label: Car | modules.yaml:1: plural_label: required field not found
          modules.yaml | - api_name: Vans\\n  singular_label: Van\\n  plural_label: Vans\\n  profiles: [Nobody] | modules.yaml:4: profiles: there is no profile Nobody
          modules.yaml | - api_name: Trucks\\n  singular_label: Truck\\n  plural_label: Trucks\\n  profiles: A | modules.yaml:4: profiles: a list is expected
          modules.yaml | - api_name: Cars\\n  colour: red\\n  singular_label: Car\\n  plural_label: Cars | modules.yaml:2: colour: Addenda does not honour this condition: colour
          modules.yaml | - api_name: Leads\\n  plural_label: Leads | modules.yaml:2: plural_label: means nothing here: there are api_name, fields
          modules.yaml | - api_name: Leads\\n  fields: A | modules.yaml:2: fields: a list is expected
          modules.yaml | - api_name: Leads\\n  fields:\\n  - A | modules.yaml:3: field_label: required field not found
          modules.yaml | - api_name: Leads\\n  fields:\\n  - field_label: A\\n    data_type: texts | modules.yaml:4: data_type:
          modules.yaml | - api_name: Leads\\n  fields:\\n  - field_label: A\\n    data_type: lookup\\n    lookup: {module: Cars} | modules.yaml:5: lookup.module:
          users.yaml | - last_name: A\\n  email: a | users.yaml:1: role: required field not found
          users.csv | last_name,email,profile,role\\nA,a,Standard,CEO | users.csv:2: email:
          users.yaml | - last_name: A\\n  email: a@b.example\\n  role: CEO\\n  profile: B | users.yaml:4: profile: there is no profile B: there are Administrator, Standard, Read Only
          users.yaml | - last_name: A\\n  email: a@b.example\\n  role: Boss\\n  profile: Standard | users.yaml:3: role: there is no role Boss: there are CEO, Manager
          users.yaml | - last_name: A\\n  email: a@b.example\\n  role: CEO\\n  profile: Standard\\n  password: c | users.yaml:5: password: Addenda does not honour this condition: password
          """)
  void whatIsWrongIsNamedByFileAndLine(String file, String content, String fault)
      throws IOException {
    files.with(file, content.translateEscapes());
    assertThat(faults()).singleElement().asString().startsWith(fault);
  }

  @Test
  void allThatIsWrongIsFound() throws IOException {
    files
        .with(
            "Leads.yaml",
            """
            - Last_Name: A
              Annual_Revenue: much
              No_of_Employees: some
              Owner: a@b.example
            - First_Name: B
            """)
        .with("Accounts.yaml", "- {Account_Name: [A], Phone: [1]}\n")
        .with("Leads/A/b.txt", "c");
    assertThat(faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(": ", fault.indexOf(": ") + 1)))
        .containsExactlyInAnyOrder(
            "Leads.yaml:2: Annual_Revenue",
            "Leads.yaml:3: No_of_Employees",
            "Leads.yaml:4: Owner",
            "Leads.yaml:5: Last_Name",
            "Accounts.yaml:1: Account_Name",
            "Accounts.yaml:1: Phone");
  }

  @Test
  void whatNamesARefusedRecordIsNoFault() throws IOException {
    files
        .with("Accounts.yaml", "- {$name: a, Phone: '1'}\n")
        .with("Contacts.yaml", "- {Last_Name: A, Account_Name: a}\n")
        .with("Contacts/A/b.txt", "c");
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("Accounts.yaml:1: Account_Name: required field not found");
  }

  @Test
  void recordsCannotNameEachOther() throws IOException {
    files.with("Accounts.csv", "Account_Name,Parent_Account\nA,B\nB,A\nC,\nD,A\nE,D\n");
    assertThat(faults())
        .containsExactly(
            "Accounts.csv:2: names a record that, in the end, names it",
            "Accounts.csv:3: names a record that, in the end, names it");
  }

  @Test
  void aNameIsOfOneRecord() throws IOException {
    files
        .with("Accounts.csv", "Account_Name\nTwin\nTwin\n")
        .with("Contacts.csv", "Last_Name,Account_Name\nA,Twin\n");
    assertThat(faults())
        .containsExactly(
            "Contacts.csv:2: Account_Name: 2 records of Accounts are called Twin: give one a"
                + " $name");
  }

  @Test
  void whatIsWrongIsFoundBehindTheFirstHundred() throws IOException {
    var lines = new StringBuilder("Last_Name,No_of_Employees\n");
    for (int i = 2; i <= 400; i++) {
      lines.append("A").append(i).append(i == 299 ? ",x\n" : ",5\n");
    }
    files.with("Leads.csv", lines.toString());
    assertThat(faults()).singleElement().asString().startsWith("Leads.csv:299: No_of_Employees: ");
  }

  @Test
  void usersAndLeadsTakePartInMeetings() throws Exception {
    files
        .with("Leads.csv", "Last_Name\nPlus\n")
        .with(
            "Events.yaml",
            """
            - Event_Title: All of us
              Start_DateTime: 2026-03-01T10:00:00+00:00
              End_DateTime: 2026-03-01T11:00:00+00:00
              What_Id: Leads/Plus
              Participants:
              - {type: lead, participant: Plus}
              - {type: user, participant: daniel.okafor@zylker.example}
              - {type: email, participant: guest@zylker.example}
            """);
    apply();
    assertThat(search("Events", "(Event_Title:equals:All of us)", "Participants,What_Id"))
        .contains("Plus", "Daniel Okafor", "guest@zylker.example");
  }

  @Test
  void aFileThatCannotBeAttachedIsNamed(@TempDir Path other) throws Exception {
    files
        .with("Leads.csv", "Last_Name\nA\n")
        .with("Leads/A/large.bin", new byte[11 << 10])
        .with("Leads/A/small.txt", "b");
    try (var strict = TestServer.demo(other, "limits.file-bytes=10KB", "limits.body-bytes=10KB")) {
      assertThat(SeedFiles.faults(() -> Seeding.apply(files.read(), client(strict))))
          .singleElement()
          .asString()
          .startsWith("Leads/A/large.bin: ");
    }
  }

  @Test
  void usersMayStandInATable() throws Exception {
    files.with(
        "users.csv",
        "last_name,email,profile,role,mobile\nLamarr,h@zylker.example,Standard,CEO,0123\n");
    apply();
    assertThat(server.get("/crm/v7/users?type=AllUsers", Person.ADMINISTRATOR).body())
        .contains("\"mobile\":\"0123\"");
  }

  @Test
  void profilesMayWhatIsListed() throws Exception {
    files.with(
        "profiles.yaml", "- name: Looks\n  permissions:\n    Leads: [View]\n    Deals: []\n");
    apply();
    var profiles = server.get("/crm/v7/settings/profiles", Person.ADMINISTRATOR).body();
    var id =
        Api.objects(Json.read(profiles).get("profiles")).stream()
            .filter(it -> "Looks".equals(it.get("name")))
            .findFirst()
            .orElseThrow()
            .get("id");
    var body = server.get("/crm/v7/settings/profiles/" + id, Person.ADMINISTRATOR).body();
    assertThat(enabled(body, "Leads")).containsExactly("View");
    assertThat(enabled(body, "Deals")).isEmpty();
    assertThat(enabled(body, "Accounts")).containsExactly("View", "Create", "Edit", "Delete");
  }

  private static List<String> enabled(String body, String module) {
    var profile = Api.objects(Json.read(body).get("profiles")).getFirst();
    return Api.objects(profile.get("permissions_details")).stream()
        .filter(it -> module.equals(it.get("module")) && Boolean.TRUE.equals(it.get("enabled")))
        .map(it -> String.valueOf(it.get("display_label")))
        .toList();
  }

  @Test
  void aThousandRecordsTakeSeconds() throws Exception {
    var lines = new StringBuilder("Last_Name,Company,Email,No_of_Employees\n");
    for (int i = 0; i < 1000; i++) {
      lines.append("Lead %d,Company,lead%d@zylker.example,%d\n".formatted(i, i, i));
    }
    files.with("Leads.csv", lines.toString());
    var seed = files.read();
    long begun = System.nanoTime();
    Seeding.apply(seed, client(server));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    assertThat(search("Leads", "(Last_Name:equals:Lead 999)", "No_of_Employees")).contains("999");
  }
}
