import module java.base;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpContent;
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
/// With a file it notes each request there first, a body whole, and answers when the note is on the
/// disk; those that wait meanwhile share the next synchronisation. No server that keeps what it says
/// can do with less, so this is the ceiling of those that are made of the same parts.
///
/// Arguments: the port, and the file or nothing.
void main(String[] arguments) throws InterruptedException, IOException {
  var log = arguments.length > 1 ? new Log(Path.of(arguments[1])) : null;
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
              channel.pipeline().addLast(new HttpServerCodec(), log == null ? new AnsweringAtOnce() : new AnsweringWhenDurable(log));
            }
          })
      .bind("127.0.0.1", Integer.parseInt(arguments[0]))
      .sync()
      .channel()
      .closeFuture()
      .sync();
}

/// One connection.
abstract static class Answering extends ChannelInboundHandlerAdapter {
  private static final AtomicLong REQUESTS = new AtomicLong(1_000_000);
  private static volatile long second;
  private static volatile CharSequence date = "";

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // the load ended
  }

  static DefaultFullHttpResponse answer() {
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
    return answer;
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

static final class AnsweringAtOnce extends Answering {

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof LastHttpContent) {
      context.write(answer());
    }
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }
}

static final class AnsweringWhenDurable extends Answering {

  /// As many bytes as an entry of the audit has; a request without a body is noted with so many.
  private static final int LEAST = 200;

  private final Log log;
  private ByteBuffer note = ByteBuffer.allocate(LEAST);

  AnsweringWhenDurable(Log log) {
    this.log = log;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpContent part) {
      int size = part.content().readableBytes();
      if (note.remaining() < size) {
        note = ByteBuffer.allocate(2 * (note.position() + size)).put(note.flip());
      }
      part.content().readBytes(note.array(), note.position(), size);
      note.position(note.position() + size);
    }
    if (message instanceof LastHttpContent) {
      note.position(Math.max(note.position(), LEAST));
      int usual = note.position();
      log.add(note.flip(), context);
      note = ByteBuffer.allocate(usual);
    }
    ReferenceCountUtil.release(message);
  }
}

/// Makes notes durable on a thread of its own, all that wait with one synchronisation.
static final class Log {
  private record Entry(ByteBuffer note, ChannelHandlerContext context) {}

  /// It begins again at its end, in room that it has: what is noted would have been checkpointed long since.
  private static final int SIZE = 64 << 20;

  private static final int BLOCK = 4 << 20;

  private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
  private final FileChannel file;

  Log(Path path) throws IOException {
    file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    file.write(ByteBuffer.allocate(SIZE));
    file.force(true);
    Thread.ofPlatform().name("log").start(this::work);
  }

  void add(ByteBuffer note, ChannelHandlerContext context) {
    entries.add(new Entry(note, context));
  }

  private void work() {
    var block = ByteBuffer.allocateDirect(BLOCK);
    var batch = new ArrayList<Entry>();
    try {
      while (true) {
        batch.add(entries.take());
        entries.drainTo(batch);
        batch.forEach(entry -> block.put(entry.note()));
        if (file.position() + block.position() > SIZE) {
          file.position(0);
        }
        file.write(block.flip());
        file.force(false);
        answer(batch);
        batch.clear();
        block.clear();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Wakes each event loop once.
  private static void answer(List<Entry> batch) {
    var byLoop = new HashMap<EventLoop, List<ChannelHandlerContext>>();
    for (var entry : batch) {
      var loop = entry.context().channel().eventLoop();
      byLoop.computeIfAbsent(loop, _ -> new ArrayList<>()).add(entry.context());
    }
    byLoop.forEach(
        (loop, contexts) ->
            loop.execute(
                () -> contexts.forEach(context -> context.writeAndFlush(Answering.answer()))));
  }
}
