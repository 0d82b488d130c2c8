package dev.cartwheel.benchmark.intake;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The least that a server on Netty can do: the body to Kafka, an answer when Kafka has it. */
final class BareNetty extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final byte[] ANSWER = "{\"success\":true}".getBytes(StandardCharsets.US_ASCII);

  private final Sink sink;

  private BareNetty(Sink sink) {
    this.sink = sink;
  }

  /** Takes a port and Kafka's address. */
  public static void main(String[] arguments) throws InterruptedException {
    var sink = new Sink(arguments[1]);
    new ServerBootstrap()
        .group(new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()))
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(512 * 1024))
                    .addLast(new BareNetty(sink));
              }
            })
        .bind("127.0.0.1", Integer.parseInt(arguments[0]))
        .sync();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    var _ =
        sink.append(ByteBufUtil.getBytes(request.content()))
            .whenComplete((done, failure) -> answer(context, failure));
  }

  private static void answer(ChannelHandlerContext context, @Nullable Throwable failure) {
    var status = failure == null ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
    var answer =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(ANSWER));
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    answer.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, ANSWER.length);
    var _ = context.writeAndFlush(answer);
  }
}
