package io.addenda.http;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;

/// Reads HTTP/1.1 as the engine does, and refuses what RFC 9112 does not allow and the engine takes
/// or mends. What two programs read in two ways hides one request in another.
///
/// A chunk that is none becomes an empty piece of the body, which a body has never else: so whoever
/// reads it can still answer.
final class StrictDecoder extends VertxHttpRequestDecoder {

  /// What a message that was not read to its end says: the client expects what nobody does.
  static final class UnknownExpectationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnknownExpectationException() {
      super("unknown expectation");
    }
  }

  private static final String NEWEST = "HTTP/1.1";
  private static final String OLDER = "HTTP/1.0";

  private static final Pattern LATER = Pattern.compile("HTTP/1\\.[2-9]");

  /// What a method may consist of.
  private static final boolean[] TOKEN = token();

  private int end;
  private int lines;
  private int seen;
  private boolean newest;
  private String rightHost = "";

  StrictDecoder(Http1ServerConfig config) {
    super(config);
  }

  @Override
  protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
    require(start == 0 && isToken(line, length), "method");
    end = length;
    return super.splitFirstWordInitialLine(line, start, length);
  }

  @Override
  protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
    require(length > 0 && start == end + 1 && line[end] == ' ', "target");
    end = start + length;
    return super.splitSecondWordInitialLine(line, start, length);
  }

  @Override
  protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
    require(start == end + 1 && line[end] == ' ', "version");
    var version = super.splitThirdWordInitialLine(line, start, length);
    // A version of later days is answered as the newest of its kind that is known.
    return version.equals(NEWEST) || !LATER.matcher(version).matches() ? version : NEWEST;
  }

  @Override
  protected HttpMessage createMessage(String[] line) {
    newest = line[2].equals(NEWEST);
    require(newest || line[2].equals(OLDER), "version");
    lines = 0;
    seen = 0;
    return super.createMessage(line);
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    require(length > 0 && ++lines <= SingleHeaders.MOST_LINES, "header");
    int bit = SingleHeaders.bit(line, start, length);
    require((seen & bit) == 0, "header that stands there twice");
    seen |= bit;
    return super.splitHeaderName(line, start, length);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    int before = out.size();
    super.decode(context, in, out);
    if (out.size() > before) {
      if (out.get(before) instanceof HttpRequest request) {
        check(request);
      }
      int last = out.size() - 1;
      if (out.get(last) instanceof HttpContent content && !(content instanceof HttpRequest)) {
        out.set(last, plain(content));
      }
    }
  }

  /// Looks at a head as a whole.
  private void check(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return;
    }
    var headers = request.headers();
    try {
      require(!newest || (seen & SingleHeaders.HOST) != 0, "request without a host");
      if ((seen & SingleHeaders.HOST) != 0) {
        check(headers.get(HttpHeaderNames.HOST));
      }
      if ((seen & SingleHeaders.TRANSFER_ENCODING) != 0) {
        require(
            headers.get(HttpHeaderNames.TRANSFER_ENCODING).equalsIgnoreCase("chunked"),
            "transfer coding");
      }
      if ((seen & SingleHeaders.EXPECT) != 0
          && !headers.get(HttpHeaderNames.EXPECT).equalsIgnoreCase("100-continue")) {
        throw new UnknownExpectationException();
      }
    } catch (IllegalArgumentException e) {
      request.setDecoderResult(DecoderResult.failure(e));
    }
  }

  /// Most connections are to one host, which is looked at once.
  private void check(String host) {
    if (!host.equals(rightHost)) {
      require(Target.isAuthority(host), "host");
      rightHost = host;
    }
  }

  private static Object plain(HttpContent content) {
    if (content.decoderResult().isFailure()) {
      content.release();
      return new DefaultHttpContent(Unpooled.EMPTY_BUFFER);
    }
    // Nobody reads what is said of a body behind it.
    return content instanceof LastHttpContent && !content.content().isReadable()
        ? LastHttpContent.EMPTY_LAST_CONTENT
        : content;
  }

  private static boolean isToken(byte[] line, int length) {
    for (int i = 0; i < length; i++) {
      if (line[i] < 0 || !TOKEN[line[i]]) {
        return false;
      }
    }
    return length > 0;
  }

  private static boolean[] token() {
    var token = new boolean[128];
    for (char c = 0; c < token.length; c++) {
      token[c] = Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
    return token;
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new IllegalArgumentException("malformed " + what);
    }
  }
}
