package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.testing.JsonText;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Receipts are printed and checked by commands.
class ReceiptCommandsTest extends CommandsBesideServer {

  @TempDir private Path folder;

  @Test
  void receiptIsGenuineUnlessAnythingOfItWasChanged() throws Exception {
    delete();
    var purged = commands.done("purge " + id).out();
    var receipt = write("receipt.json", purged);
    var key = write("key", commands.done("receipt key").out());

    assertThat(commands.done("receipt verify " + receipt).out())
        .startsWith("genuine: 1 attachments destroyed at ");
    assertThat(commands.done("receipt verify " + receipt, "--key", key.toString()).out())
        .startsWith("genuine: ");

    var changed =
        " is not a receipt that this key signed: it was changed, or comes from another installation";
    for (var other :
        List.of(
            purged.replace(id, lead.id()),
            purged.replace("\"size\":12", "\"size\":13"),
            purged.replaceFirst("\"sha256\":\"..", "\"sha256\":\"zz"),
            purged.replaceFirst("\"destroyed\":\\[\\{", "\"destroyed\":[{},{"),
            purged.replaceFirst("\"signature\":\"..", "\"signature\":\"AA"),
            purged.replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":\"?\""))) {
      assertThat(other).isNotEqualTo(purged);
      var file = write("changed.json", other);
      commands.refused(file + changed, "receipt verify " + file);
    }
    // With its own key beside it a forged receipt would pass.
    var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var foreign =
        write("foreign", Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    commands.refused(receipt + changed, "receipt verify " + receipt, "--key", foreign.toString());
  }

  @Test
  void receiptThatTheApiGaveIsGenuineToo() throws Exception {
    delete();
    var bin = "/crm/v7/settings/recycle_bin/" + id + "?receipt=true";
    var receipt = write("answer.json", server.delete(bin, Person.ADMINISTRATOR).body());

    assertThat(commands.done("receipt verify " + receipt).out())
        .startsWith("genuine: 1 attachments");
  }

  @Test
  void receiptIsPrintedAgainAsTheSameBytes() throws Exception {
    delete();
    var purged = commands.done("purge " + id).out();
    var receipt = JsonText.of(purged).text("receipt.id");

    assertThat(commands.done("receipt get " + receipt).out()).isEqualTo(purged);
    commands.refused("there is no receipt 7", "receipt get 7");
    commands.refused("not an id: x", "receipt get x");
  }

  @Test
  void receiptIsCheckedToTheLetterWhereNothingIsSignedToo() throws Exception {
    delete();
    var bin = "/crm/v7/settings/recycle_bin?receipt=true&ids=7," + id;
    var answered = server.delete(bin, Person.ADMINISTRATOR).body();
    assertThat(commands.done("receipt verify " + write("answer.json", answered)).out())
        .startsWith("genuine: 1 attachments");
    var gone = server.upload(lead, "b.txt", "b", Person.STANDARD);
    server.delete(lead.path() + "/Attachments/" + gone, Person.STANDARD);
    var purged = commands.done("purge " + gone).out();

    var otherKeys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var otherKey = Base64.getEncoder().encodeToString(otherKeys.getPublic().getEncoded());
    var key = Files.readAllLines(data.resolve("receipt-key")).get(1);
    var signature = String.valueOf(Json.read(purged).get("signature"));
    for (var changed :
        List.of(
            purged.replace(key, otherKey),
            purged.replace(key, key + "="),
            purged.replace("\"public_key\":", "\"key\":"),
            purged.replace(",\"public_key\":\"" + key + "\"", ""),
            purged.replace(signature, withOtherBits(signature)),
            purged.replaceFirst("\\{", "{\"recycle_bin\":[{\"code\":\"SUCCESS\"}],"),
            purged.replaceFirst("\\{", "{\"note\":\"x\","),
            purged.replaceFirst("\\}\\s*$", ",\"note\":\"x\"}"),
            purged.replaceFirst("\\}\\s*$", ",\"public_key\":\"" + key + "\"}"),
            " " + purged,
            purged + purged,
            purged + " ",
            answered.replace("\"SUCCESS\"", "\"DONE\""),
            answered.replaceFirst("\"status\":\"success\"", "\"status\":\"success\",\"x\":1"),
            answered.replaceFirst("\\{\"id\":", "{\"name\":\"x\",\"id\":"),
            answered.replaceFirst("\\[\\{", "[7,{"),
            answered.replace("\"recycle_bin\"", "\"data\""),
            answered.replaceFirst("\\{", "{\"receipt\":{},"))) {
      assertThat(changed).isNotIn(purged, answered);
      var file = write("changed.json", changed);
      for (var with : List.of(List.<String>of(), List.of("--key", write("key", key).toString()))) {
        var run = commands.run("receipt verify " + file, with.toArray(String[]::new));
        assertThat(run.exit()).as(changed).isEqualTo(Addenda.FAILED);
        assertThat(run.err()).startsWith("addenda: " + file).hasLineCount(1);
      }
    }
  }

  /// Another text of the same bytes: the last letter of Base64 before its end has bits that mean
  /// nothing.
  private static String withOtherBits(String base64) {
    var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int last = base64.length() - 3;
    char other = letters.charAt(letters.indexOf(base64.charAt(last)) ^ 1);
    return base64.substring(0, last) + other + base64.substring(last + 1);
  }

  @Test
  @LocalOnly("without its key it is another installation, which finds its bucket taken")
  void receiptIsNotCheckedWithAKeyThatIsJustMade() throws Exception {
    delete();
    var receipt = write("receipt.json", commands.done("purge " + id).out());
    Files.move(data.resolve("receipt-key"), folder.resolve("key"));

    commands.refused(
        "the data directory %s has no key that signs receipts: it has given none".formatted(data),
        "receipt verify " + receipt);
    assertThat(data.resolve("receipt-key")).doesNotExist();
  }

  @Test
  void whatIsNoReceiptIsRefused() throws Exception {
    delete();
    var purged = commands.done("purge " + id).out().strip();
    var asGiven = " is no answer with a receipt as given";
    // A reader would see the first of two, and the signature be checked over the second.
    var twice = purged.replaceFirst("\\{", "{\"receipt\":{\"destroyed\":[]},");
    for (var text : List.of("", "no", "[]", twice, purged.replaceFirst(":", ": "))) {
      var file = write("no.json", text);
      commands.refused(file + asGiven, "receipt verify " + file);
    }
    for (var text : List.of("{}", "{\"receipt\":{}}", "{\"receipt\":7,\"signature\":\"x\"}")) {
      var file = write("no.json", text);
      commands.refused(file + " holds no receipt", "receipt verify " + file);
    }
    var file = write("receipt.json", purged);
    commands.refused(
        file + " is not a key as addenda receipt key prints it",
        "receipt verify " + file,
        "--key",
        file.toString());
    commands.refused("there is no file nowhere", "receipt verify nowhere");
    var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE});
    commands.refused(binary + " is no text", "receipt verify " + binary);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
