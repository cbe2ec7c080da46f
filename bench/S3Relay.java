import module java.base;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// What is read and written at once: of 64, 128, 256 and 512 KB the fastest.
static final int PIECE = 256 << 10;

/// Answers every request with one object of S3, on a connection that stays open. It hands the bytes
/// of one socket to the other as they are: it reads no head, checks nothing, copies nothing and has
/// one thread. That is how little a server between S3 and a client can do.
///
/// Arguments: the port, the address of S3, the key's id, its secret, the bucket, the object's key.
void main(String[] arguments) throws InterruptedException {
  var s3 = URI.create(arguments[1]);
  var request = request(s3, arguments);
  var loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  new ServerBootstrap()
      .group(loop)
      .channel(NioServerSocketChannel.class)
      .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(PIECE, 2 * PIECE))
      .childHandler(
          new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
              channel.pipeline().addLast(new Relay(s3, request));
            }
          })
      .bind("127.0.0.1", Integer.parseInt(arguments[0]))
      .sync()
      .channel()
      .closeFuture()
      .sync();
}

static byte[] request(URI s3, String[] arguments) {
  try (var signer =
      S3Presigner.builder()
          .endpointOverride(s3)
          .region(Region.US_EAST_1)
          .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
          .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(arguments[2], arguments[3])))
          .build()) {
    var signed =
        signer.presignGetObject(
            it -> it.signatureDuration(Duration.ofHours(5)).getObjectRequest(of -> of.bucket(arguments[4]).key(arguments[5])));
    return "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(signed.url().getFile(), s3.getAuthority()).getBytes(StandardCharsets.US_ASCII);
  }
}

/// A client's connection, and that to S3 which serves it.
static final class Relay extends ChannelInboundHandlerAdapter {
  private final URI s3;
  private final byte[] request;
  private Channel there;

  Relay(URI s3, byte[] request) {
    this.s3 = s3;
    this.request = request;
  }

  @Override
  public void channelActive(ChannelHandlerContext client) {
    client.channel().config().setAutoRead(false);
    var connected =
        new Bootstrap()
            .group(client.channel().eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(PIECE).maxMessagesPerRead(1))
            .handler(
                new ChannelInboundHandlerAdapter() {
                  @Override
                  public void channelRead(ChannelHandlerContext from, Object bytes) {
                    client.writeAndFlush(bytes);
                    from.channel().config().setAutoRead(client.channel().isWritable());
                  }
                })
            .connect(s3.getHost(), s3.getPort());
    there = connected.channel();
    connected.addListener(_ -> client.channel().config().setAutoRead(true));
  }

  @Override
  public void channelRead(ChannelHandlerContext client, Object asked) {
    ReferenceCountUtil.release(asked);
    there.writeAndFlush(Unpooled.wrappedBuffer(request));
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext client) {
    there.config().setAutoRead(client.channel().isWritable());
  }

  @Override
  public void channelInactive(ChannelHandlerContext client) {
    there.close();
  }
}
