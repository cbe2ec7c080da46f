package io.addenda.deluge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;

/// How a script reaches what is outside of the language.
class TasksTest {

  /// Answers with what it was asked.
  private static final Tasks ECHO =
      new Tasks() {
        @Override
        public Value block(String name, Settings settings) {
          var map = new DelugeMap();
          settings.values().forEach(map::put);
          return Value.of(name + " " + TextForm.of(map, 1000));
        }

        @Override
        public Value call(String name, List<Value> arguments) {
          if (arguments.isEmpty()) {
            throw new Fault("socket timeout error");
          }
          return Value.of(name + " " + TextForm.of(new DelugeList(arguments), 1000));
        }

        @Override
        public Value variable(String name) {
          return Value.of(name);
        }
      };

  private static List<String> run(String script) {
    var printed = new ArrayList<String>();
    new Interpreter(
            Parser.parse(new Source("t.dg", script)),
            new Surroundings(ECHO, Log.of(printed::add), ScriptRun.CLOCK, Limits.PLATFORM))
        .run(Map.of());
    return printed;
  }

  @Test
  void blockHasItsSettingsInOrderAndBareWordsAsTexts() {
    assertThat(
            run(
                """
                u = "http://x";
                response = invokeUrl
                [
                  url :u
                  type: POST
                  Content-Type: "text/plain"
                  response-format:FILE,
                  parameters: {"a":{1,2}} + ""
                  connection:"crm"
                ];
                info response;
                """))
        .containsExactly(
            "invokeurl {\"url\":\"http://x\",\"type\":\"POST\",\"content-type\":\"text/plain\","
                + "\"response-format\":\"FILE\",\"parameters\":\"{\\\"a\\\":[1,2]}\","
                + "\"connection\":\"crm\"}");
  }

  @Test
  void keyMayHaveTwoWordsAndABlockNeedsNoSemicolon() {
    assertThat(run("sendmail\n[\n  content type :HTML\n]\ninfo pushNotification [ a: 1 ];"))
        .containsExactly("pushnotification {\"a\":1}");
  }

  @Test
  void variableOfTheNameOfAWordIsMeant() {
    assertThat(run("GET = \"PUT\"; info invokeurl [ type: GET ];"))
        .containsExactly("invokeurl {\"type\":\"PUT\"}");
  }

  @Test
  void callsAndVariablesHaveTheirWholeNames() {
    assertThat(
            run(
                """
                info zoho.crm.getRecordById("Leads",2883756000000261075);
                info zoho.crm.v8.updateRecord("Leads",1,{"a":null});
                info zoho.loginuserid.toUpperCase();
                info getUrl("http://x");
                """))
        .containsExactly(
            "zoho.crm.getrecordbyid Leads,2883756000000261075",
            "zoho.crm.v8.updaterecord Leads,1,{\"a\":null}",
            "ZOHO.LOGINUSERID",
            "geturl http://x");
  }

  @Test
  void faultOfATaskHasThePlaceAndCanBeCaught() {
    assertThatThrownBy(() -> run("\n x = zoho.crm.getRecords();"))
        .hasMessage(
            "t.dg:2:15: socket timeout error\n   x = zoho.crm.getRecords();\n  "
                + " ".repeat(14)
                + "^");
    assertThat(run("try { zoho.crm.getRecords(); } catch (e) { info e; }"))
        .containsExactly("(Line no: 1) socket timeout error");
  }

  @Test
  void secondValueOfASettingIsNotSkipped() {
    assertThatThrownBy(() -> run("sendmail [ attachments: file : \"x\" ]"))
        .hasMessageContaining("a second value of 'attachments' is not supported here");
  }
}
