// Google's data layer, as shops push to it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Browser, KEY } from './browser.mjs';

const MUG = { item_id: 'MUG-1', item_name: 'Mug', item_brand: 'Hearth', item_category: 'Kitchen', item_variant: 'blue', price: 12.5, quantity: 2 };
const POT = { item_id: '9007199254740993', item_name: 'Pot', price: '30.00' };

function gtag() {
  return arguments;
}

async function told(pushed, { data = {}, before = [] } = {}) {
  const layer = [...before];
  const page = new Browser().page({ data: { ...KEY.data, ...data }, globals: { dataLayer: layer } });
  pushed.forEach((one) => layer.push(one));
  await page.pass(1000);
  return page.sent().map(({ type, event, properties, traits }) => {
    const { cart_id, ...rest } = properties ?? {};
    return type === 'track' ? [event, rest] : [type, traits];
  });
}

const names = (events) => events.map(([name]) => name);

test('items are told under the names of the plan, each change by itself', async () => {
  const events = await told([
    { ecommerce: null },
    { event: 'add_to_cart', ecommerce: { currency: 'EUR', value: 55, items: [MUG, POT] } },
    { event: 'remove_from_cart', ecommerce: { currency: 'EUR', items: [POT] } },
  ]);
  const mug = { currency: 'EUR', product_id: 'MUG-1', name: 'Mug', brand: 'Hearth', category: 'Kitchen', variant: 'blue', price: 12.5, quantity: 2 };
  const pot = { currency: 'EUR', product_id: '9007199254740993', name: 'Pot', price: '30.00' };
  assert.deepEqual(events, [['Product Added', mug], ['Product Added', pot], ['Product Removed', pot]]);
});

test('every step to the order is understood', async () => {
  const ecommerce = { currency: 'EUR', value: 25, items: [MUG] };
  const steps = ['view_item_list', 'select_item', 'view_item', 'add_to_wishlist', 'add_to_cart', 'remove_from_cart', 'view_cart',
    'begin_checkout', 'add_shipping_info', 'add_payment_info', 'purchase', 'refund'];
  const events = await told(steps.map((event) => ({ event, ecommerce: { ...ecommerce, transaction_id: 'T-1' } })));
  assert.deepEqual(names(events), ['Product List Viewed', 'Product Clicked', 'Product Viewed', 'Product Added to Wishlist',
    'Product Added', 'Product Removed', 'Cart Viewed', 'Checkout Started', 'Checkout Step Completed', 'Payment Info Entered',
    'Order Completed', 'Order Refunded']);
  const [, order] = events[10];
  assert.deepEqual([order.order_id, order.value, order.products.length], ['T-1', 25, 1]);
  assert.equal(events[2][1].name, 'Mug');
});

test('a cleared layer, names without goods, functions and stray things tell nothing', async () => {
  const events = await told([{ ecommerce: null }, { event: 'purchase' }, { event: 'purchase', ecommerce: null }, { event: 'gtm.js' },
    { event: 'constructor', ecommerce: { items: [MUG] } }, { event: 'view_item', ecommerce: { items: [] } }, () => {}, null, 'x', 7,
    { event: 'scroll', ecommerce: { items: [MUG] } }, gtag('config', 'G-1'), gtag('js', new Date()), gtag('event', 'scroll', {})]);
  assert.deepEqual(events, []);
});

test('what was pushed is told, not what a merge would make of it', async () => {
  const events = await told([
    { event: 'view_cart', ecommerce: { currency: 'EUR', items: [MUG, POT] } },
    { event: 'view_cart', ecommerce: { items: [POT] } },
  ]);
  assert.deepEqual(events[1], ['Cart Viewed', { products: [{ product_id: '9007199254740993', name: 'Pot', price: '30.00' }] }]);
});

test('arguments of gtag count like pushed objects, with numbers as text', async () => {
  const parameters = { transaction_id: '5340655878402999', value: '9080', tax: '80', currency: 'JPY', send_to: ['G-1'], items: [{ ...MUG, price: '880' }] };
  const [[name, order]] = await told([gtag('event', 'purchase', parameters)]);
  assert.equal(name, 'Order Completed');
  assert.deepEqual([order.order_id, order.value, order.products[0].price, order.send_to], ['5340655878402999', '9080', '880', undefined]);
});

test('what was pushed before the tag came is told first, and once', async () => {
  const before = [{ event: 'view_cart', ecommerce: { items: [MUG] } }, gtag('event', 'begin_checkout', { items: [MUG] })];
  const events = await told([{ event: 'purchase', ecommerce: { transaction_id: 'T', items: [MUG] } }], { before });
  assert.deepEqual(names(events), ['Cart Viewed', 'Checkout Started', 'Order Completed']);
});

test('a currency on the items alone is one', async () => {
  const [[, cart]] = await told([{ event: 'view_cart', ecommerce: { items: [{ ...MUG, currency: 'CHF' }] } }]);
  assert.equal(cart.currency, 'CHF');
});

test('the older shape is read from its parts, whatever the event is called', async () => {
  const product = { id: 'MUG-1', name: 'Mug', price: '12.50', brand: 'Hearth', category: 'Kitchen', variant: 'blue', quantity: 1 };
  const events = await told([
    { event: 'detail', ecommerce: { currencyCode: 'EUR', detail: { products: [product] } } },
    { event: 'addToCart', ecommerce: { currencyCode: 'EUR', add: { products: [product] } } },
    { event: 'eec', ecommerce: { remove: { products: [product] } } },
    { event: 'checkout', ecommerce: { checkout: { actionField: { step: 1 }, products: [product] } } },
    { event: 'checkout', ecommerce: { checkout: { actionField: { step: 2, option: 'Visa' } } } },
    { ecommerce: { currencyCode: 'EUR', purchase: { actionField: { id: 'T-1', revenue: '20.00', tax: '2', shipping: '5' }, products: [product] } } },
    { event: 'refunded', ecommerce: { refund: { actionField: { id: 'T-1' } } } },
  ]);
  assert.deepEqual(names(events), ['Product Viewed', 'Product Added', 'Product Removed', 'Checkout Started', 'Checkout Step Viewed', 'Order Completed', 'Order Refunded']);
  assert.deepEqual(events[1][1], { currency: 'EUR', product_id: 'MUG-1', name: 'Mug', price: '12.50', brand: 'Hearth', category: 'Kitchen', variant: 'blue', quantity: 1 });
  const [, order] = events[5];
  assert.deepEqual([order.order_id, order.revenue, order.currency, order.products[0].product_id], ['T-1', '20.00', 'EUR', 'MUG-1']);
});

test('both shapes in one push are one event', async () => {
  const purchase = { actionField: { id: 'T-1' }, products: [{ id: 'MUG-1' }] };
  const events = await told([{ event: 'purchase', ecommerce: { transaction_id: 'T-1', items: [MUG], purchase } }]);
  assert.deepEqual(names(events), ['Order Completed']);
});

test('prefixes of a shop are set aside, another layer is listened to, or none', async () => {
  const push = { event: 'GA4_begin_checkout', ecommerce: { items: [MUG] } };
  assert.deepEqual(names(await told([push])), []);
  assert.deepEqual(names(await told([push], { data: { prefixes: 'shop., GA4_' } })), ['Checkout Started']);
  assert.deepEqual(names(await told([push], { data: { prefixes: 'GA4_', dataLayer: 'off' } })), []);
  const page = new Browser().page({ data: { ...KEY.data, dataLayer: 'shopLayer' } });
  page.window.shopLayer.push({ event: 'begin_checkout', ecommerce: { items: [MUG] } });
  await page.pass(1000);
  assert.equal(page.sent()[0].event, 'Checkout Started');
});

test('where webhooks own the carts, changes to them are left out and all else is told', async () => {
  const steps = ['view_item', 'add_to_cart', 'remove_from_cart', 'view_cart', 'begin_checkout', 'purchase'];
  const pushed = steps.map((event) => ({ event, ecommerce: { transaction_id: 'T', items: [MUG] } }));
  assert.deepEqual(names(await told(pushed, { data: { carts: 'off' } })), ['Product Viewed', 'Checkout Started', 'Order Completed']);
});

test('an address in the layer identifies, where a shop says which field it is', async () => {
  const pushed = [{ event: 'gtm4wp.orderCompletedEEC', orderData: { email: 'jo@example.com' } }, { orderData: { email: 'jo@example.com' } }, { orderData: { email: '' } }];
  assert.deepEqual(await told(pushed), []);
  assert.deepEqual(await told(pushed, { data: { email: 'orderData.email' } }), [['identify', { email: 'jo@example.com' }]]);
});

test("a push gives back what it gave, and the tag's own faults never reach the page", async () => {
  const round = { event: 'view_cart', ecommerce: { items: [MUG] } };
  round.ecommerce.self = round;
  const page = new Browser().page(KEY);
  assert.equal(page.push(round), 1);
  assert.equal(page.push({ get event() { throw new Error('of the page'); } }), 2);
  await page.pass(1000);
  assert.equal(page.sent().length, 1);
  assert.equal(page.warnings.length, 1);
});
