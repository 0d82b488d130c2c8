package dev.cartwheel.collector.door;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.netty.NettyPipeline;

/** Counts the connections, and sets a watch on each. */
final class Door {
  private final DoorSettings settings;
  private final AtomicInteger open = new AtomicInteger();

  Door(DoorSettings settings) {
    this.settings = settings;
  }

  /** A new connection, whose pipeline already speaks HTTP. */
  void enter(Channel channel) {
    var watch =
        new HeadWatch(settings.headWithin(), open.incrementAndGet() > settings.connections());
    channel.closeFuture().addListener(_ -> open.decrementAndGet());
    channel
        .pipeline()
        .addBefore(NettyPipeline.HttpCodec, "cartwheel.bytes", watch.bytes())
        .addAfter(NettyPipeline.HttpCodec, "cartwheel.heads", watch.heads());
  }

  int open() {
    return open.get();
  }

  /** An answer to whoever has not said anything that could be answered. */
  static void turnAway(ChannelHandlerContext context, String status) {
    var answer =
        "HTTP/1.1 "
            + status
            + "\r\nConnection: close\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n";
    context
        .writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
