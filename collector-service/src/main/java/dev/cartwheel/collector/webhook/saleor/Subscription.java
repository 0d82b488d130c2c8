package dev.cartwheel.collector.webhook.saleor;

/** What a shop subscribes to, ready to paste: everything that is read, and nothing more. */
public final class Subscription {
  public static final String TEXT =
      """
      subscription {
        event {
          issuedAt
          ... on CheckoutCreated { checkout { ...Cart } }
          ... on CheckoutUpdated { checkout { ...Cart } }
          ... on CheckoutFullyPaid { checkout { ...Cart } }
          ... on OrderCreated { order { ...Sale } }
          ... on OrderConfirmed { order { ...Sale } }
          ... on OrderPaid { order { ...Sale } }
          ... on OrderUpdated { order { ...Sale } }
          ... on OrderCancelled { order { ...Sale } }
          ... on OrderRefunded { order { ...Sale } }
          ... on OrderFullyRefunded { order { ...Sale } }
          ... on CustomerCreated { user { id email firstName lastName updatedAt } }
          ... on CustomerUpdated { user { id email firstName lastName updatedAt } }
        }
      }
      fragment Thing on ProductVariant {
        id sku name product { id name thumbnail { url } }
      }
      fragment Cart on Checkout {
        id token created updatedAt email user { id email } metadata { key value }
        lines { id quantity variant { ...Thing } unitPrice { gross { amount currency } } }
      }
      fragment Sale on Order {
        id number status origin checkoutId created updatedAt
        userEmail user { id email } metadata { key value }
        total { gross { amount currency } } totalRefunded { amount currency }
        lines { id quantity productName productSku variant { ...Thing } unitPrice { gross { amount currency } } }
      }
      """;

  private Subscription() {}
}
