import module java.base;
import io.addenda.blobs.FileBlobStore;
import io.addenda.model.Attachment;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmRecord;
import io.addenda.model.Location;

/// Adds leads with attachments to the demo organisation of a data directory whose server is
/// stopped, and writes `paths.txt` there: the path of each attachment, a line each, in the order of
/// the ids.
///
/// With `shared` contents all attachments have the same five bytes. With `own` contents each has
/// its own, as far as the tables know; the bytes themselves are not there, since neither a delete
/// nor a list touches them.
///
/// Arguments: the data directory, how many leads, how many attachments each, own or shared, and the
/// port and name of a database of a PostgreSQL on this machine if the metadata is there.
void main(String[] arguments) throws IOException {
  var data = Path.of(arguments[0]);
  int leads = Integer.parseInt(arguments[1]);
  int each = Integer.parseInt(arguments[2]);
  boolean own = arguments[3].equals("own");
  var random = new Random(42);
  var now = Instant.now();
  try (var metadata = PreparedStore.open(data, List.of(arguments).subList(4, arguments.length));
      var blobs = new FileBlobStore(data.resolve("blobs"));
      var paths = new PrintWriter(Files.newBufferedWriter(data.resolve("paths.txt")))) {
    var organization = metadata.read(tables -> tables.organizations().all().getFirst().id());
    var owner = metadata.read(tables -> tables.members().of(organization).getFirst().id());
    Attachment.Content.File shared;
    Location location;
    try (var draft = blobs.write(organization, new ByteArrayInputStream("bench".getBytes()))) {
      location = draft.keep();
      shared = new Attachment.Content.File(draft.key(), draft.size());
    }
    for (int first = 0; first < leads; first += 1000) {
      int count = Math.min(1000, leads - first);
      metadata.write(
          tables -> {
            for (int i = 0; i < count; i++) {
              var lead = tables.organizations().nextId(organization);
              tables
                  .records()
                  .insert(
                      organization,
                      new CrmRecord(
                          lead, "Leads", "Bench", null, "{\"Last_Name\":\"Bench\"}",
                          owner, owner, now, owner, now, false));
              for (int file = 0; file < each; file++) {
                var id = tables.organizations().nextId(organization);
                var content = own ? new Attachment.Content.File(key(random), 1000) : shared;
                var there = own ? new Location(organization, content.blob().sha256()) : location;
                tables.contents().use(content, there, now);
                tables
                    .attachments()
                    .insert(
                        organization,
                        new Attachment(
                            id, lead, "file-" + file + ".txt", content,
                            owner, owner, now, owner, now));
                paths.println("/crm/v7/Leads/" + lead + "/Attachments/" + id);
              }
            }
            return count;
          });
    }
    metadata.write(
        tables -> {
          tables.recordKeys().await(tables.organizations().nextId(organization));
          return leads;
        });
  }
}

static BlobKey key(Random random) {
  var hash = new byte[32];
  random.nextBytes(hash);
  return new BlobKey(HexFormat.of().formatHex(hash));
}
