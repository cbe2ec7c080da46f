import module java.base;
import io.addenda.model.CrmRecord;

/// Adds leads of twelve fields to the demo organisation of a data directory whose server is stopped;
/// the next start gives them their keys. Writes what they are found by beside them, a path a line in
/// random order: `get.txt` by the id, `email.txt` by the e-mail address, `name.txt` by a name that
/// ten of them have.
///
/// Arguments: the data directory, how many leads, and for PostgreSQL the port and the name of its database.
void main(String[] arguments) throws IOException {
  var data = Path.of(arguments[0]);
  int leads = Integer.parseInt(arguments[1]);
  var random = new Random(42);
  var ids = new long[leads];
  try (var metadata = PreparedStore.open(data, List.of(arguments).subList(2, arguments.length))) {
    var organization = metadata.read(tables -> tables.organizations().all().getFirst().id());
    var owner = metadata.read(tables -> tables.members().of(organization).getFirst().id());
    var now = Instant.now();
    for (int first = 0; first < leads; first += 1000) {
      int from = first;
      int to = Math.min(leads, first + 1000);
      metadata.write(
          tables -> {
            for (int i = from; i < to; i++) {
              var id = tables.organizations().nextId(organization);
              ids[i] = id.value();
              tables
                  .records()
                  .insert(
                      organization,
                      new CrmRecord(
                          id, "Leads", "Ada " + name(i), null, fields(i, random),
                          owner, owner, now, owner, now, false));
            }
            return to;
          });
    }
    metadata.write(
        tables -> {
          tables.recordKeys().await(tables.organizations().nextId(organization));
          return leads;
        });
  }
  try (var get = new PrintWriter(data.resolve("get.txt").toFile());
      var email = new PrintWriter(data.resolve("email.txt").toFile());
      var name = new PrintWriter(data.resolve("name.txt").toFile())) {
    for (int i = 0; i < 10_000; i++) {
      int lead = random.nextInt(leads);
      get.println("/crm/v7/Leads/" + ids[lead]);
      email.println("/crm/v7/Leads/search?email=" + email(lead));
      name.println("/crm/v7/Leads/search?criteria=Last_Name:equals:" + name(lead));
    }
  }
}

static String name(int lead) {
  return "name" + Integer.toString(lead / 10, 36);
}

static String email(int lead) {
  return "lead.%d@company%d.example".formatted(lead, lead % 1000);
}

static String fields(int lead, Random random) {
  return """
  {"First_Name":"Ada","Last_Name":"%1$s","Company":"Company %2$d Inc","Email":"%3$s","Phone":"+1 555 %4$07d",\
  "Lead_Status":"Contacted","Lead_Source":"Chat","City":"City %2$d","Country":"Germany","Annual_Revenue":%5$d,\
  "No_of_Employees":%2$d,"Description":"Met at a fair, and wants to hear of it again in %2$d days"}"""
      .formatted(name(lead), lead % 1000, email(lead), lead, random.nextInt(1_000_000));
}
