package io.addenda.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.deluge.Bytes;
import io.addenda.deluge.DelugeException;
import io.addenda.deluge.Interpreter;
import io.addenda.deluge.Limits;
import io.addenda.deluge.Log;
import io.addenda.deluge.Parser;
import io.addenda.deluge.Source;
import io.addenda.deluge.Surroundings;
import io.addenda.deluge.Web;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `getUrl` and `postUrl` ask, and what comes of the answer.
class UrlCallsTest {

  /// Answers with what it was asked; a URL that ends in `json` with JSON of status 404.
  private static Web.Answer answer(Web.Request request) {
    if (request.url().endsWith("json")) {
      return new Web.Answer(
          404,
          List.of(new Web.Header("content-type", "application/json")),
          Bytes.of("{\"code\": 1}"));
    }
    var asked =
        "%s %s %s %s %s"
            .formatted(
                request.method(),
                request.url(),
                request.headers(),
                request.body().text(StandardCharsets.UTF_8),
                request.connection());
    return new Web.Answer(200, List.of(), Bytes.of(asked));
  }

  private static String run(String expression) {
    var out = new StringJoiner("\n");
    var limits = Limits.PLATFORM;
    try {
      new Interpreter(
              Parser.parse(new Source("t.dg", "info " + expression + ";")),
              new Surroundings(
                  new WebTasks(UrlCallsTest::answer, limits),
                  Log.of(out::add),
                  Clock.systemUTC(),
                  limits))
          .run(Map.of());
    } catch (DelugeException e) {
      return e.kind() + " " + e.problem();
    }
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          getUrl("http://x/y") | GET http://x/y []  null
          getURL("http://x/y",{"A":1}) | GET http://x/y [Header[name=A, value=1]]  null
          getUrl("http://x/json") | {"code": 1}
          getUrl("http://x/json",true) | {"code": 1}
          getUrl("http://x/json").toMap().get("code") | 1
          getUrl("http://x/json",false) | {"responseCode":404,"responseHeader":{"content-type":"application/json"},"responseText":"{\\"code\\": 1}"}
          getUrl("http://x/json",{"A":1},false).get("responseCode") | 404
          postUrl("http://x/y",{"a":{1,2}}) | POST http://x/y [Header[name=Content-Type, value=application/x-www-form-urlencoded]] a=%5B1%2C2%5D null
          postUrl("http://x/y","raw",{"Content-Type":"text/csv"},true) | POST http://x/y [Header[name=Content-Type, value=text/csv]] raw null
          postUrl("http://x/json",Map(),false).get("responseCode") | 404
          """)
  void callIsARequestWithoutAConnection(String call, String printed) {
    assertThat(run(call)).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          getUrl() | UNSUPPORTED No. of arguments mismatches for the function getUrl
          getUrl("http://x",Map(),true,1) | UNSUPPORTED No. of arguments mismatches for the function getUrl
          postUrl("http://x") | UNSUPPORTED No. of arguments mismatches for the function postUrl
          getUrl(1) | RUNTIME Argument type mismatches for the function getUrl at index 1 (BIGINT)
          getUrl("http://x","a") | RUNTIME Argument type mismatches for the function getUrl at index 2 (STRING)
          getUrl("http://x",true,Map()) | RUNTIME Argument type mismatches for the function getUrl at index 3 (MAP)
          postUrl("http://x",null) | RUNTIME Argument type mismatches for the function postUrl at index 2 (NULL)
          getUrl("") | RUNTIME Value is empty: invokeurl has no url
          zoho.loginuserid | RUNTIME the server names no user of the type CurrentUser
          zoho.appname | UNSUPPORTED 'zoho.appname' is not supported here
          openUrl("http://x","same window") | UNSUPPORTED 'openUrl' (a run has no browser) is not supported here
          """)
  void callThatCannotBeMadeSaysWhy(String call, String reason) {
    assertThat(run(call)).isEqualTo(reason);
  }
}
