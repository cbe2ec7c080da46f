package io.addenda.hostile;

import module java.base;

/// What hostile clients make requests of. `{m}`, `{r}` and `{a}` stand for a module, a record and
/// an attachment. What stands twice is picked more often.
final class Vocabulary {

  static final List<String> METHODS =
      List.of(
          "GET", "GET", "GET", "POST", "POST", "POST", "DELETE", "DELETE", "HEAD", "PUT", "PATCH",
          "OPTIONS");

  static final List<String> MODULES =
      List.of(
          "Leads",
          "Deals",
          "Contacts",
          "Cases",
          "Notes",
          "Machines",
          "Documents",
          "leads",
          "Leeds",
          "");

  static final List<String> PATHS =
      List.of(
          "/crm/v7/{m}/{r}/Attachments/{a}",
          "/crm/v7/{m}/{r}/Attachments/{a}",
          "/crm/v7/{m}/{r}/Attachments",
          "/crm/v7/{m}/{r}/Attachments",
          "/crm/v7/{m}/{r}",
          "/crm/v7/{m}",
          "/crm/v8/{m}/{r}/Attachments/{a}",
          "/crm/v9/{m}",
          "/crm/v7/users",
          "/crm/v7/users/{r}",
          "/crm/v7/org",
          "/crm/v7/settings/modules",
          "/crm/v7/settings/modules/{m}",
          "/crm/v7/settings/fields",
          "/crm/v7/settings/related_lists",
          "/crm/v7/settings/recycle_bin",
          "/crm/v7/settings/recycle_bin/{a}",
          "/crm/v7/settings/recycle_bin/{a}/actions/restore",
          "/crm/v7/settings/recycle_bin/actions/restore",
          "/addenda/v1/holds",
          "/addenda/v1/holds/{a}",
          "/oauth/v2/token",
          "/oauth/v2/token/revoke",
          "/oauth/v2/auth",
          "/health/live",
          "/health/ready",
          "/",
          "*",
          "http://x/crm/v7/{m}");

  static final List<String> QUERIES =
      List.of(
          "",
          "",
          "?fields=id,File_Name",
          "?fields=File_Name&page=1&per_page=2",
          "?fields=id&page=2147483647&per_page=200",
          "?fields=id&page_token=Mi4zLjQuNS42",
          "?ids={a},{a},{r}",
          "?ids=" + "1,".repeat(120),
          "?fields=id&ids={a}",
          "?attachmentUrl=https://example.com/x&title=y",
          "?attachmentUrl=javascript:alert(1)",
          "?module=Leads",
          "?module=Leads&record={r}&attachment={a}&reason=x&days=1",
          "?module=Leads&record={r}&reason=x&until=2030-01-31T00:00:00Z",
          "?module=Leads&reason=x&until=%2B999999999-12-31T23:59:59Z&days=99999999999",
          "?sort_by=display_name&sort_order=asc&page=2147483647",
          "?ids={a}&receipt=true",
          "?filters={\"field\":{\"api_name\":\"module\"},\"comparator\":\"equal\",\"value\":\"Leads\"}",
          "?filters={\"group\":[{\"field\":{\"api_name\":\"deleted_by\"},\"comparator\":\"equal\",\"value\":[{}]}]}",
          "?filters={\"group\":[{\"field\":{\"api_name\":\"deleted_time\"},\"comparator\":\"less_than\",\"value\":\"-999999999-01-01T00:00:00Z\"}]}",
          "?filters=" + "[".repeat(2000),
          "?type=CurrentUser",
          "?grant_type=refresh_token&client_id=x",
          "?client_id=1000.ADDENDADEMOCLIENTNOTFORSECRETS&redirect_uri=x&response_type=code",
          "?fields=Last_Name&sort_by=id&sort_order=asc");

  static final List<String> HEADERS =
      List.of(
          "Range: bytes=0-1",
          "Range: bytes=-1",
          "Range: bytes=9999999999999999999999-",
          "If-None-Match: *",
          "If-None-Match: W/\"x\",\"y\"",
          "If-Range: \"x\"",
          "Accept-Encoding: gzip, br",
          "Connection: close",
          "Connection: keep-alive",
          "Connection: Upgrade, HTTP2-Settings",
          "Upgrade: h2c",
          "Upgrade: websocket",
          "X-Forwarded-For: 203.0.113.7",
          "X-HTTP-Method-Override: DELETE",
          "Expect: 100-continue",
          "Expect: something",
          "Cookie: a=b; c=d",
          "Origin: null",
          "Content-Encoding: gzip",
          "Idempotency-Key: one",
          "Idempotency-Key: " + "k".repeat(400),
          "X-Long: " + "x".repeat(5000));

  static final List<String> JSON =
      List.of(
          "{\"data\":[{\"Last_Name\":\"Boyle\"}]}",
          "{\"data\":[{\"Last_Name\":\"x\",\"Owner\":{\"id\":\"{r}\"},\"n\":1e99999999999}]}",
          "{\"data\":[{\"Note_Title\":\"t\",\"Parent_Id\":{\"id\":\"{r}\",\"module\":{\"api_name\":\"Leads\"}}}]}",
          "{\"data\":[]}",
          "{\"data\":[null,1,\"x\",[],{}]}",
          "{\"data\":[{\"Last_Name\":\"\\ud800\\u0000\",\"a\":{\"b\":[[[[1.5e-3]]]]}}]}",
          "{\"data\":" + "[".repeat(600) + "]".repeat(600) + "}",
          "{\"data\":[{\"Deal_Name\":{\"a\":1},\"Last_Name\":-0}]}",
          "[1]",
          "{\"data\":[{\"Last_Name\":\"" + "y".repeat(300) + "\"}]}");

  static final List<String> PARTS =
      List.of(
          "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhello",
          "Content-Disposition: form-data; name=\"file\"; filename=\"../../etc/passwd\"\r\n\r\nhello",
          "Content-Disposition: form-data; name=\"file\"; filename=\"a\0b\"\r\n\r\n\0\0\0",
          "Content-Disposition: form-data; name=\"attachmentUrl\"\r\n\r\nhttps://example.com/",
          "Content-Disposition: form-data; name=\"title\"\r\n\r\n" + "t".repeat(300),
          "Content-Disposition: form-data; name=file; filename*=UTF-8''%00%0d%0a\r\n\r\nx",
          "X: " + "z".repeat(9000) + "\r\n\r\n",
          "\r\n\r\n",
          "Content-Disposition: form-data; name=\"grant_type\"\r\n\r\nrefresh_token");

  static final List<String> LENGTHS =
      List.of(
          "-1",
          "0",
          "1",
          "99999999999999999999",
          "0x10",
          "+5",
          "5, 5",
          "",
          "1e3",
          "\u0661",
          "9223372036854775807");

  static final List<String> CODINGS =
      List.of(
          "chunked",
          "gzip, chunked",
          "chunked, chunked",
          "identity",
          "xchunked",
          "chunked\u000b",
          "CHUNKED");

  private Vocabulary() {}
}
