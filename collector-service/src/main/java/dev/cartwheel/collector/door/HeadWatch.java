package dev.cartwheel.collector.door;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long one connection takes for the header of a request. Looked at a few times within the limit
 * instead of a timer for each request, which would cost more than all it guards.
 */
final class HeadWatch {
  private static final int LOOKS = 4;

  private final long limitNanos;
  private final boolean isUnwanted;

  /** Since when a header is awaited; only valid while one is. */
  private long since;

  private boolean isWaiting;
  private boolean isInRequest;
  private boolean isOver;

  HeadWatch(Duration limit, boolean isUnwanted) {
    this.limitNanos = limit.toNanos();
    this.isUnwanted = isUnwanted;
  }

  /** Sees every byte come in. */
  ChannelHandler bytes() {
    return new Bytes();
  }

  /** Sees what the bytes amount to. */
  ChannelHandler heads() {
    return new Heads();
  }

  private void await() {
    isWaiting = true;
    since = System.nanoTime();
  }

  private void look(ChannelHandlerContext context) {
    if (!context.channel().isActive() || isOver) return;
    if (isWaiting && System.nanoTime() - since > limitNanos) {
      isOver = true;
      Door.turnAway(context, "408 Request Timeout");
    } else {
      lookLater(context);
    }
  }

  private void lookLater(ChannelHandlerContext context) {
    var _ =
        context.executor().schedule(() -> look(context), limitNanos / LOOKS, TimeUnit.NANOSECONDS);
  }

  private final class Bytes extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
      super.channelActive(context);
      if (isUnwanted) {
        isOver = true;
        Door.turnAway(context, "503 Service Unavailable");
      } else {
        await();
        lookLater(context);
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
      if (isOver) {
        ReferenceCountUtil.release(bytes);
        return;
      }
      if (!isWaiting && !isInRequest) await();
      super.channelRead(context, bytes);
    }
  }

  private final class Heads extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object part) throws Exception {
      if (part instanceof HttpRequest) {
        isWaiting = false;
        isInRequest = true;
      }
      if (part instanceof LastHttpContent) isInRequest = false;
      super.channelRead(context, part);
    }
  }
}
