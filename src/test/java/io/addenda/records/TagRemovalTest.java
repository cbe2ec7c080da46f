package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;

/// What becomes of records when a tag is deleted, or merged into another one.
class TagRemovalTest extends TagCalls {

  private static String noTag(String id) {
    return "400 " + item("INVALID_DATA", "{\"id\":\"%s\"}".formatted(id), "tags not found");
  }

  @Test
  void deletedTagIsNoRecordsAnyMore() {
    var hot = tag("Hot");
    var lead = small.record("Leads", small.ada, "Doe");
    addTagsTo(small.ada, lead, "", named("Hot", "Cold"));

    assertThat(deleteTag(small.ada, hot))
        .isEqualTo(
            tagItems(
                200,
                "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"tags deleted successfully\",\"status\":\"success\"}"
                    .formatted(hot)));
    assertThat(tagsOf(lead)).containsExactly("Cold");
    assertThat(deleteTag(small.ada, hot)).isEqualTo(noTag(hot));
    assertThat(deleteTag(small.ada, "x")).isEqualTo(noTag("x"));
    // One of the same name is another one.
    tag("Hot");
    assertThat(tagsOf(lead)).containsExactly("Cold");
  }

  @Test
  void mergedTagIsTheOtherWhereverItWas() {
    var hot = tag("Hot");
    var warm = tag("Warm");
    var mild = tag("Mild");
    var one = small.record("Leads", small.ada, "One");
    var both = small.record("Leads", small.ada, "Both");
    var third = small.record("Leads", small.ada, "Third");
    addTagsTo(small.ada, one, "", named("Warm", "Old"));
    addTagsTo(small.ada, both, "", named("Warm", "Hot"));
    addTagsTo(small.ada, third, "", named("Mild"));

    var merged = merge(small.ada, hot, warm);
    assertThat(merged).startsWith("200 ").contains("tags merged successfully", hot);
    assertThat(tagsOf(one)).containsExactly("Hot", "Old");
    assertThat(tagsOf(both)).containsExactly("Hot");
    assertThat(countOf(small.ada, "Leads", hot)).isEqualTo("200 {\"count\":\"2\"}");
    // On through a second merge, and under the id that is gone.
    merge(small.ada, mild, hot);
    assertThat(tagsOf(both)).containsExactly("Mild");
    assertThat(countOf(small.ada, "Leads", mild)).isEqualTo("200 {\"count\":\"3\"}");
    addTagsTo(small.ada, third, "over_write=true", tagBody("{\"id\":\"%s\"}".formatted(warm)));
    assertThat(tagsOf(third)).containsExactly("Mild");
    assertThat(JsonText.ofAnswer(listTags(small.ada, "module=Leads")).texts("name"))
        .contains("Mild", "Old")
        .doesNotContain("Hot", "Warm");
    deleteTag(small.ada, mild);
    assertThat(tagsOf(one)).containsExactly("Old");
    assertThat(tagsOf(both)).isEmpty();
  }

  @Test
  void onlyTwoTagsOfOneModuleAreMerged() {
    var hot = tag("Hot");
    createTags(small.ada, "Contacts", "{\"name\":\"Other\"}");
    for (var wrong : List.of(hot, id(1), "999", "x")) {
      assertThat(merge(small.ada, hot, wrong))
          .isEqualTo(
              tagItems(
                  400,
                  item(
                      "INVALID_DATA",
                      "{\"api_name\":\"conflict_id\",\"json_path\":\"$.tags[0].conflict_id\"}",
                      "invalid tag id")));
    }
    assertThat(merge(small.ada, "999", hot)).isEqualTo(noTag("999"));
    assertThat(bring(tags::merge, small.ada, "", "[]", "id", hot)).startsWith("400 ");
  }

  @Test
  void recordsOfATagAreCountedThatOneSees() {
    var deal = small.record("Deals", small.ada, "Hers");
    var his = small.record("Deals", small.sven, "His");
    var tag = "[{\"name\":\"Big\"}]";
    update(small.ada, "Deals", deal, "{\"Tag\":%s}".formatted(tag));
    update(small.ada, "Deals", his, "{\"Tag\":%s}".formatted(tag));
    var id = JsonText.ofAnswer(listTags(small.ada, "module=Deals")).text("tags.0.id");

    assertThat(countOf(small.ada, "Deals", id)).isEqualTo("200 {\"count\":\"2\"}");
    assertThat(countOf(small.sven, "Deals", id)).isEqualTo("200 {\"count\":\"1\"}");
    delete(small.ada, "Deals", deal);
    assertThat(countOf(small.ada, "Deals", id)).isEqualTo("200 {\"count\":\"1\"}");
    update(small.ada, "Deals", his, "{\"Tag\":[]}");
    assertThat(countOf(small.ada, "Deals", id)).isEqualTo("200 {\"count\":\"0\"}");
    for (var wrong : List.of("999", "x")) {
      assertThat(countOf(small.ada, "Deals", wrong))
          .isEqualTo("400 " + item("TAG_ID_NOT_FOUND", "{}", "invalid tag id"));
    }
    assertThat(countOf(small.ada, "Leads", id)).contains("TAG_ID_NOT_FOUND");
  }
}
