// The custom pixel for Shopify, in a stand-in for Shopify's sandbox.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const source = readFileSync(new URL('../../../../shopify/web-pixel.js', import.meta.url), 'utf8');
const VARIANT = {
  id: '9007199254740993', sku: 'MUG', title: 'Blue', price: { amount: 12.5, currencyCode: 'EUR' }, image: { src: 'https://cdn.example/mug.png' },
  product: { id: 'gid://shopify/Product/7', title: 'Mug', vendor: 'Hearth', type: 'Kitchen' },
};
const CONTEXT = {
  document: { location: { href: 'https://shop.example/checkouts/cn/tok', pathname: '/checkouts/cn/tok' }, referrer: '', title: 'Thank you' },
  navigator: { language: 'en', userAgent: 'test' },
};
const CHECKOUT = {
  token: 'tok', currencyCode: 'EUR', email: 'ann@example.com', totalPrice: { amount: 29.9 }, subtotalPrice: { amount: 25 }, totalTax: { amount: 4 },
  shippingLine: { price: { amount: 4.9 } }, lineItems: [{ title: 'Mug', quantity: 2, variant: VARIANT }, { title: 'Gift card', quantity: 1, variant: null }],
  order: { id: 'gid://shopify/OrderIdentity/5340655878402999' }, attributes: [],
};

function pixel({ cookies = {}, answers = [{ status: 200 }], code = source } = {}) {
  const told = { sent: [], names: [], waits: [] };
  const subscribed = {};
  vm.runInNewContext(code, {
    analytics: { subscribe: (name, callback) => { subscribed[name] = callback; } },
    browser: { cookie: { get: async (name) => cookies[name] ?? '' } },
    setTimeout: (again, ms) => { told.waits.push(ms); told.again = again; },
    fetch: async (url, { body, headers }) => {
      const answer = answers[Math.min(told.sent.length, answers.length - 1)];
      assert.equal(headers, undefined);
      told.sent.push({ url, ...JSON.parse(body) });
      if (!answer.status) throw new TypeError('Failed to fetch');
      return answer;
    },
  });
  told.names = Object.keys(subscribed);
  told.happens = (name, data) => subscribed[name]({ id: 'sh-1', clientId: 'client-1', timestamp: '2026-01-01T00:00:00.000Z', context: CONTEXT, data });
  return told;
}

test('a completed checkout is an order, with exact amounts and ids as text', async () => {
  const shop = pixel({ cookies: { _cw_id: 'visitor-1', cart: 'c1-abc%3Fkey%3Dsecret' } });
  await shop.happens('checkout_completed', { checkout: CHECKOUT });
  const [{ url, writeKey, batch: [message] }] = shop.sent;
  assert.deepEqual([url, writeKey], ['https://collect.shop.example/v1/batch', 'WRITE_KEY']);
  assert.deepEqual([message.messageId, message.event, message.anonymousId], ['sh-1', 'Order Completed', 'visitor-1']);
  const { products, ...order } = message.properties;
  assert.deepEqual(order, { cart_id: 'c1-abc', checkout_id: 'tok', order_id: '5340655878402999', email: 'ann@example.com', currency: 'EUR', total: 29.9, subtotal: 25, tax: 4, shipping: 4.9 });
  assert.deepEqual(products[0], { variant_id: '9007199254740993', product_id: '7', sku: 'MUG', name: 'Mug', variant: 'Blue', brand: 'Hearth', category: 'Kitchen', image_url: 'https://cdn.example/mug.png', price: 12.5, currency: 'EUR', quantity: 2 });
  assert.equal(products[1].name, 'Gift card');
});

test('the visitor is the one noted on the order, else of the cookie, else the browser of Shopify', async () => {
  const attributes = [{ key: 'cartwheel_anonymous_id', value: 'noted' }];
  const who = async (cookies, more) => {
    const shop = pixel({ cookies });
    await shop.happens('checkout_started', { checkout: { ...CHECKOUT, ...more } });
    return shop.sent[0].batch[0].anonymousId;
  };
  assert.equal(await who({ _cw_id: 'cookie' }, { attributes }), 'noted');
  assert.equal(await who({ _cw_id: 'cookie' }), 'cookie');
  assert.equal(await who({}), 'client-1');
});

test('carts are left to the webhooks unless the shop says otherwise', async () => {
  assert.deepEqual(pixel().names, ['product_viewed', 'checkout_started', 'checkout_contact_info_submitted', 'checkout_completed']);
  const shop = pixel({ code: source.replace('TELL_CARTS = false', 'TELL_CARTS = true') });
  const line = { merchandise: VARIANT, quantity: 1 };
  await shop.happens('product_added_to_cart', { cartLine: line });
  await shop.happens('product_removed_from_cart', { cartLine: line });
  await shop.happens('cart_viewed', { cart: { lines: [line], cost: { totalAmount: { currencyCode: 'EUR' } } } });
  await shop.happens('product_viewed', { productVariant: VARIANT });
  assert.deepEqual(shop.sent.map(({ batch: [one] }) => one.event), ['Product Added', 'Product Removed', 'Cart Viewed', 'Product Viewed']);
});

test('what was put off is sent again with the same id, what was refused is not', async () => {
  const shop = pixel({ answers: [{ status: 503 }, { status: 0 }, { status: 400 }] });
  await shop.happens('checkout_completed', { checkout: CHECKOUT });
  await shop.again();
  await shop.again();
  assert.deepEqual(shop.waits, [1000, 3000]);
  assert.deepEqual(shop.sent.map(({ batch: [one] }) => one.messageId), ['sh-1', 'sh-1', 'sh-1']);
});
