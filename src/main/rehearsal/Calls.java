import module java.base;
import module java.net.http;

/// The calls of a rehearsal, see `addenda`: each of the usual kinds once.
///
/// @param arguments the call that the demo suggests: an attachment and an access token
void main(String[] arguments) throws IOException, InterruptedException {
  var attachment = URI.create(arguments[0]);
  var attachments = attachment.resolve("../Attachments");
  var upload =
      """
      --b\r
      Content-Disposition: form-data; name="file"; filename="a.txt"\r
      \r
      a\r
      --b--\r
      """;
  var calls =
      List.of(
          HttpRequest.newBuilder(attachment.resolve("/health/live")),
          HttpRequest.newBuilder(URI.create(attachments + "?fields=id,File_Name")),
          HttpRequest.newBuilder(attachments)
              .header("Content-Type", "multipart/form-data; boundary=b")
              .POST(HttpRequest.BodyPublishers.ofString(upload)),
          HttpRequest.newBuilder(attachment),
          HttpRequest.newBuilder(attachment).DELETE());
  try (var client = HttpClient.newHttpClient()) {
    for (var call : calls) {
      var request = call.header("Authorization", "Zoho-oauthtoken " + arguments[1]).build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException(status + " from " + request);
      }
    }
  }
}
