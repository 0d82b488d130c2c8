package dev.cartwheel.core.score;

import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.event.ShopperEvent.CartCleared;
import dev.cartwheel.core.event.ShopperEvent.CartReplaced;
import dev.cartwheel.core.event.ShopperEvent.CheckoutStarted;
import dev.cartwheel.core.event.ShopperEvent.ConsentChanged;
import dev.cartwheel.core.event.ShopperEvent.Custom;
import dev.cartwheel.core.event.ShopperEvent.DisclosureRequested;
import dev.cartwheel.core.event.ShopperEvent.ErasureRequested;
import dev.cartwheel.core.event.ShopperEvent.Identified;
import dev.cartwheel.core.event.ShopperEvent.LineAdded;
import dev.cartwheel.core.event.ShopperEvent.LineRemoved;
import dev.cartwheel.core.event.ShopperEvent.OrderCancelled;
import dev.cartwheel.core.event.ShopperEvent.OrderPlaced;
import dev.cartwheel.core.event.ShopperEvent.OrderRefunded;
import dev.cartwheel.core.event.ShopperEvent.PageViewed;
import dev.cartwheel.core.event.ShopperEvent.ProductViewed;
import dev.cartwheel.core.event.ShopperEvent.Responded;

/** How much each kind of event says about a shopper's interest. */
public final class Weights {

  private Weights() {}

  /**
   * 0 for what is no sign of interest. An order is none: it ends an intent, and one order is told
   * several times by several sources; the visits that led to it have counted.
   */
  public static int of(ShopperEvent event) {
    return switch (event) {
      case PageViewed _, Identified _, Custom _, LineRemoved _, CartCleared _ -> 1;
      case ProductViewed _, CartReplaced _ -> 2;
      case LineAdded _ -> 5;
      case CheckoutStarted _ -> 8;
      case OrderPlaced _, OrderCancelled _, OrderRefunded _, ConsentChanged _, Responded _ -> 0;
      case ErasureRequested _, DisclosureRequested _ -> 0;
    };
  }

  /** Whether it counts on the scale of carts, too. */
  static boolean isOfCart(ShopperEvent event) {
    return switch (event) {
      case LineAdded _, LineRemoved _, CartReplaced _, CartCleared _, CheckoutStarted _ -> true;
      case PageViewed _, ProductViewed _, Identified _, Custom _, OrderPlaced _ -> false;
      case OrderCancelled _, OrderRefunded _, ConsentChanged _, Responded _ -> false;
      case ErasureRequested _, DisclosureRequested _ -> false;
    };
  }
}
