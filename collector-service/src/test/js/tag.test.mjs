// The tag in a browser made of a few lines: run by TagTest, or by `node --test`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const source = readFileSync(new URL('../../main/resources/collector/tag.js', import.meta.url), 'utf8');

class Browser {
  storage = new Map();
  cookies = new Map();

  /** Opens a page; answers is what fetch gives, one after the other, the last for ever. */
  page({ data = {}, early = [], answers = [{ status: 200 }] } = {}) {
    const page = { requests: [], beacons: [], listeners: {}, timers: new Map(), now: 1_750_000_000_000, next: 1 };
    const { storage, cookies } = this;
    const listen = (name, callback) => (page.listeners[name] ??= []).push(callback);
    const answer = (n) => answers[Math.min(n, answers.length - 1)];
    class PageDate extends Date {
      constructor(...args) {
        super(...(args.length ? args : [page.now]));
      }
      static now() {
        return page.now;
      }
    }
    const window = {
      addEventListener: listen,
      crypto: globalThis.crypto,
      console,
      Date: PageDate,
      location: new URL('https://shop.example/cart?x=1'),
      navigator: {
        language: 'de',
        userAgent: 'test',
        sendBeacon: (url, body) => page.beacons.push({ url, body: JSON.parse(body) }) > 0,
      },
      TextEncoder,
      URL,
      localStorage: {
        getItem: (key) => storage.get(key) ?? null,
        setItem: (key, value) => storage.set(key, value),
        removeItem: (key) => storage.delete(key),
      },
      setTimeout: (callback, ms) => {
        page.timers.set(page.next, { callback, at: page.now + ms });
        return page.next++;
      },
      clearTimeout: (id) => page.timers.delete(id),
      fetch: async (url, options) => {
        const { status, retryAfter } = answer(page.requests.length);
        page.requests.push({ url, options, at: page.now, body: JSON.parse(options.body) });
        if (!status) throw new TypeError('Failed to fetch');
        return { status, headers: { get: () => retryAfter ?? null } };
      },
      document: {
        currentScript: { src: 'https://collect.example/tag.js', dataset: data },
        addEventListener: listen,
        visibilityState: 'visible',
        title: 'Cart',
        referrer: '',
        get cookie() {
          return [...cookies].map(([name, value]) => name + '=' + value).join('; ');
        },
        set cookie(text) {
          const [, name, value] = text.match(/^([^=]+)=([^;]*)/);
          if (/Max-Age=0/.test(text)) cookies.delete(name);
          else cookies.set(name, value);
        },
      },
    };
    window.window = window;
    if (early.length) {
      window.cartwheel = () => {};
      window.cartwheel.q = early;
    }
    vm.runInNewContext(source, window);
    page.call = (...args) => window.cartwheel(...args);
    page.fire = (name) => (page.listeners[name] ?? []).forEach((callback) => callback());
    page.pass = async (ms) => {
      const end = page.now + ms;
      for (;;) {
        const due = [...page.timers].filter(([, t]) => t.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
        if (!due) break;
        page.timers.delete(due[0]);
        page.now = Math.max(page.now, due[1].at);
        due[1].callback();
        await new Promise(setImmediate);
      }
      page.now = end;
    };
    return page;
  }
}

const KEY = { data: { writeKey: 'wk-of-a-shop' } };
const ids = (request) => request.body.batch.map((one) => one.messageId);

test('calls before the tag is there are sent in order, as one request that needs no preflight', async () => {
  const page = new Browser().page({ ...KEY, early: [['page'], ['track', 'Product Added', { product_id: 7 }]] });
  await page.pass(1000);
  assert.equal(page.requests.length, 1);
  const { url, options, body } = page.requests[0];
  assert.equal(url, 'https://collect.example/v1/batch');
  assert.equal(typeof options.body, 'string');
  assert.equal(options.headers, undefined);
  assert.equal(options.keepalive, true);
  assert.equal(body.writeKey, 'wk-of-a-shop');
  assert.ok(body.sentAt);
  assert.deepEqual(body.batch.map((one) => one.type), ['page', 'track']);
  assert.deepEqual(body.batch[1].properties, { product_id: 7 });
  assert.equal(body.batch[0].context.page.url, 'https://shop.example/cart?x=1');
});

test('a request that was put off is sent again with the same ids, and not too soon', async () => {
  const page = new Browser().page({ ...KEY, answers: [{ status: 503, retryAfter: '7' }, { status: 0 }, { status: 200 }] });
  page.call('track', 'A');
  await page.pass(100_000);
  assert.equal(page.requests.length, 3);
  assert.ok(page.requests[1].at - page.requests[0].at >= 7000);
  assert.deepEqual(ids(page.requests[1]), ids(page.requests[0]));
  assert.deepEqual(ids(page.requests[2]), ids(page.requests[0]));
});

test('what is refused for good is dropped', async () => {
  const browser = new Browser();
  const page = browser.page({ ...KEY, answers: [{ status: 401 }] });
  page.call('track', 'A');
  await page.pass(100_000);
  assert.equal(page.requests.length, 1);
  assert.equal(browser.storage.get('_cw_queue'), undefined);
});

test('what no page saw confirmed is sent by the next one, with the same ids', async () => {
  const browser = new Browser();
  const first = browser.page({ ...KEY, answers: [{ status: 0 }] });
  first.call('track', 'A');
  await first.pass(1000);
  const second = browser.page(KEY);
  await second.pass(1000);
  assert.deepEqual(ids(second.requests[0]), ids(first.requests[0]));
  assert.equal(browser.storage.get('_cw_queue'), undefined);
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
  const next = await reopened(browser);
  assert.deepEqual(ids(next.requests[0]), ids(page.beacons[0]));
});

test('requests stay below what browsers let outlive a page', async () => {
  const page = new Browser().page(KEY);
  for (let i = 0; i < 20; i++) page.call('track', 'A', { text: 'é'.repeat(3000) });
  page.call('track', 'too large', { text: 'é'.repeat(16_500) });
  await page.pass(5000);
  const sizes = page.requests.map((request) => Buffer.byteLength(request.options.body));
  assert.ok(Math.max(...sizes) < 60_000, String(sizes));
  assert.equal(page.requests.flatMap(ids).length, 20);
  assert.equal(new Set(page.requests.flatMap(ids)).size, 20);
});

test('nothing is stored or sent before consent, and everything forgotten when it is refused', async () => {
  const browser = new Browser();
  const page = browser.page({ data: { ...KEY.data, consent: 'required' } });
  page.call('track', 'A');
  await page.pass(5000);
  assert.equal(page.requests.length + browser.storage.size + browser.cookies.size, 0);
  page.call('consent', true);
  await page.pass(5000);
  assert.deepEqual(page.requests[0].body.batch.map((one) => one.event), ['A']);
  page.call('consent', false);
  page.call('track', 'B');
  await page.pass(5000);
  assert.equal(page.requests.length, 1);
  assert.deepEqual([...browser.storage], [['_cw_consent', 'false']]);
  assert.equal(browser.cookies.size, 0);
});

test('the visitor outlives the page, and the loss of either store', async () => {
  const browser = new Browser();
  const who = async () => {
    const page = browser.page(KEY);
    page.call('page');
    await page.pass(1000);
    return page.requests[0].body.batch[0].anonymousId;
  };
  const first = await who();
  browser.cookies.clear();
  assert.equal(await who(), first);
  browser.storage.clear();
  assert.equal(await who(), first);
});

test('who is known stays known until reset, which makes somebody new', async () => {
  const page = new Browser().page(KEY);
  page.call('identify', 7, { email: 'jo@example.com' });
  page.call('track', 'A');
  page.call('reset');
  page.call('track', 'B');
  await page.pass(1000);
  const [identify, a, b] = page.requests[0].body.batch;
  assert.deepEqual([identify.userId, identify.traits], ['7', { email: 'jo@example.com' }]);
  assert.equal(a.userId, '7');
  assert.equal(b.userId, undefined);
  assert.notEqual(b.anonymousId, a.anonymousId);
});

test('an address alone identifies', async () => {
  const page = new Browser().page(KEY);
  page.call('identify', { email: 'jo@example.com' });
  await page.pass(1000);
  assert.equal(page.requests[0].body.batch[0].userId, undefined);
  assert.deepEqual(page.requests[0].body.batch[0].traits, { email: 'jo@example.com' });
});

test('a cart is a snapshot, and an empty one is cleared', async () => {
  const page = new Browser().page(KEY);
  page.call('cart', { cart_id: 'c', products: [{ sku: 'A' }] });
  page.call('cart', []);
  page.call('consent', { email: true });
  await page.pass(1000);
  assert.deepEqual(
    page.requests[0].body.batch.map((one) => one.event),
    ['Cart Updated', 'Cart Cleared', 'Consent Changed'],
  );
  assert.equal(page.requests[0].body.batch[2].properties.channel, 'email');
});

test('load and ready work without attributes, and a broken call breaks nothing', async () => {
  const page = new Browser().page();
  let ready = 0;
  page.call('ready', () => ready++);
  page.call('track', 'A');
  page.call('dance');
  page.call('load', { writeKey: 'wk-of-a-shop', endpoint: 'https://other.example/' });
  page.call('ready', () => ready++);
  await page.pass(1000);
  assert.equal(ready, 2);
  assert.equal(page.requests[0].url, 'https://other.example/v1/batch');
});

async function reopened(browser) {
  const page = browser.page(KEY);
  await page.pass(1000);
  return page;
}
