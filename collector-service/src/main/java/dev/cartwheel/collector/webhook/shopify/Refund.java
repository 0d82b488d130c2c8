package dev.cartwheel.collector.webhook.shopify;

import dev.cartwheel.collector.webhook.payload.Fields;
import dev.cartwheel.collector.webhook.payload.Goods;
import dev.cartwheel.core.commerce.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What went back: the money that moved, else what the returned lines come to. */
record Refund(Fields refund, Goods goods) {

  @Nullable Money amount() {
    var moved = refund.children("transactions").stream().filter(Refund::isDone).toList();
    var amounts = new ArrayList<@Nullable Money>();
    for (var one : moved) amounts.add(goods.total(one, "amount", () -> currency(one)));
    if (amounts.isEmpty()) {
      for (var line : refund.children("refund_line_items")) {
        amounts.add(shown(line.child("subtotal_set")));
        amounts.add(shown(line.child("total_tax_set")));
      }
    }
    return sum(amounts);
  }

  /** A payment does not always say its currency; the lines that came back do. */
  private Currency currency(Fields transaction) {
    if (transaction.text("currency") != null) return goods.currency(transaction, "currency");
    return refund.children("refund_line_items").stream()
        .map(line -> line.child("subtotal_set").child("presentment_money"))
        .filter(money -> money.text("currency_code") != null)
        .findFirst()
        .map(money -> goods.currency(money, "currency_code"))
        .orElseGet(() -> goods.currency(transaction, "currency"));
  }

  private @Nullable Money shown(Fields set) {
    var money = set.child("presentment_money");
    return goods.total(money, "amount", () -> goods.currency(money, "currency_code"));
  }

  private static boolean isDone(Fields transaction) {
    var status = transaction.word("status");
    return transaction.word("kind").equals("refund")
        && !status.equals("failure")
        && !status.equals("error");
  }

  /** Null without amounts, and for amounts of several currencies: there is no such sum. */
  private static @Nullable Money sum(List<@Nullable Money> amounts) {
    Money sum = null;
    for (var amount : amounts) {
      if (amount == null) continue;
      if (sum != null && !sum.currency().equals(amount.currency())) return null;
      sum = sum == null ? amount : sum.plus(amount);
    }
    return sum;
  }
}
