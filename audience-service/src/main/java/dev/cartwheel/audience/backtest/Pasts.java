package dev.cartwheel.audience.backtest;

import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.event.ShopperEvent;
import dev.cartwheel.core.identity.ProfileId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What shoppers did, as far back as it is kept, also while they were still several profiles. */
@Component
public class Pasts {
  private final ShopperStore store;
  private final History history;
  private final BacktestSettings settings;

  Pasts(ShopperStore store, History history, BacktestSettings settings) {
    this.store = store;
    this.history = history;
    this.settings = settings;
  }

  /** In a transaction, since it reads as it goes. */
  public Map<ProfileId, List<ShopperEvent>> of(Collection<ProfileId> shoppers) {
    var heirs = store.heirs(shoppers);
    var pasts = new LinkedHashMap<ProfileId, List<ShopperEvent>>();
    for (var shopper : shoppers) pasts.put(shopper, new ArrayList<>());
    history.read(
        heirs.keySet(),
        one -> {
          var past = pasts.get(heirs.get(one.profile()));
          if (past != null && past.size() < settings.mostEvents()) past.add(one.event());
        });
    return pasts;
  }
}
