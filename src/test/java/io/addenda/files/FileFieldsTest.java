package io.addenda.files;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.testing.Pictures;
import org.junit.jupiter.api.Test;

/// Files in fields of records: they are put there by their names, shown with the record, taken out,
/// and go with it.
class FileFieldsTest extends FileFieldCalls {

  @Test
  void fileIsPutIntoANewRecordShownAndDownloaded() throws Exception {
    var id = file("hello");
    var lead = lead(papers(id));

    var row = (Map<?, ?>) in(lead, "Papers").getFirst();
    assertThat(row.keySet())
        .extracting(String::valueOf)
        .containsExactly(
            "Created_Time__s",
            "File_Name__s",
            "Modified_Time__s",
            "Created_By__s",
            "Size__s",
            "id",
            "Owner__s",
            "Modified_By__s",
            "File_Id__s");
    assertThat(row.get("File_Id__s")).isEqualTo(id);
    assertThat(row.get("File_Name__s")).isEqualTo("a.txt");
    assertThat(row.get("Size__s")).isEqualTo("5");
    assertThat(download(lead, String.valueOf(row.get("id")), READER).body()).isEqualTo("hello");
    assertThat(download(lead, "1", READER).status()).isEqualTo(204);
    assertThat(server.get("/crm/v7/files?id=" + id, READER).body()).isEqualTo("hello");
    var listed = server.get(LEADS + "?fields=Papers&ids=" + lead.substring(14), ADMINISTRATOR);
    assertThat(listed.body()).contains("\"Papers\":null");
    assertThat(in(lead, "Pictures")).isEmpty();
  }

  @Test
  void changeAddsFilesAndTakesOnlyTheNamedOnesOut() throws Exception {
    var lead = lead(papers(file("one")));
    var first = part(lead, "Papers", "id");
    assertThat(change(lead, papers(file("two"))).status()).isEqualTo(200);
    assertThat(in(lead, "Papers")).hasSize(2);
    assertThat(error(change(lead, papers(file("three")))))
        .isEqualTo("400 INVALID_DATA $.data[0].Papers");
    // As clients send back what they have read, of one record and of a list.
    var both = part(lead, "Papers", "id").split(" ", -1);
    var echo = "'Papers':[{'id':'%s','File_Name__s':'x'},{'id':'%s'}]".formatted((Object[]) both);
    assertThat(change(lead, echo).status()).isEqualTo(200);
    var said = "'Papers':[{'id':'%s','Description__s':'x'}]".formatted(both[0]);
    assertThat(change(lead, said).body()).contains("CONDITION_NOT_SERVED", "Description__s");
    assertThat(change(lead, "'Papers':null").status()).isEqualTo(200);
    assertThat(change(lead, "'Papers':[]").status()).isEqualTo(200);
    assertThat(change(lead, papers(part(lead, "Papers", "File_Id__s").split(" ", -1))).status())
        .isEqualTo(200);
    assertThat(in(lead, "Papers")).hasSize(2);

    assertThat(
            change(
                    lead,
                    "'Papers':[{'id':'%s','_delete':null},{'File_Id__s':'%s'}]"
                        .formatted(first, file("three")))
                .status())
        .isEqualTo(200);

    assertThat(part(lead, "Papers", "id")).doesNotContain(first).contains(both[1]);
    assertThat(in(lead, "Papers")).hasSize(2);
    assertThat(download(lead, first, ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(error(change(lead, "'Papers':[{'id':'" + first + "','_delete':null}]")))
        .isEqualTo("400 INVALID_DATA $.data[0].Papers[0].id");
    assertThat(server.audit(0))
        .extracting(line -> line.entry())
        .filteredOn(line -> first.equals(String.valueOf(line.target())))
        .extracting(line -> line.action().name())
        .containsExactly("FILE_UPLOADED", "FILE_ATTACHED", "FILE_REMOVED");
  }

  @Test
  void fileThatARecordHasCanBePutIntoOthersToo() throws Exception {
    var id = file("shared");
    var lead = lead(papers(id) + "," + field("Copies", id));
    var other = lead(papers(id, id));
    assertThat(part(lead, "Papers", "File_Id__s")).isEqualTo(id);
    var copy = part(lead, "Copies", "File_Id__s");
    assertThat(copy).isNotEqualTo(id);
    assertThat(in(other, "Papers")).hasSize(2);
    var row = part(lead, "Papers", "id");
    change(lead, "'Papers':[{'id':'" + row + "','_delete':null}]," + field("Copies"));
    server.settle();
    assertThat(server.get("/crm/v7/files?id=" + id, ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(server.get("/crm/v7/files?id=" + copy, ADMINISTRATOR).body()).isEqualTo("shared");
  }

  @Test
  void picturesHaveAnOrderAndDescriptions() throws Exception {
    var lead =
        lead(
            "'Pictures':[{'File_Id__s':'%s','Sequence_Number__s':2,'Description__s':'two'},{'File_Id__s':'%s'},{'File_Id__s':'%s','Sequence_Number__s':1}]"
                .formatted(picture(), picture(), picture()));
    assertThat(part(lead, "Pictures", "Sequence_Number__s")).isEqualTo("1 2 null");
    assertThat(part(lead, "Pictures", "Description__s")).isEqualTo("null two null");
    assertThat(part(lead, "Pictures", "Preview_Id__s"))
        .isEqualTo(part(lead, "Pictures", "File_Id__s"));
    var last = part(lead, "Pictures", "id").split(" ", -1)[2];
    assertThat(
            change(
                    lead,
                    "'Pictures':[{'id':'%s','Sequence_Number__s':3,'Description__s':'three'}]"
                        .formatted(last))
                .status())
        .isEqualTo(200);
    assertThat(part(lead, "Pictures", "Description__s")).isEqualTo("null two three");
  }

  @Test
  void whatIsNotAsItMustBeIsRefusedByItsPlace() throws Exception {
    var id = picture();
    var wrong = new LinkedHashMap<String, String>();
    wrong.put("'Papers':'" + id + "'", "INVALID_DATA $.data[0].Papers");
    wrong.put("'Papers':['" + id + "']", "INVALID_DATA $.data[0].Papers[0]");
    wrong.put("'Papers':[{}]", "MANDATORY_NOT_FOUND $.data[0].Papers[0].File_Id__s");
    wrong.put("'Papers':[{'File_Id__s':1}]", "INVALID_DATA $.data[0].Papers[0].File_Id__s");
    wrong.put("'Papers':[{'_delete':null}]", "MANDATORY_NOT_FOUND $.data[0].Papers[0].id");
    wrong.put(papers("1"), "INVALID_DATA $.data[0].Papers[0].File_Id__s");
    wrong.put(
        papers(file("a.txt", new byte[3], STANDARD)),
        "INVALID_DATA $.data[0].Papers[0].File_Id__s");
    wrong.put(papers(id, id, id), "INVALID_DATA $.data[0].Papers");
    refused(wrong);
    var lead = lead(papers(id));
    assertThat(error(change(lead, "'Papers':[{'id':'x'}]")))
        .isEqualTo("400 INVALID_DATA $.data[0].Papers[0].id");
    assertThat(error(change(lead, "'Papers':[{'id':'1'}]")))
        .isEqualTo("400 INVALID_DATA $.data[0].Papers[0].id");
    var mass = "{'data':[{'Papers':[]}],'ids':['1']}";
    assertThat(send("POST", LEADS + "/actions/mass_update", mass).body())
        .contains("This field cannot be updated");
  }

  private static void refused(Map<String, String> wrong) throws Exception {
    for (var each : wrong.entrySet()) {
      var body = "{'data':[{'Last_Name':'Boyle'," + each.getKey() + "}]}";
      assertThat(error(send("POST", LEADS, body))).as(body).isEqualTo("400 " + each.getValue());
    }
  }

  @Test
  void whatIsNoPictureOrSaysWhatCannotBeOfOneIsRefused() throws Exception {
    var id = picture();
    var wrong = new LinkedHashMap<String, String>();
    wrong.put(
        field("Pictures", id, file("no picture")), "INVALID_DATA $.data[0].Pictures[1].File_Id__s");
    var large = Arrays.copyOf(Pictures.png(1, 1), (10 << 20) + 1);
    wrong.put(
        field("Pictures", file("large.png", large, ADMINISTRATOR)),
        "INVALID_DATA $.data[0].Pictures[0].File_Id__s");
    var said = "'Pictures':[{'File_Id__s':'" + id + "',%s}]";
    var row = "$.data[0].Pictures[0].";
    wrong.put(
        said.formatted("'Sequence_Number__s':4"), "INVALID_DATA " + row + "Sequence_Number__s");
    wrong.put(
        said.formatted("'Sequence_Number__s':'1'"), "INVALID_DATA " + row + "Sequence_Number__s");
    wrong.put(said.formatted("'Description__s':1"), "INVALID_DATA " + row + "Description__s");
    wrong.put(
        said.formatted("'Description__s':'" + "x".repeat(256) + "'"),
        "INVALID_DATA " + row + "Description__s");
    refused(wrong);
  }

  @Test
  void onlyWhoMayTouchTheRecordTouchesItsFiles() throws Exception {
    var id = file("secret");
    var lead = lead(papers(id));
    var row = part(lead, "Papers", "id");
    var out = "{'data':[{'Papers':[{'id':'" + row + "','_delete':null}]}]}";
    assertThat(send("PUT", lead, out, STANDARD).status()).isEqualTo(400);
    assertThat(in(lead, "Papers")).hasSize(1);
    var deal = server.create("Deals", ADMINISTRATOR).path();
    assertThat(download(deal, row, STANDARD).body()).contains("INVALID_DATA");
    assertThat(download(deal, row, ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(server.get(lead + "/actions/download_fields_attachment", STANDARD).body())
        .contains("REQUIRED_PARAM_MISSING", "fields_attachment_id");
  }

  @Test
  void filesGoIntoTheBinWithTheirRecordAndAreDestroyedWithIt() throws Exception {
    var id = file("goes along");
    var lead = lead(papers(id));
    server.delete(lead, ADMINISTRATOR);
    assertThat(server.get("/crm/v7/files?id=" + id, ADMINISTRATOR).status()).isEqualTo(204);
    var entry = "/crm/v7/settings/recycle_bin/" + lead.substring(14);
    var token = server.token(ADMINISTRATOR);
    assertThat(server.send("POST", entry + "/actions/restore", token).status()).isEqualTo(200);
    assertThat(in(lead, "Papers")).hasSize(1);
    server.delete(lead, ADMINISTRATOR);

    var purged = server.delete(entry + "?receipt=true", ADMINISTRATOR);

    assertThat(purged.at("receipt.destroyed.0.size")).as(purged.body()).isEqualTo(10);
    assertThat(server.get("/crm/v7/files?id=" + id, ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void heldRecordKeepsItsFiles() throws Exception {
    var lead = lead(papers(file("held")));
    var hold = "/addenda/v1/holds?module=Leads&reason=r&record=" + lead.substring(14);
    assertThat(server.send("POST", hold, server.token(ADMINISTRATOR)).status()).isEqualTo(200);
    var row = part(lead, "Papers", "id");
    var answer = change(lead, "'Papers':[{'id':'" + row + "','_delete':null}]");
    assertThat(answer.at("data.0.code")).isEqualTo("CANNOT_DELETE");
    assertThat(change(lead, papers(file("more"))).status()).isEqualTo(200);
    assertThat(in(lead, "Papers")).hasSize(2);
  }

  @Test
  void upsertAndCloneKnowFilesToo() throws Exception {
    var lead = lead(papers(file("first")));
    var body =
        "{'data':[{'id':'%s','Last_Name':'Boyle',%s}]}"
            .formatted(lead.substring(14), papers(file("second")));
    assertThat(send("POST", LEADS + "/upsert", body).status()).isEqualTo(200);
    assertThat(in(lead, "Papers")).hasSize(2);
    var copied = send("POST", lead + "/actions/clone", "");
    assertThat(in(LEADS + "/" + TestServer.madeId(copied.body()), "Papers")).isEmpty();
  }
}
