// How events get across, and what is kept when they do not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batch, Browser, ids, KEY } from './browser.mjs';

const QUEUE = '_cw_queue.';
const events = (page) => page.sent().map((one) => one.event);

test('calls before the tag is there are sent in order, as one request that needs no preflight', async () => {
  const page = new Browser().page({ ...KEY, early: [['page'], ['track', 'Shelf Seen', { shelf: 7 }]] });
  await page.pass(1000);
  assert.equal(page.requests.length, 1);
  const { url, options } = page.requests[0];
  assert.equal(url, 'https://collect.example/v1/batch');
  assert.equal(typeof options.body, 'string');
  assert.equal(options.headers, undefined);
  assert.equal(options.keepalive, true);
  const body = JSON.parse(options.body);
  assert.equal(body.writeKey, 'wk-of-a-shop');
  assert.ok(body.sentAt);
  assert.deepEqual(body.batch.map((one) => one.type), ['page', 'track']);
  assert.deepEqual(body.batch[1].properties, { shelf: 7 });
  assert.equal(body.batch[0].context.page.url, 'https://shop.example/cart?x=1');
});

test('a request that was put off is sent again with the same ids, and not too soon', async () => {
  const page = new Browser().page({ ...KEY, answers: [{ status: 503, retryAfter: '7' }, { status: 0 }, { status: 200 }] });
  page.call('track', 'A');
  await page.pass(100_000);
  assert.equal(page.requests.length, 3);
  assert.ok(page.requests[1].at - page.requests[0].at >= 7000);
  assert.equal(page.requests[1].options.keepalive, false, 'others may use up the room that keepalive has');
  assert.deepEqual(ids(page.requests[1]), ids(page.requests[0]));
  assert.deepEqual(ids(page.requests[2]), ids(page.requests[0]));
});

for (const status of [408, 410, 429, 460, 500, 502, 503, 504]) {
  test(`after ${status} the same is tried again`, async () => {
    const page = new Browser().page({ ...KEY, answers: [{ status }, { status: 200 }] });
    page.call('track', 'A');
    await page.pass(10_000);
    assert.equal(page.requests.length, 2);
    assert.deepEqual(ids(page.requests[1]), ids(page.requests[0]));
  });
}

for (const status of [200, 204, 400, 401, 403, 404, 413, 422, 501, 505, 511]) {
  test(`after ${status} it is done with`, async () => {
    const browser = new Browser();
    const page = browser.page({ ...KEY, answers: [{ status }] });
    page.call('track', 'A');
    await page.pass(1_000_000);
    assert.equal(page.requests.length, 1);
    assert.deepEqual(browser.stored(QUEUE), []);
  });
}

test('waits grow, and no one longer than a minute; what a server asks for is capped at five', async () => {
  const page = new Browser().page({ ...KEY, answers: [...Array(12).fill({ status: 0 }), { status: 429, retryAfter: '9999' }, { status: 200 }] });
  page.call('track', 'A');
  await page.pass(2_000_000);
  const waits = page.requests.slice(1).map((one, i) => one.at - page.requests[i].at);
  assert.equal(waits.length, 13);
  assert.ok(waits[0] <= 1000 && waits[5] > waits[0]);
  assert.ok(waits.slice(0, 12).every((ms) => ms <= 60_000), String(waits));
  assert.equal(waits[12], 300_000);
});

test('what no page saw confirmed is sent by the next one, with the same ids, once', async () => {
  const browser = new Browser();
  const first = browser.page({ ...KEY, answers: [{ status: 0 }] });
  first.call('track', 'A');
  await first.pass(1000);
  first.fire('pagehide');
  const second = browser.page(KEY);
  await second.pass(1000);
  assert.deepEqual(ids(second.requests[0]), ids(first.requests[0]));
  assert.deepEqual(browser.stored(QUEUE), []);
  assert.equal((await reopened(browser)).requests.length, 0);
});

test('a page that is left sends the rest by beacon and keeps it until it is confirmed', async () => {
  const browser = new Browser();
  const page = browser.page(KEY);
  page.call('track', 'Product Added', { product_id: 7 });
  page.fire('pagehide');
  assert.equal(page.beacons.length, 1);
  assert.equal(page.beacons[0].url, 'https://collect.example/v1/batch');
  assert.equal(page.requests.length, 0);
  page.window.document.visibilityState = 'hidden';
  page.fire('visibilitychange'); // as browsers do, in this order
  const next = await reopened(browser);
  assert.deepEqual(ids(next.requests[0]), ids(page.beacons[0]));
  assert.deepEqual(browser.stored(QUEUE), []);
});

test('a refused beacon goes by fetch, and a refused fetch by the next page', async () => {
  const browser = new Browser();
  const page = browser.page({ ...KEY, beacons: false, answers: [{ status: 0 }] });
  page.call('track', 'A');
  page.fire('pagehide');
  assert.equal(page.requests.length, 1);
  assert.equal(page.requests[0].options.keepalive, true);
  const next = await reopened(browser);
  assert.deepEqual(ids(next.requests[0]), ids(page.requests[0]));
});

test('a hidden page sends at once, as it may never be seen again', async () => {
  const page = new Browser().page(KEY);
  page.call('track', 'A');
  page.window.document.visibilityState = 'hidden';
  page.fire('visibilitychange');
  assert.equal(page.requests.length, 1);
  assert.equal(page.listeners.unload ?? page.listeners.beforeunload, undefined);
});

test('requests stay below what browsers let outlive a page', async () => {
  const page = new Browser().page(KEY);
  for (let i = 0; i < 20; i++) page.call('track', 'A', { text: 'é'.repeat(3000) });
  page.call('track', 'too large', { text: 'é'.repeat(16_500) });
  await page.pass(5000);
  const sizes = page.requests.map((request) => Buffer.byteLength(request.options.body));
  assert.ok(Math.max(...sizes) <= 60_000 && Math.max(...sizes) > 50_000, String(sizes));
  assert.equal(page.sent().length, 20);
  assert.equal(new Set(page.sent().map((one) => one.messageId)).size, 20);
});

test('the beacon takes only what the request under way leaves of the shared room', async () => {
  const page = new Browser().page(KEY);
  for (let i = 0; i < 4; i++) page.call('track', 'A', { text: 'x'.repeat(10_000) });
  page.call('flush');
  for (let i = 0; i < 4; i++) page.call('track', 'B', { text: 'x'.repeat(10_000) });
  page.fire('pagehide');
  const [flying, beacon] = [page.requests[0].options.body, page.beacons[0].text];
  assert.ok(Buffer.byteLength(flying) + Buffer.byteLength(beacon) <= 60_000);
  assert.deepEqual(batch(page.beacons[0]).map((one) => one.event), ['B']);
});

test('the queue is bounded: the oldest go first', async () => {
  const browser = new Browser();
  const page = browser.page({ ...KEY, answers: [{ status: 0 }] });
  page.call('track', 'A');
  await page.pass(400);
  for (let i = 0; i < 300; i++) page.call('track', 'E' + i);
  await page.pass(1000);
  const kept = browser.storage[browser.stored(QUEUE)[0]].split('\n').slice(1).map((text) => JSON.parse(text).event);
  assert.equal(kept.length, 200);
  assert.equal(kept.at(-1), 'E299');
  for (let i = 0; i < 100; i++) page.call('track', 'large', { text: 'x'.repeat(20_000) });
  assert.ok(browser.storage[browser.stored(QUEUE)[0]].length < 600_000);
});

test('tabs that are open side by side neither lose nor multiply what each of them keeps', async () => {
  const browser = new Browser();
  const offline = { ...KEY, answers: [{ status: 0 }, { status: 0 }, { status: 200 }] };
  const [one, two] = [browser.page(offline), browser.page(offline)];
  one.call('track', 'one');
  two.call('track', 'two');
  await browser.pass(500, one, two);
  assert.equal(browser.stored(QUEUE).length, 2);
  const three = browser.page(KEY);
  await browser.pass(60_000, one, two, three);
  assert.deepEqual([events(one).at(-1), events(two).at(-1), events(three)], ['one', 'two', []]);
  assert.deepEqual(browser.stored(QUEUE), []);
});

test('the queue of a page that died without a word is taken over when its time is up', async () => {
  const browser = new Browser();
  const dead = browser.page({ ...KEY, answers: [{ status: 0 }] });
  dead.call('track', 'A');
  await dead.pass(1000);
  assert.deepEqual(events(await reopened(browser)), []);
  browser.now += 400_000;
  assert.deepEqual(events(await reopened(browser)), ['A']);
  assert.deepEqual(browser.stored(QUEUE), []);
});

test('a page that comes back out of the cache leaves alone what another page took over', async () => {
  const browser = new Browser();
  const cached = browser.page({ ...KEY, answers: [{ status: 0 }, { status: 200 }] });
  cached.call('track', 'A');
  await cached.pass(400);
  cached.fire('pagehide');
  assert.deepEqual(events(await reopened(browser)), ['A']);
  cached.fire('pageshow', { persisted: true });
  cached.call('track', 'B');
  await cached.pass(5000);
  assert.deepEqual(events(cached), ['A', 'B']);
});

test('what is spoilt in the storage is dropped, not sent', async () => {
  const browser = new Browser();
  browser.storage[QUEUE + 'x'] = ['0', '{"half', JSON.stringify({ messageId: 'm', pad: 'x'.repeat(40_000) }), '7'].join('\n');
  browser.storage[QUEUE + 'y'] = 'nonsense';
  const page = await reopened(browser);
  assert.equal(page.requests.length, 0);
  assert.deepEqual(browser.stored(QUEUE), []);
});

test('back online everything goes at once', async () => {
  const page = new Browser().page({ ...KEY, answers: [{ status: 503, retryAfter: '200' }, { status: 200 }] });
  page.call('track', 'A');
  await page.pass(1000);
  page.fire('online');
  assert.equal(page.requests.length, 2);
});

test('without storage and cookies the page still sends, as one visitor', async () => {
  const barred = new Proxy({}, { get() { throw new Error('SecurityError'); }, ownKeys() { throw new Error('SecurityError'); } });
  const page = new Browser().page({ ...KEY, globals: { localStorage: barred }, answers: [{ status: 503 }, { status: 200 }] });
  page.window.document = { ...page.window.document, cookie: '' };
  page.call('identify', 'u-1');
  page.call('track', 'A');
  await page.pass(5000);
  const [identify, track] = batch(page.requests[1]);
  assert.equal(track.userId, 'u-1');
  assert.equal(track.anonymousId, identify.anonymousId);
});

async function reopened(browser) {
  const page = browser.page(KEY);
  await page.pass(1000);
  return page;
}
