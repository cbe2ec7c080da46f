package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.Json;
import io.addenda.blobs.FileBlobStore;
import io.addenda.crash.Workload.Step;
import io.addenda.metadata.AttachmentRows.Kept;
import io.addenda.metadata.ContentRows.Stored;
import io.addenda.metadata.Inside;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.records.KeyCheck;

/// What is left of a data directory, compared with what the [Workload] was told.
final class Aftermath {

  /// Whether a step left all that it does, or nothing.
  private enum Done {
    WHOLE,
    NOTHING
  }

  /// The first id that is not of the demo's own.
  private static final long FIRST_ID = 2_883_756_000_000_300_000L;

  private final Path data;
  private final Inside inside;
  private final Map<String, Kept> files = new HashMap<>();

  /// The ids that the audit says were made, by name; a link has none there.
  private final Map<String, String> made = new HashMap<>();

  /// How many lines the audit has of an action and an id, by both with a blank between.
  private final Map<String, Integer> lines = new HashMap<>();

  private final Set<String> lonely = new TreeSet<>();

  private Aftermath(Path data) {
    this.data = data;
    this.inside = Inside.of(data);
  }

  /// Opens the directory as the next start of the server does and looks at everything.
  ///
  /// @param marks what the workload noted
  /// @return bytes on the disk that no row has, and that nothing will ever remove
  static Set<String> check(Path data, Workload.Script script, List<String> marks) throws Exception {
    try (var metadata = new MetadataStore(data.resolve("addenda.db"));
        var _ = new FileBlobStore(data.resolve("blobs"))) {
      var aftermath = new Aftermath(data);
      aftermath.read();
      aftermath.agrees();
      new KeyCheck(metadata, false, aftermath.noFaults()).run();
      aftermath.keepsItsWord(script.steps(), marks);
      aftermath.leadsAreAsTheyWereChanged(metadata, script.steps(), marks);
      return aftermath.lonely;
    }
  }

  private KeyCheck.Listener noFaults() {
    return new KeyCheck.Listener() {
      @Override
      public void found(String what, boolean mended) {
        throw new AssertionError(what);
      }

      @Override
      public void repaired(Tables tables, Id organization, String what) {
        throw new AssertionError(what);
      }
    };
  }

  private void read() {
    for (var file : inside.attachments().from(FIRST_ID)) {
      assertThat(files.put(file.name(), file)).as("attachment twice").isNull();
    }
    for (var line : inside.audit().done()) {
      var parts = line.split(" ", 3);
      var id = parts[1];
      lines.merge(parts[0] + " " + id, 1, Integer::sum);
      if (Set.of("ATTACHMENT_UPLOADED", "RECORD_CREATED").contains(parts[0])) {
        assertThat(made.put(parts[2], id)).as("made twice").isNull();
      }
    }
    files.forEach((name, file) -> made.putIfAbsent(name, file.id()));
  }

  /// Rows, bytes and audit are of one mind, whatever was done.
  private void agrees() throws IOException {
    inside.contradictions(FIRST_ID).forEach((what, found) -> assertThat(found).as(what).isEmpty());
    var known = new HashSet<Path>();
    for (var stored : inside.contents().stored()) {
      var file = blob(stored);
      assertThat(file).as("bytes that a row points at").isRegularFile().hasSize(stored.size());
      assertThat(sha256(Files.readAllBytes(file)))
          .as("SHA-256 of the bytes")
          .isEqualTo(stored.sha256());
      known.add(file);
    }
    inside.contents().reaped().forEach(stored -> known.add(blob(stored)));
    for (var small : inside.contents().smallOnes()) {
      assertThat((long) small.bytes().capacity())
          .as("bytes that a row points at")
          .isEqualTo(small.size());
      assertThat(sha256(small.bytes().array()))
          .as("SHA-256 of the bytes")
          .isEqualTo(small.sha256());
    }
    try (var found = Files.walk(data.resolve("blobs"))) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        assertThat(file.getParent()).isNotEqualTo(data.resolve("blobs", "incoming"));
        if (!known.contains(file)) {
          lonely.add(file.getFileName().toString().substring(0, 64));
        }
      }
    }
  }

  private Path blob(Stored stored) {
    var name = stored.location();
    return data.resolve("blobs", stored.organization(), name.substring(0, 2), name);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Each step that was answered with success is there, each that was not begun is not, and any
  /// other is there as a whole or not at all. Bytes without a row are those of such another.
  private void keepsItsWord(List<Step> steps, List<String> marks) {
    var undecided = new HashSet<String>();
    var acknowledged = new ArrayList<Step>();
    var begun = new ArrayList<Step>();
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      var end = end(marks, i);
      // The same may be done twice: what was answered is there at least as often as it was
      // answered, and what was not begun at most as often as it was begun.
      var done = done(step, end.startsWith("20") ? acknowledged : begun);
      var what = "step %d, %s, answered %s".formatted(i, step, end);
      assertThat(end).as(what).doesNotContain("no error of the API");
      if (end.startsWith("20")) {
        acknowledged.add(step);
        assertThat(done).as(what).isNotEqualTo(Optional.of(Done.NOTHING));
        id(step).ifPresent(id -> assertThat(end).as(what).isEqualTo(end.substring(0, 4) + id));
      } else if (!marks.contains("begin " + i) || end.equals("skipped")) {
        assertThat(done).as(what).isNotEqualTo(Optional.of(Done.WHOLE));
      } else if (step instanceof Step.Upload upload) {
        undecided.add(sha256(upload.bytes()));
      }
      if (marks.contains("begin " + i) && !end.equals("skipped")) {
        begun.add(step);
      }
    }
    assertThat(undecided).as("bytes without a row").containsAll(lonely);
  }

  /// A lead has the company of the last change that was answered, or of one after it that was
  /// begun, and none when the audit knows of no change.
  private void leadsAreAsTheyWereChanged(
      MetadataStore metadata, List<Step> steps, List<String> marks) {
    var possible = new HashMap<String, Set<String>>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.ChangeLead(var lead, var company)
          && marks.contains("begin " + i)) {
        var companies = possible.computeIfAbsent(lead, _ -> new HashSet<>(Set.of("")));
        if (end(marks, i).startsWith("20")) {
          companies.clear();
        }
        companies.add(company);
      }
    }
    var organization = new Id(inside.organization());
    possible.forEach(
        (lead, companies) ->
            Optional.ofNullable(made.get(lead))
                .flatMap(
                    id ->
                        metadata.read(
                            tables ->
                                tables
                                    .records()
                                    .find(organization, "Leads", Id.parse(id).orElseThrow())))
                .ifPresent(
                    record -> {
                      var company = Json.read(record.fields()).getOrDefault("Company", "");
                      assertThat(company).as(lead).isIn(companies);
                      assertThat(company.equals("")).isEqualTo(lines("RECORD_CHANGED", lead) == 0);
                    }));
  }

  private static String end(List<String> marks, int step) {
    var start = "end " + step + " ";
    return marks.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElse("nothing");
  }

  private Optional<String> id(Step step) {
    return switch (step) {
      case Step.Upload upload -> Optional.of(Objects.requireNonNull(made.get(upload.name())));
      case Step.Link link -> Optional.of(Objects.requireNonNull(made.get(link.name())));
      default -> Optional.empty();
    };
  }

  /// Whether a step left something; empty when it leaves nothing to be seen.
  ///
  /// @param before the steps before it that count
  private Optional<Done> done(Step step, List<Step> before) {
    return switch (step) {
      case Step.Start _, Step.Restart _, Step.Checkpoint _ -> Optional.empty();
      case Step.CreateLead(var lead) -> Optional.of(isThere(made.containsKey(lead)));
      case Step.Upload upload -> {
        var file = files.get(upload.name());
        if (file != null) {
          assertThat(file.sha256()).as(upload.name()).isEqualTo(sha256(upload.bytes()));
        }
        yield Optional.of(isThere(made.containsKey(upload.name())));
      }
      case Step.Link(_, var name) -> {
        var file = files.get(name);
        if (file != null) {
          assertThat(file.link()).isEqualTo("https://example.com");
        }
        yield Optional.of(isThere(file != null));
      }
      case Step.Delete(_, var name) ->
          Optional.of(isThere(has("ATTACHMENT_DELETED", name, step, before)));
      case Step.DeleteMany(_, var names) -> {
        var found =
            names.stream()
                .map(name -> has("ATTACHMENT_DELETED", name, step, before))
                .distinct()
                .toList();
        assertThat(found).as("deleted together: " + names).hasSize(1);
        yield Optional.of(isThere(found.getFirst()));
      }
      case Step.ChangeLead(var lead, _) -> {
        var changes =
            before.stream()
                .filter(it -> it instanceof Step.ChangeLead(var changed, _) && changed.equals(lead))
                .count();
        yield Optional.of(isThere(lines("RECORD_CHANGED", lead) > changes));
      }
      case Step.DeleteLead(var lead) ->
          Optional.of(isThere(has("RECORD_DELETED", lead, step, before)));
      case Step.Restore(var name) ->
          Optional.of(
              isThere(
                  has("ATTACHMENT_RESTORED", name, step, before)
                      || has("RECORD_RESTORED", name, step, before)));
      case Step.Purge(var name) ->
          Optional.of(
              isThere(
                  has("ATTACHMENT_PURGED", name, step, before)
                      || has("RECORD_PURGED", name, step, before)));
    };
  }

  /// Whether the audit says that something was done as often as up to a step.
  private boolean has(String action, String name, Step step, List<Step> before) {
    long times = 1 + before.stream().filter(step::equals).count();
    return lines(action, name) >= times;
  }

  private int lines(String action, String name) {
    return lines.getOrDefault(action + " " + made.get(name), 0);
  }

  private static Done isThere(boolean there) {
    return there ? Done.WHOLE : Done.NOTHING;
  }
}
