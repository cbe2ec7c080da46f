import module java.base;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;

static final byte[] BODY =
    """
    {"data":[{"code":"SUCCESS","details":{"id":"2883756000000150001"},"message":"record deleted","status":"success"}]}"""
        .getBytes(StandardCharsets.UTF_8);

/// Answers every request with the head and the body of Addenda's answer to a delete, on as many
/// event loops as Addenda has, and does nothing else.
///
/// Argument: the port.
void main(String[] arguments) throws InterruptedException {
  int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  new ServerBootstrap()
      .group(new MultiThreadIoEventLoopGroup(loops, NioIoHandler.newFactory()))
      .channel(NioServerSocketChannel.class)
      .option(ChannelOption.SO_BACKLOG, 1024)
      .childOption(ChannelOption.TCP_NODELAY, true)
      .childHandler(
          new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
              channel.pipeline().addLast(new HttpServerCodec(), new Answering());
            }
          })
      .bind("127.0.0.1", Integer.parseInt(arguments[0]))
      .sync()
      .channel()
      .closeFuture()
      .sync();
}

static final class Answering extends ChannelInboundHandlerAdapter {
  private static final AtomicLong REQUESTS = new AtomicLong(1_000_000);
  private static volatile long second;
  private static volatile CharSequence date = "";

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof LastHttpContent) {
      var answer =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.OK,
              Unpooled.wrappedBuffer(BODY),
              DefaultHttpHeadersFactory.headersFactory().withValidation(false),
              DefaultHttpHeadersFactory.trailersFactory());
      answer
          .headers()
          .set("Date", date())
          .set("X-Request-Id", "4fo2vj8nv-" + Long.toString(REQUESTS.incrementAndGet(), 36))
          .set("X-Content-Type-Options", "nosniff")
          .set("Cache-Control", "no-store")
          .set("Keep-Alive", "timeout=75")
          .set("Content-Type", "application/json;charset=UTF-8")
          .set("content-length", BODY.length);
      context.write(answer);
    }
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // the load ended
  }

  private static CharSequence date() {
    long now = System.currentTimeMillis() / 1000;
    if (now != second) {
      date =
          new AsciiString(
              DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.ofEpochSecond(now).atOffset(ZoneOffset.UTC)));
      second = now;
    }
    return date;
  }
}
