// Cartwheel for Shopify: the code of a custom pixel (Settings > Customer events). Apache-2.0.
// Fill in these two; the rest is explained in docs/install-shopify.md.
const COLLECTOR = 'https://collect.shop.example';
const WRITE_KEY = 'WRITE_KEY';
// Carts come from Shopify's webhooks. Set to true only for a shop without them (a headless one, or a first try).
const TELL_CARTS = false;

const last = (id) => (id ? String(id).split('?')[0].split('/').pop() : undefined); // gid://shopify/Order/1?key=... to 1
const amount = (money) => (money ? money.amount : undefined);

const product = (variant, quantity) => ({
  variant_id: last(variant.id),
  product_id: last(variant.product?.id),
  sku: variant.sku ?? undefined,
  name: variant.product?.title ?? variant.title,
  variant: variant.title,
  brand: variant.product?.vendor,
  category: variant.product?.type,
  image_url: variant.image?.src,
  price: amount(variant.price),
  currency: variant.price?.currencyCode,
  quantity,
});
const cartLine = ({ merchandise, quantity }) => product(merchandise, quantity);
const orderLine = ({ variant, title, quantity }) => product(variant ?? { title }, quantity);

const checkout = (about) => ({
  checkout_id: about.token,
  order_id: last(about.order?.id),
  email: about.email ?? undefined,
  currency: about.currencyCode,
  total: amount(about.totalPrice),
  subtotal: amount(about.subtotalPrice),
  tax: amount(about.totalTax),
  shipping: amount(about.shippingLine?.price),
  products: (about.lineItems ?? []).map(orderLine),
});

const EVENTS = {
  product_viewed: ({ productVariant }) => ['Product Viewed', product(productVariant)],
  checkout_started: ({ checkout: about }) => ['Checkout Started', checkout(about)],
  checkout_contact_info_submitted: ({ checkout: about }) => ['Checkout Step Completed', { ...checkout(about), products: undefined }],
  checkout_completed: ({ checkout: about }) => ['Order Completed', checkout(about)],
};
const CART_EVENTS = {
  product_added_to_cart: ({ cartLine: line }) => ['Product Added', cartLine(line)],
  product_removed_from_cart: ({ cartLine: line }) => ['Product Removed', cartLine(line)],
  cart_viewed: ({ cart }) => ['Cart Viewed', { products: (cart?.lines ?? []).map(cartLine), currency: cart?.cost?.totalAmount?.currencyCode }],
};

/** Whom the tag in the theme knows: from the order's attributes, from its cookie; else Shopify's own id of the browser. */
async function visitor({ clientId, data }) {
  const noted = data.checkout?.attributes?.find((one) => one.key === 'cartwheel_anonymous_id')?.value;
  return noted || (await browser.cookie.get('_cw_id').catch(() => '')) || clientId;
}

async function cart() {
  const token = await browser.cookie.get('cart').catch(() => '');
  return token ? decodeURIComponent(token).split('?')[0] : undefined;
}

/** A plain string needs no preflight. The id is Shopify's, so what is sent twice counts once. */
async function send(body, tries = 0) {
  const again = () => tries < 4 && setTimeout(() => send(body, tries + 1), 1000 * 3 ** tries);
  try {
    const answer = await fetch(`${COLLECTOR}/v1/batch`, { method: 'POST', body, keepalive: true, credentials: 'omit' });
    if (answer.status === 429 || answer.status >= 500) again();
  } catch {
    again();
  }
}

async function tell(event, [name, properties]) {
  const { document, navigator } = event.context;
  const message = {
    type: 'track',
    messageId: event.id,
    timestamp: event.timestamp,
    anonymousId: await visitor(event),
    event: name,
    properties: { cart_id: await cart(), ...properties },
    context: {
      library: { name: 'cartwheel-shopify-pixel', version: '1' },
      locale: navigator.language,
      userAgent: navigator.userAgent,
      page: { url: document.location.href, path: document.location.pathname, referrer: document.referrer, title: document.title },
    },
  };
  await send(JSON.stringify({ writeKey: WRITE_KEY, sentAt: new Date().toISOString(), batch: [message] }));
}

for (const [name, told] of Object.entries({ ...EVENTS, ...(TELL_CARTS ? CART_EVENTS : {}) })) {
  analytics.subscribe(name, (event) => tell(event, told(event.data)));
}
