package io.addenda.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.Golden;
import io.addenda.TestServer.Answer;
import io.addenda.testing.EmulatorClient;
import io.addenda.testing.FileForm;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;

/// The recipes of `docs/testing.md`, which shows what stands here.
@LocalOnly("the server of the extension has a directory of its own")
@Addenda
class RecipesTest {

  private static final Path DOCUMENT = Path.of("docs", "testing.md");

  /// A recipe in the document: its test, and what is shown of that.
  private static final Pattern SHOWN =
      Pattern.compile(
          "<!-- recipe: (?<test>\\w+) -->\\n```java\\n(?<lines>.*?)```\\n", Pattern.DOTALL);

  /// A test here.
  private static final Pattern TEST =
      Pattern.compile("  @Test\\n  void (?<test>\\w+)\\(Organization .*?\\n  }\\n", Pattern.DOTALL);

  private static final String LEADS = "/crm/v7/Leads";

  private static String files(Organization organization) {
    return "%s/%s/Attachments".formatted(LEADS, organization.id("2883756000000261075"));
  }

  private static String file(Organization organization) {
    return files(organization) + "/" + organization.id("2883756000000261017");
  }

  private static Answer send(
      Organization organization, String method, String path, String token, String body)
      throws Exception {
    return new EmulatorClient(organization.baseUrl(), organization.key())
        .send(
            method,
            path,
            token,
            body.isEmpty() ? "" : "application/json",
            body.getBytes(StandardCharsets.UTF_8));
  }

  private static String code(Organization organization, String method, String path, String token)
      throws Exception {
    return send(organization, method, path, token, "").text("code");
  }

  /// Uploads a file to the lead.
  ///
  /// @param key makes the same upload happen once, however often it is sent
  private static Answer upload(Organization organization, String token, String key)
      throws Exception {
    return new EmulatorClient(organization.baseUrl(), organization.key())
        .send(
            "POST",
            files(organization),
            token,
            FileForm.TYPE,
            FileForm.of("offer.txt", "49 euros".getBytes(StandardCharsets.UTF_8)),
            "Idempotency-Key",
            key);
  }

  private static List<String> names(Organization organization, String token) throws Exception {
    return send(organization, "GET", files(organization) + "?fields=File_Name", token, "")
        .json()
        .texts("File_Name");
  }

  /// A body of so many leads.
  private static String leads(int count, String last) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> i < count ? "{\"Last_Name\":\"Boyle %d\"}".formatted(i) : last)
        .collect(Collectors.joining(",", "{\"data\":[", "]}"));
  }

  private static List<String> made(Answer answer, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> answer.json().text("data.%d.details.id".formatted(i)))
        .toList();
  }

  @Test
  void usersHaveDifferentRights(Organization organization) throws Exception {
    var file = file(organization);
    // A lead of the administrator's, which others see.
    var reader = organization.user("Read Only").accessToken();
    assertThat(code(organization, "DELETE", file, reader)).isEqualTo("NO_PERMISSION");
    var standard = organization.user("Standard").accessToken();
    assertThat(code(organization, "DELETE", file, standard)).isEqualTo("AUTHORIZATION_FAILED");
    var administrator = organization.user("Administrator").accessToken();
    assertThat(code(organization, "DELETE", file, administrator)).isEqualTo("SUCCESS");
  }

  @Test
  void whatIsDeletedCanBeRestoredFor60Days(Organization organization) throws Exception {
    var user = organization.user("Administrator");
    var file = file(organization);
    var restore =
        "/crm/v7/settings/recycle_bin/%s/actions/restore"
            .formatted(organization.id("2883756000000261017"));
    assertThat(code(organization, "DELETE", file, user.accessToken())).isEqualTo("SUCCESS");
    organization.advance(Duration.ofDays(59));
    assertThat(code(organization, "POST", restore, organization.renew(user))).isEqualTo("SUCCESS");

    assertThat(code(organization, "DELETE", file, organization.renew(user))).isEqualTo("SUCCESS");
    organization.advance(Duration.ofDays(61));
    var late = code(organization, "POST", restore, organization.renew(user));
    assertThat(late).isEqualTo("INVALID_DATA");
  }

  @Test
  void anAnswerIsLost(Organization organization) throws Exception {
    var token = organization.user("Administrator").accessToken();
    organization.fault(
        """
        {"when":{"method":"POST","nth":1},"then":{"reset":"after"}}""");
    assertThatThrownBy(() -> upload(organization, token, "order-7"))
        .isInstanceOf(IOException.class);
    // It was done all the same. With the same Idempotency-Key it is not done twice.
    assertThat(names(organization, token)).containsOnlyOnce("offer.txt");
    assertThat(upload(organization, token, "order-7").status()).isEqualTo(200);
    assertThat(names(organization, token)).containsOnlyOnce("offer.txt");
  }

  @Test
  void aTokenExpiresDuringAnUpload(Organization organization) throws Exception {
    var user = organization.user("Administrator");
    organization.fault(
        """
        {"when":{"method":"POST","nth":1},"then":{"error":"INVALID_TOKEN"}}""");
    // The body was sent, and nothing is stored: all of it has to be sent again.
    assertThat(upload(organization, user.accessToken(), "order-8").status()).isEqualTo(401);
    assertThat(names(organization, user.accessToken())).doesNotContain("offer.txt");
    assertThat(upload(organization, organization.renew(user), "order-8").status()).isEqualTo(200);
  }

  @Test
  void callsAreTooMany(Organization organization) throws Exception {
    var token = organization.user("Standard").accessToken();
    organization.fault(
        """
        {"when":{"method":"GET","times":2},"then":{"error":"TOO_MANY_REQUESTS","retry_after":1}}""");
    var statuses = new ArrayList<Integer>();
    do {
      var answer = send(organization, "GET", file(organization), token, "");
      statuses.add(answer.status());
      if (answer.status() == 429) {
        Thread.sleep(Duration.ofSeconds(Long.parseLong(answer.header("Retry-After"))));
      }
    } while (statuses.getLast() == 429);
    assertThat(statuses).containsExactly(429, 429, 200);
  }

  @Test
  void ofAHundredOneIsRefused(Organization organization) throws Exception {
    var token = organization.user("Administrator").accessToken();
    // The last has no name.
    var answer = send(organization, "POST", LEADS, token, leads(100, "{\"Company\":\"Zylker\"}"));
    // Neither a success nor an error: whoever looks at the status alone loses a record.
    assertThat(answer.status()).isEqualTo(207);
    assertThat(Collections.frequency(answer.json().texts("code"), "SUCCESS")).isEqualTo(99);
    assertThat(answer.json().text("data.99.code")).isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(answer.json().text("data.99.details.json_path")).isEqualTo("$.data[99].Last_Name");
  }

  @Test
  void deletesWithoutEndAreStopped(Organization organization) throws Exception {
    var runaway = organization.user("Standard").accessToken();
    var outcomes = new ArrayList<String>();
    for (int i = 0; i < 11; i++) {
      var hundred = leads(100, "{\"Last_Name\":\"Boyle\"}");
      var ids = made(send(organization, "POST", LEADS, runaway, hundred), 100);
      var path = LEADS + "?ids=" + String.join(",", ids);
      outcomes.add(code(organization, "DELETE", path, runaway));
      // Of how many they are a share is counted once a second; a second passes at once.
      organization.advance(Duration.ofSeconds(1));
    }
    assertThat(outcomes).containsOnlyOnce("DELETES_STOPPED").last().isEqualTo("DELETES_STOPPED");

    var administrator = organization.user("Administrator").accessToken();
    var storms = send(organization, "GET", "/addenda/v1/storms", administrator, "");
    var allow = "/addenda/v1/storms/" + storms.text("id") + "/actions/allow";
    assertThat(code(organization, "POST", allow, administrator)).isEqualTo("SUCCESS");
  }

  @Test
  void theDocumentShowsTheseTests() throws IOException {
    var tests = new TreeMap<String, String>();
    TEST.matcher(Files.readString(Path.of("src/test/java/io/addenda/junit/RecipesTest.java")))
        .results()
        .forEach(test -> tests.put(test.group("test"), test.group().stripTrailing().stripIndent()));
    var document = Files.readString(DOCUMENT);
    var shown = new TreeSet<String>();
    var current =
        SHOWN
            .matcher(document)
            .replaceAll(
                recipe -> {
                  var test = recipe.group("test");
                  shown.add(test);
                  return Matcher.quoteReplacement(
                      "<!-- recipe: %s -->%n```java%n%s%n```%n".formatted(test, tests.get(test)));
                });
    assertThat(shown).isEqualTo(tests.keySet());
    Golden.compare(DOCUMENT, current);
  }
}
