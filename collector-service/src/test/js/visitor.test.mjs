// Who a visitor is, and what may be known of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Browser, KEY } from './browser.mjs';

const required = { data: { ...KEY.data, consent: 'required' } };
const events = (page) => page.sent().map((one) => one.event);
const traces = (browser) => [...browser.stored(), ...browser.cookies.keys()];

test('nothing is stored or sent before consent, and everything forgotten when it is refused', async () => {
  const browser = new Browser();
  const page = browser.page(required);
  page.call('track', 'A');
  page.push({ event: 'purchase', ecommerce: { transaction_id: 'T', items: [] } });
  await page.pass(5000);
  page.fire('pagehide');
  assert.deepEqual([page.requests.length, page.beacons.length, traces(browser)], [0, 0, []]);
  page.call('consent', true);
  await page.pass(5000);
  assert.deepEqual(events(page), ['A', 'Order Completed']);
  page.call('consent', false);
  page.call('track', 'B');
  await page.pass(5000);
  assert.deepEqual(events(page), ['A', 'Order Completed']);
  assert.deepEqual(traces(browser), ['_cw_consent']);
  const next = browser.page(required);
  next.call('track', 'C');
  await next.pass(5000);
  assert.deepEqual([next.requests.length, traces(browser)], [0, ['_cw_consent']]);
});

test('what waited for consent is told as it was when it happened', async () => {
  const browser = new Browser();
  const page = browser.page(required);
  const basket = { basket: 'full' };
  page.call('track', 'A', basket);
  const at = new Date(browser.now).toISOString();
  basket.basket = 'changed later';
  await page.pass(60_000);
  page.call('consent', true);
  await page.pass(1000);
  const [a] = page.sent();
  assert.deepEqual([a.timestamp, a.properties], [at, { basket: 'full' }]);
});

test('consent that was given is remembered, also when it was said before the tag was there', async () => {
  const browser = new Browser();
  const page = browser.page({ early: [['consent', true], ['load', { ...required.data }]] });
  page.call('track', 'A');
  await page.pass(1000);
  const next = browser.page(required);
  next.call('track', 'B');
  await next.pass(1000);
  assert.deepEqual([...events(page), ...events(next)], ['A', 'B']);
});

test('consent withdrawn in one tab counts in the others', async () => {
  const browser = new Browser();
  const [one, two] = [browser.page(KEY), browser.page(KEY)];
  one.call('consent', false);
  two.fire('storage', { key: '_cw_consent', newValue: 'false' });
  two.call('track', 'A');
  await browser.pass(5000, one, two);
  assert.equal(two.requests.length, 0);
  assert.deepEqual(traces(browser), ['_cw_consent']);
});

test('consent withdrawn while a request is under way loses nothing that comes after a new one', async () => {
  const page = new Browser().page({ ...KEY, answers: [{ status: 503 }, { status: 200 }] });
  page.call('track', 'A');
  page.call('flush');
  page.call('consent', false);
  page.call('consent', true);
  page.call('track', 'B');
  await page.pass(5000);
  assert.deepEqual(events(page), ['A', 'B']);
});

test('Global Privacy Control is a refusal, unless consent is given with it on', async () => {
  const browser = new Browser();
  const before = browser.page(KEY);
  before.call('consent', true);
  before.call('page');
  await before.pass(1000);
  const page = browser.page({ ...KEY, gpc: true });
  page.call('track', 'A');
  await page.pass(5000);
  page.fire('pagehide');
  assert.deepEqual([page.requests.length, page.beacons.length, traces(browser)], [0, 0, ['_cw_consent']]);
  page.call('consent', true);
  page.call('track', 'B');
  await page.pass(1000);
  const next = browser.page({ ...KEY, gpc: true });
  next.call('track', 'C');
  await next.pass(1000);
  assert.deepEqual([...events(page), ...events(next)], ['B', 'C']);
});

test('a shop that may can leave Global Privacy Control aside', async () => {
  const page = new Browser().page({ data: { ...KEY.data, gpc: 'ignore' }, gpc: true });
  page.call('track', 'A');
  await page.pass(1000);
  assert.deepEqual(events(page), ['A']);
});

test('the visitor outlives the page, and the loss of either store', async () => {
  const browser = new Browser();
  const who = async () => {
    const page = browser.page(KEY);
    page.call('page');
    await page.pass(1000);
    return page.sent()[0].anonymousId;
  };
  const first = await who();
  browser.cookies.clear();
  assert.equal(await who(), first);
  browser.storage.removeItem('_cw_id');
  assert.equal(await who(), first);
  browser.cookies.set('_cw_id', '<script>');
  assert.match(await who(), /^[\w-]{36}$/);
});

test('the cookie is first-party, for a year, and for all hosts of the shop when asked', () => {
  const page = new Browser().page({ data: { ...KEY.data, cookieDomain: 'shop.example' } });
  assert.match(page.cookieText, /^_cw_id=[\w-]{36}; Path=\/; Max-Age=31536000; SameSite=Lax; Domain=shop.example; Secure$/);
});

test('where the collector sets the cookie it is asked once a day, and the script leaves the cookie alone', async () => {
  const browser = new Browser();
  const data = { ...KEY.data, cookie: 'server' };
  const asked = (page) => page.requests.filter((one) => one.url === 'https://collect.example/tag/visitor');
  const first = browser.page({ data });
  await first.pass(1000);
  assert.deepEqual(asked(first).map((one) => [one.options.body, one.options.credentials]), [[browser.cookies.get('_cw_id'), 'include']]);
  assert.ok(first.cookieText, 'until the collector has answered');
  const second = browser.page({ data });
  await second.pass(1000);
  assert.deepEqual([asked(second), second.cookieText], [[], undefined]);
  browser.now += 86_400_000;
  assert.equal(asked(browser.page({ data })).length, 1);
  second.call('reset');
  assert.equal(asked(second).length, 1);
});

test('who is known stays known until reset, which makes somebody new in every tab', async () => {
  const browser = new Browser();
  const [page, other] = [browser.page(KEY), browser.page(KEY)];
  page.call('identify', 7, { email: 'jo@example.com' });
  page.call('track', 'Product Added', { product_id: 'p' });
  page.call('reset');
  page.call('track', 'Product Added', { product_id: 'p' });
  other.call('track', 'C');
  await browser.pass(1000, page, other);
  const [identify, a, b] = page.sent();
  const [c] = other.sent();
  assert.deepEqual([identify.userId, identify.traits], ['7', { email: 'jo@example.com' }]);
  assert.equal(a.userId, '7');
  assert.equal(b.userId, undefined);
  assert.notEqual(b.anonymousId, a.anonymousId);
  assert.notEqual(b.properties.cart_id, a.properties.cart_id);
  assert.deepEqual([c.anonymousId, c.userId], [b.anonymousId, undefined]);
});

test('an address alone identifies', async () => {
  const page = new Browser().page(KEY);
  page.call('identify', { email: 'jo@example.com' });
  await page.pass(1000);
  assert.equal(page.sent()[0].userId, undefined);
  assert.deepEqual(page.sent()[0].traits, { email: 'jo@example.com' });
});

test('a cart has one id from its first piece to its order, and the next cart another', async () => {
  const page = new Browser().page(KEY);
  page.call('track', 'Product Added', { product_id: 'p' });
  page.call('track', 'Checkout Started', {});
  page.call('track', 'Order Completed', { order_id: '1' });
  page.call('track', 'Order Completed', { order_id: '1' });
  page.call('track', 'Product Added', { product_id: 'p' });
  page.call('track', 'Product Viewed', { product_id: 'p' });
  await page.pass(1000);
  const [added, checkout, order, again, next, viewed] = page.sent().map((one) => one.properties.cart_id);
  assert.ok(added);
  assert.deepEqual([checkout, order, again, viewed], [added, added, undefined, undefined]);
  assert.notEqual(next, added);
});

test("the shop's own cart id is taken over", async () => {
  const page = new Browser().page(KEY);
  page.call('track', 'Product Added', { cartId: 'shop-7', product_id: 'p' });
  page.call('cart', [{ sku: 'A' }]);
  page.call('cart', []);
  page.call('consent', { email: true });
  await page.pass(1000);
  assert.deepEqual(
    page.sent().map((one) => [one.event, one.properties.cart_id]),
    [['Product Added', 'shop-7'], ['Cart Updated', 'shop-7'], ['Cart Cleared', 'shop-7'], ['Consent Changed', undefined]],
  );
  assert.equal(page.sent()[3].properties.channel, 'email');
});

test('load and ready work without attributes, and a broken call breaks nothing', async () => {
  const page = new Browser().page();
  const ready = [];
  page.call('ready', (tag) => ready.push(tag.anonymousId));
  page.call('track', 'A');
  page.call('dance');
  page.call('toString');
  page.call('load', { writeKey: 'wk-of-a-shop', endpoint: 'https://shop.example/cw/' });
  page.call('ready', (tag) => ready.push(tag.anonymousId));
  page.call('ready', () => { throw new Error('of the page'); });
  await page.pass(1000);
  assert.deepEqual(ready, Array(2).fill(page.sent()[0].anonymousId));
  assert.equal(page.requests[0].url, 'https://shop.example/cw/v1/batch');
  assert.equal(page.warnings.length, 3);
});

const LINK = 'abcdefghijklmnopqrstuvwxyz-0123456789_AB';
const landing = (value) => 'https://shop.example/cart?cartwheel_restore=x&cartwheel_reference=' + value;
const WEEK = 7 * 24 * 60 * 60 * 1000;

test('an order tells the restore link that led to it, once', async () => {
  const browser = new Browser();
  await browser.page({ ...KEY, address: landing(LINK) }).pass(1000);
  const page = browser.page(KEY);
  page.call('track', 'Product Added', { product_id: 'mug' });
  page.call('track', 'Order Completed', { order_id: '1' });
  page.call('track', 'Order Completed', { order_id: '2' });
  await page.pass(1000);
  assert.deepEqual(page.sent().map((one) => one.properties.cartwheel_reference), [undefined, LINK, undefined]);
});

test('a restore link counts for a week, for whom it was opened by, and only if it may be one', async () => {
  const told = async (address, between, data = KEY.data) => {
    const browser = new Browser();
    const first = browser.page({ data, address });
    between(browser, first);
    const page = browser.page({ data });
    page.call('track', 'Order Completed', { order_id: '1' });
    await page.pass(1000);
    return page.sent()[0]?.properties.cartwheel_reference;
  };
  assert.equal(await told(landing(LINK), (browser) => (browser.now += WEEK - 1000)), LINK);
  assert.equal(await told(landing(LINK), (browser) => (browser.now += WEEK)), undefined);
  assert.equal(await told(landing(LINK), (_, page) => page.call('reset')), undefined);
  for (const odd of ['', 'short', LINK + '%3Cscript%3E', LINK.repeat(5)]) {
    assert.equal(await told(landing(odd), () => {}), undefined, odd);
  }
  assert.equal(await told(landing(LINK), (_, page) => page.call('consent', true), required.data), LINK);
  assert.equal(await told(landing(LINK), (_, page) => page.call('consent', false)), undefined);
});

test("Shopify's cart gets the visitor's id, once, and is called by its token without the secret", async () => {
  const browser = new Browser();
  const data = { ...KEY.data, shopify: 'on' };
  const noted = (page) => page.requests.filter((one) => one.url.endsWith('/cart/update.js'));
  const before = browser.page({ data });
  await before.pass(1000);
  assert.equal(noted(before).length, 0, 'a note would make a cart of nothing');
  browser.cookies.set('cart', 'c1-abc%3Fkey%3Dsecret');
  const page = browser.page({ data, globals: { Shopify: { routes: { root: '/de/' } } } });
  page.call('track', 'Cart Viewed', { products: [] });
  await page.pass(1000);
  assert.equal(page.sent()[0].properties.cart_id, 'c1-abc');
  assert.equal(noted(page).length, 1);
  assert.equal(noted(page)[0].url, '/de/cart/update.js');
  const attributes = { cartwheel_anonymous_id: page.sent()[0].anonymousId };
  assert.deepEqual(JSON.parse(noted(page)[0].options.body), { attributes });
  page.call('reset');
  assert.equal(noted(page).length, 2);
  const linked = browser.page({ data, address: landing(LINK) });
  assert.equal(JSON.parse(noted(linked)[0].options.body).attributes.cartwheel_reference, LINK);
  browser.cookies.set('cart', '%E0%A4%A');
  page.call('track', 'Cart Viewed', { products: [] });
  await page.pass(1000);
  assert.equal(page.sent().length, 2, 'an unreadable cookie loses no event');
});
