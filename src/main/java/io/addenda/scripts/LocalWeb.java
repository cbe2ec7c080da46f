package io.addenda.scripts;

import module java.base;
import module java.net.http;

import io.addenda.deluge.Bytes;
import io.addenda.deluge.Fault;
import io.addenda.deluge.Web;
import org.jspecify.annotations.Nullable;

/// The only way from a script to a network. Requests to the vendor's hosts go to a server of
/// Addenda, which alone gets tokens; other hosts are called only where they are allowed. Redirects
/// are answers, and are not followed.
public final class LocalWeb implements Web, AutoCloseable {

  /// What an exchange may take.
  ///
  /// @param connect until there is a connection
  /// @param answer until the answer is there, all of it
  /// @param localBytes the longest body that the server may send
  /// @param foreignBytes the longest body that another host may send
  public record Bounds(Duration connect, Duration answer, int localBytes, int foreignBytes) {

    /// The platform's: 10 and 40 seconds, 15 MB from its own hosts and 5 MB from others.
    public static final Bounds PLATFORM =
        new Bounds(Duration.ofSeconds(10), Duration.ofSeconds(40), 15 << 20, 5 << 20);
  }

  private final Hosts hosts;
  private final Tokens tokens;
  private final Bounds bounds;
  private final Consumer<String> trace;
  private final HttpClient client;

  public LocalWeb(Hosts hosts, Connections connections, Bounds bounds, Consumer<String> trace) {
    this(client(bounds), hosts, connections, bounds, trace);
  }

  /// @param client made by [#client]; closed with this
  /// @param trace is told of each exchange, on a line before and a line after it, without tokens
  public LocalWeb(
      HttpClient client,
      Hosts hosts,
      Connections connections,
      Bounds bounds,
      Consumer<String> trace) {
    this.client = client;
    this.hosts = hosts;
    this.bounds = bounds;
    this.trace = trace;
    tokens = new Tokens(connections, hosts.server(), this::sent);
  }

  /// What sends the requests. To make it takes a part of a cold start, so it can be made beside
  /// other work.
  public static HttpClient client(Bounds bounds) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(bounds.connect())
        .proxy(HttpClient.Builder.NO_PROXY)
        .build();
  }

  @Override
  public Answer exchange(Request request) throws IOException {
    var target = hosts.target(request.url());
    var headers = new ArrayList<>(request.headers());
    if (request.connection() != null && target.local()) {
      headers.removeIf(header -> header.name().equalsIgnoreCase("Authorization"));
      headers.add(
          new Header("Authorization", "Zoho-oauthtoken " + tokens.of(request.connection())));
    }
    trace.accept("> " + request.method() + " " + target.uri());
    var answer = sent(request.method(), target, headers, request.body());
    trace.accept("< " + answer.status() + " " + answer.body());
    return answer;
  }

  private Answer sent(String method, Hosts.Target target, List<Header> headers, Bytes body)
      throws IOException {
    int most = target.local() ? bounds.localBytes() : bounds.foreignBytes();
    var answer =
        client.sendAsync(
            request(method, target.uri(), headers, body),
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), most));
    try {
      return read(answer.get(bounds.answer().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      throw new SocketTimeoutException("socket timeout error");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the run was ended");
    } catch (ExecutionException e) {
      throw failure(e.getCause(), target.uri(), most);
    } finally {
      answer.cancel(true);
    }
  }

  private static IOException failure(@Nullable Throwable cause, URI uri, int most) {
    var where = uri.getScheme() + "://" + uri.getRawAuthority();
    return switch (cause) {
      case HttpConnectTimeoutException _ -> new SocketTimeoutException("socket timeout error");
      case ConnectException _ -> new ConnectException(where + " cannot be reached");
      case IOException e when String.valueOf(e.getMessage()).contains("exceeds") ->
          new IOException("the answer has more than " + most + " bytes");
      case null -> new IOException(where + " does not answer");
      case Throwable e -> new IOException(where + " does not answer: " + e.getMessage());
    };
  }

  private static HttpRequest request(String method, URI uri, List<Header> headers, Bytes body) {
    try {
      var request =
          HttpRequest.newBuilder(uri)
              .method(
                  method,
                  body.size() == 0 && !method.equals("POST")
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofByteArray(body.toArray()));
      for (var header : headers) {
        request.header(header.name(), header.value());
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new Fault("the request cannot be sent: " + e.getMessage());
    }
  }

  private static Answer read(HttpResponse<byte[]> response) {
    var headers = new ArrayList<Header>();
    response
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    return new Answer(response.statusCode(), headers, Bytes.of(response.body()));
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
