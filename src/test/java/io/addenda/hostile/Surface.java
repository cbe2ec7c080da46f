package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.api.Json;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Scopes;
import java.util.regex.Pattern;

/// A place where bytes of a stranger are read, what must hold there for any bytes, and a few inputs
/// to begin with. Each check throws nothing if it holds.
final class Surface {

  /// One check.
  interface Check {
    void of(byte[] input) throws IOException;
  }

  /// All surfaces.
  static final List<Surface> ALL =
      List.of(
          new Surface(
              "TARGET",
              HeadChecks::target,
              "/crm/v7/Leads/1/Attachments?fields=id",
              "http://h:1/a?b",
              "*",
              "/%2e%2e/%2F?a=b&c",
              "https://h?x",
              "/ü\u0080?"),
          new Surface(
              "QUERY",
              HeadChecks::query,
              "a=b&a=c&=d&e&%41=%zz&+=%2",
              "fields=File_Name,id&ids=1%2C2",
              "%f0%9f%98%80=\u0661",
              "%\uff11\uff12=1",
              "%1\u0662"),
          new Surface(
              "PATH",
              HeadChecks::path,
              "/crm/v7/Leads/1/Attachments/2",
              "/oauth/v2/token",
              "//a/%2f/%",
              "/crm//x/",
              "/crm/%00/a%2fb"),
          new Surface(
              "RANGE",
              HeadChecks::range,
              "bytes=0-99",
              "bytes=-5",
              "BYTES= 7 - ",
              "bytes=99999999999999999999-1"),
          new Surface(
              "DISPOSITION",
              HeadChecks::disposition,
              "a b.txt",
              "x\"\r\n\u00e9;=%'*",
              "\ud83d\ude00.pdf",
              "..\u0000"),
          new Surface(
              "MULTIPART",
              MultipartChecks::multipart,
              "B\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello\r\n--B--\r\n",
              "xx\npreamble\r\n--xx\r\n\r\n\r\n--xx\r\nContent-Disposition:form-data;name=a\r\n\r\nb\r\n--xx-\r\n--xx--",
              "--\n----\r\n\r\n\r\n------",
              "0\n--0\n\n--0--",
              "B\n--B\r\nX: y\r\n\r\n\r\n--BB\r\n--B"),
          new Surface(
              "PARTS",
              MultipartChecks::parts,
              "name\u0000file.txt\u0000hello",
              "a\u0000\u0000\r\n--b\r\n",
              "x\u0000y\u0000-"),
          new Surface(
              "PART_NAME",
              MultipartChecks::partName,
              " form-data; name=\"file\"; filename=\"a\\\"b.txt\"",
              " form-data; filename*=UTF-8''%e2%82%ac.txt; name=file",
              " form-data; filename=\"C:\\x\\..\\y/z\"; name=\"file\"",
              ";filename=;;name=\"\";filename*=utf-8'"),
          new Surface(
              "JSON",
              Surface::json,
              "{\"data\":[{\"Last_Name\":\"x\\u0000\",\"n\":1e400,\"i\":123456789012345678901}]}",
              "[[[[]]]]",
              "{\"n\":14e00}",
              "{\"a\":{\"a\":[true,false,null,-0,\"\\ud83d\\ude00\"]}} ",
              "{}{}",
              "\ufeff{}"),
          new Surface(
              "ID",
              Surface::id,
              "2883756000000261017",
              "9223372036854775807",
              "9223372036854775808",
              "-1",
              "0x1",
              "\u0661"),
          new Surface(
              "SCOPES",
              Surface::scopes,
              "ZohoCRM.modules.ALL,ZohoCRM.modules.attachments.DELETE",
              "zohocrm.users.write ZohoSearch.securesearch.READ",
              "ZohoCRM.ALL",
              "ZohoCRM..ALL",
              "\u0130.x.all",
              "Zoho\u212aRM.modules.ALL"));

  private final String name;
  private final Check check;
  private final List<byte[]> seeds;

  private Surface(String name, Check check, String... seeds) {
    this.name = name;
    this.check = check;
    this.seeds = Stream.of(seeds).map(seed -> seed.getBytes(UTF_8)).toList();
  }

  static Surface of(String name) {
    return ALL.stream().filter(it -> it.name.equals(name)).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return name;
  }

  void check(byte[] input) throws IOException {
    check.of(input);
  }

  List<byte[]> seeds() {
    return seeds;
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  static String text(byte[] input) {
    return new String(input, UTF_8);
  }

  /// What was written is written the same when it is read again. The values may differ: what came
  /// as 14e0 is written as 14.
  private static void json(byte[] input) throws IOException {
    var read = Json.parse(input);
    if (read.isPresent()) {
      var written = Json.write(read.get());
      // Half a surrogate pair has no UTF-8, and is not sent back as it came.
      if (UTF_8.newEncoder().canEncode(written)) {
        require(Json.write(Json.read(written)).equals(written), "another value: " + written);
        var again = Json.parse(written.getBytes(UTF_8));
        require(
            again.map(Json::write).equals(Optional.of(written)),
            "another value when read as a stranger's: " + written);
      }
    }
  }

  /// An id is 1 to 19 ASCII digits up to 2^63 - 1, and nothing else is.
  private static void id(byte[] input) {
    var text = text(input);
    boolean wanted =
        text.matches("[0-9]{1,19}")
            && new BigInteger(text).compareTo(BigInteger.valueOf(Long.MAX_VALUE)) <= 0;
    var found = Id.parse(text);
    require(found.isPresent() == wanted, text);
    found.ifPresent(id -> require(new BigInteger(text).longValueExact() == id.value(), text));
  }

  /// Nothing is granted that the text does not name.
  private static void scopes(byte[] input) {
    var text = text(input);
    var found = Scopes.parse(text);
    if (found.isEmpty()) {
      return;
    }
    var again = found.get().toString();
    require(Scopes.parse(again).orElseThrow().toString().equals(again), "not the same again");
    for (var group : List.of("modules", "modules.attachments", "users", "settings", "")) {
      for (var operation : Operation.values()) {
        if (found.get().allow(group, operation)) {
          var named = Pattern.quote("zohocrm." + group) + "\\.(all|write|" + operation + ")";
          require(
              Pattern.compile("(^|[,\\s])" + named + "($|[,\\s])", Pattern.CASE_INSENSITIVE)
                  .matcher(text)
                  .find(),
              "grants %s on %s".formatted(operation, group));
        }
      }
    }
  }
}
