package io.addenda.attachments;

import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of the name of a file that is uploaded.
class UploadNameTest extends UploadCalls {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan.txt | plan.txt",
        "C:\\Users\\me\\plan.txt | plan.txt",
        "../../etc/passwd | passwd",
        "a \"quoted\" name.txt | a \"quoted\" name.txt",
        "a;b=c.txt | a;b=c.txt",
        "Übergabe 中文 😀.txt | Übergabe 中文 😀.txt",
        "%2e%2e%2fplan.txt | %2e%2e%2fplan.txt",
        "CON | CON"
      })
  void nameIsKeptWithoutItsFolders(String sent, String kept) throws Exception {
    assertThat(post(MULTIPART, part(sent, "x")).status()).isEqualTo(200);

    var listed = server.get(lead.path() + "/Attachments?fields=File_Name", STANDARD);
    assertThat(listed.json().texts("File_Name")).containsExactly(kept);
  }

  @Test
  void nameThatIsNotFitIsRefused() throws Exception {
    for (var name :
        List.of("..", ".", "a\u0000b.txt", "a\u0001b.txt", "a".repeat(300), "ü".repeat(251))) {
      refused(post(MULTIPART, part(name, "x")), 400, PART_INVALID.formatted("file"));
    }
    assertThat(post(MULTIPART, part("ü".repeat(250), "x")).status()).isEqualTo(200);
  }

  @Test
  void lineBreakInANameNeverReachesAHeader() throws Exception {
    var answer = post(MULTIPART, part("a\r\nX-Evil: yes\r\n.txt", "x"));

    assertThat(answer.status()).isIn(200, 400);
    assertThat(answer.header("x-evil")).isEmpty();
    var list = server.get(lead.path() + "/Attachments?fields=File_Name", STANDARD).body();
    assertThat(list).doesNotContain("Evil");
  }
}
