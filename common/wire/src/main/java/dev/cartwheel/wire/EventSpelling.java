package dev.cartwheel.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cartwheel.core.commerce.Money;
import dev.cartwheel.core.commerce.Price;
import dev.cartwheel.core.commerce.StoreId;
import dev.cartwheel.core.event.EventId;
import dev.cartwheel.core.event.ShopperEvent;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** How the notions of the core are spelled in JSON; the core itself knows nothing of it. */
final class EventSpelling {

  private EventSpelling() {}

  static SimpleModule module() {
    return new SimpleModule("cartwheel-events")
        .setMixInAnnotation(ShopperEvent.class, EventTypes.class)
        .setMixInAnnotation(EventId.class, UuidValue.class)
        .setMixInAnnotation(StoreId.class, TextValue.class)
        .addSerializer(Money.class, new MoneyWriter())
        .addDeserializer(Money.class, new MoneyReader())
        .addSerializer(Price.class, new PriceWriter())
        .addDeserializer(Price.class, new PriceReader());
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ShopperEvent.PageViewed.class, name = "page_viewed"),
    @JsonSubTypes.Type(value = ShopperEvent.ProductViewed.class, name = "product_viewed"),
    @JsonSubTypes.Type(value = ShopperEvent.LineAdded.class, name = "line_added"),
    @JsonSubTypes.Type(value = ShopperEvent.LineRemoved.class, name = "line_removed"),
    @JsonSubTypes.Type(value = ShopperEvent.CartReplaced.class, name = "cart_replaced"),
    @JsonSubTypes.Type(value = ShopperEvent.CartCleared.class, name = "cart_cleared"),
    @JsonSubTypes.Type(value = ShopperEvent.CheckoutStarted.class, name = "checkout_started"),
    @JsonSubTypes.Type(value = ShopperEvent.OrderPlaced.class, name = "order_placed"),
    @JsonSubTypes.Type(value = ShopperEvent.OrderCancelled.class, name = "order_cancelled"),
    @JsonSubTypes.Type(value = ShopperEvent.OrderRefunded.class, name = "order_refunded"),
    @JsonSubTypes.Type(value = ShopperEvent.Identified.class, name = "identified"),
    @JsonSubTypes.Type(value = ShopperEvent.ConsentChanged.class, name = "consent_changed"),
    @JsonSubTypes.Type(value = ShopperEvent.Responded.class, name = "responded"),
    @JsonSubTypes.Type(value = ShopperEvent.ErasureRequested.class, name = "erasure_requested"),
    @JsonSubTypes.Type(
        value = ShopperEvent.DisclosureRequested.class,
        name = "disclosure_requested"),
    @JsonSubTypes.Type(value = ShopperEvent.Custom.class, name = "custom"),
  })
  private interface EventTypes {}

  @SuppressWarnings("UnusedVariable") // a mix-in is only ever read by its shape
  private abstract static class UuidValue {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    UuidValue(UUID value) {}

    @JsonValue
    abstract UUID value();
  }

  @SuppressWarnings("UnusedVariable") // a mix-in is only ever read by its shape
  private abstract static class TextValue {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    TextValue(String value) {}

    @JsonValue
    abstract String value();
  }

  private record Amount(String amount, String currency) {}

  private static final class MoneyWriter extends ValueSerializer<Money> {
    @Override
    public void serialize(Money money, JsonGenerator out, SerializationContext context) {
      var code = money.currency().getCurrencyCode();
      context.writeValue(out, new Amount(money.decimal().toPlainString(), code));
    }
  }

  private static final class MoneyReader extends ValueDeserializer<Money> {
    @Override
    public Money deserialize(JsonParser in, DeserializationContext context) {
      var read = context.readValue(in, Amount.class);
      return Money.of(read.amount(), read.currency());
    }
  }

  private static final class PriceWriter extends ValueSerializer<Price> {
    @Override
    public void serialize(Price price, JsonGenerator out, SerializationContext context) {
      var code = price.currency().getCurrencyCode();
      context.writeValue(out, new Amount(price.exact().toPlainString(), code));
    }
  }

  private static final class PriceReader extends ValueDeserializer<Price> {
    @Override
    public Price deserialize(JsonParser in, DeserializationContext context) {
      var read = context.readValue(in, Amount.class);
      return Price.of(read.amount(), read.currency());
    }
  }
}
