package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.api.ApiOperation;
import io.addenda.api.ApiOperation.Treatment;
import io.addenda.api.Json;
import io.addenda.api.Operations;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each condition that the table of operations calls honoured, of attachments and of the recycle
/// bin, changes what a call does. A new one needs a proof here.
class ConditionsTest extends DemoPerClass {

  private static final String BIN = "/crm/v7/settings/recycle_bin";

  private static final String RESTORE = BIN + "/actions/restore";

  /// Shows that a condition is honoured.
  private interface Proof {
    void show() throws Exception;
  }

  private RecordPath lead;
  private String a;
  private String b;
  private final Map<String, Proof> proofs = new HashMap<>();

  static Stream<String> pairs() {
    return Operations.all().stream()
        .filter(ApiOperation::isServed)
        .filter(it -> Set.of("attachments", "recyclebin").contains(it.family()))
        .flatMap(ConditionsTest::honoured);
  }

  private static Stream<String> honoured(ApiOperation operation) {
    return Stream.of(
            named("parameter", operation.parameters()),
            named("header", operation.headers()),
            named("key", operation.body()))
        .flatMap(it -> it)
        .map(it -> operation.name().replaceFirst(" /crm/v7", " ") + " " + it);
  }

  private static Stream<String> named(String kind, List<ApiOperation.Condition> conditions) {
    return conditions.stream()
        .filter(it -> it.treatment() == Treatment.HONOURED)
        .map(it -> kind + " " + it.name());
  }

  @BeforeEach
  void upload() throws Exception {
    lead = server.create("Leads", ADMINISTRATOR);
    a = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    b = server.upload(lead, "b.txt", "hello", ADMINISTRATOR);
    list();
    uploads();
    bin();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void conditionIsHonoured(String pair) throws Exception {
    assertThat(proofs).as("a proof that it is honoured").containsKey(pair);
    Objects.requireNonNull(proofs.get(pair)).show();
  }

  private Answer list(String query, String... headers) throws Exception {
    return server.get(lead.path() + "/Attachments?" + query, ADMINISTRATOR, headers);
  }

  private static Answer bin(String query) throws Exception {
    return server.get(BIN + query, ADMINISTRATOR);
  }

  /// The entries of the bin that an answer lists.
  private static List<String> entries(String query) throws Exception {
    var answer = bin(query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return ((List<?>) Objects.requireNonNull(Json.read(answer.body()).get("recycle_bin")))
        .stream()
            .map(entry -> Json.parseObject(entry).orElseThrow().get("id"))
            .map(String::valueOf)
            .toList();
  }

  private static Answer post(String path, String type, String body) throws Exception {
    return server.post(path, type, body.getBytes(UTF_8), ADMINISTRATOR);
  }

  private void list() {
    var list = "GET /{module}/{record_id}/Attachments ";
    proofs.put(
        list + "parameter fields",
        () -> assertThat(list("fields=Size").body()).doesNotContain("File_Name").contains("Size"));
    proofs.put(
        list + "parameter ids",
        () -> assertThat(list("fields=id&ids=" + a).ids()).containsExactly(a));
    proofs.put(
        list + "parameter page",
        () -> assertThat(list("fields=id&per_page=1&page=2").ids()).containsExactly(a));
    proofs.put(
        list + "parameter per_page",
        () -> assertThat(list("fields=id&per_page=1").ids()).containsExactly(b));
    proofs.put(
        list + "parameter page_token",
        () -> {
          var token = list("fields=id&per_page=1").json().text("info.next_page_token");
          assertThat(list("fields=id&per_page=1&page_token=" + token).ids()).containsExactly(a);
        });
    proofs.put(
        list + "header If-Modified-Since",
        () -> {
          var future = "2099-01-01T00:00:00+00:00";
          assertThat(list("fields=id", "If-Modified-Since", future).status()).isEqualTo(304);
        });
    proofs.put(
        "DELETE /{module}/{record_id}/Attachments parameter ids",
        () -> {
          var path = lead.path() + "/Attachments?ids=" + a;
          assertThat(server.delete(path, ADMINISTRATOR).status()).isEqualTo(200);
          assertThat(list("fields=id").ids()).containsExactly(b);
        });
  }

  private void uploads() {
    var upload = "POST /{module}/{record_id}/Attachments ";
    var path = "/Attachments?attachmentUrl=https%3A%2F%2Fexample.com%2Fx";
    proofs.put(
        upload + "parameter attachmentUrl",
        () -> {
          assertThat(post(lead.path() + path, "", "").status()).isEqualTo(200);
          assertThat(list("fields=$link_url").body()).contains("https://example.com/x");
        });
    proofs.put(
        upload + "parameter title",
        () -> {
          assertThat(post(lead.path() + path + "&title=Spec", "", "").status()).isEqualTo(200);
          assertThat(list("fields=File_Name").body()).contains("Spec");
        });
    proofs.put(upload + "key file", () -> assertThat(list("fields=id").ids()).contains(a, b));
    var form =
        """
        --B\r
        Content-Disposition: form-data; name="attachmentUrl"\r
        \r
        https://example.com/y\r
        --B\r
        Content-Disposition: form-data; name="title"\r
        \r
        Sheet\r
        --B--""";
    Proof linked =
        () -> {
          var type = "multipart/form-data; boundary=B";
          assertThat(post(lead.path() + "/Attachments", type, form).status()).isEqualTo(200);
          assertThat(list("fields=File_Name,$link_url").body())
              .contains("Sheet", "https://example.com/y");
        };
    proofs.put(upload + "key attachmentUrl", linked);
    proofs.put(upload + "key title", linked);
  }

  private void bin() throws Exception {
    for (var id : List.of(a, b)) {
      var renamed = server.upload(lead, "bin-" + lead.id() + ".txt", id, ADMINISTRATOR);
      server.delete(lead.path() + "/Attachments/" + renamed, ADMINISTRATOR);
    }
    var mine =
        """
        {"group_operator":"AND","group":[{"field":{"api_name":"display_name"},\
        "comparator":"equal","value":"bin-%s.txt"}]}"""
            .formatted(lead.id());
    var filters = "filters=" + URLEncoder.encode(mine, UTF_8);
    var ids = entries("?" + filters);
    var list = "GET /settings/recycle_bin parameter ";
    proofs.put(list + "filters", () -> assertThat(ids).hasSize(2));
    proofs.put(
        list + "ids",
        () -> assertThat(entries("?ids=" + ids.getFirst())).containsExactly(ids.getFirst()));
    proofs.put(list + "per_page", () -> assertThat(entries("?per_page=1&" + filters)).hasSize(1));
    proofs.put(
        list + "page",
        () -> assertThat(entries("?per_page=1&page=2&" + filters)).containsExactly(ids.getLast()));
    Proof sorted =
        () -> {
          var asked = "?" + filters + "&sort_by=deleted_time&sort_order=";
          assertThat(entries(asked + "asc")).isEqualTo(entries(asked + "desc").reversed());
        };
    proofs.put(list + "sort_by", sorted);
    proofs.put(list + "sort_order", sorted);
    proofs.put(
        "DELETE /settings/recycle_bin parameter ids",
        () -> {
          server.delete(BIN + "?ids=" + ids.getFirst(), ADMINISTRATOR);
          assertThat(entries("?" + filters)).containsExactly(ids.getLast());
        });
    proofs.put(
        "DELETE /settings/recycle_bin parameter filters",
        () -> {
          assertThat(server.delete(BIN + "?" + filters, ADMINISTRATOR).status()).isEqualTo(202);
          server.settle();
          assertThat(bin("?" + filters).status()).isEqualTo(204);
        });
    proofs.put(
        "GET /settings/recycle_bin/actions/count parameter filters",
        () -> assertThat(bin("/actions/count?" + filters).body()).isEqualTo("{\"count\":2}"));
    var restore = "POST /settings/recycle_bin/actions/restore ";
    proofs.put(
        restore + "parameter ids",
        () -> {
          post(RESTORE + "?ids=" + ids.getFirst(), "", "");
          assertThat(entries("?" + filters)).containsExactly(ids.getLast());
        });
    proofs.put(
        restore + "key ids",
        () -> {
          post(RESTORE, "application/json", "{\"ids\":[\"%s\"]}".formatted(ids.getFirst()));
          assertThat(entries("?" + filters)).containsExactly(ids.getLast());
        });
    proofs.put(
        restore + "key filters",
        () -> {
          post(RESTORE, "application/json", "{\"filters\":%s}".formatted(mine));
          server.settle();
          assertThat(bin("?" + filters).status()).isEqualTo(204);
        });
    proofs.put(
        restore + "key restore_all_records",
        () -> {
          post(RESTORE, "application/json", "{\"restore_all_records\":true}");
          server.settle();
          assertThat(bin("").status()).isEqualTo(204);
        });
  }
}
