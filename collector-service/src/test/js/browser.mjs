// A browser of a few lines with a clock of its own. TagTest hands over the tag as it is served, in the variable TAG.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const source = readFileSync(process.env.TAG, 'utf8');
const inStorage = {
  getItem(key) {
    return this[key] ?? null;
  },
  setItem(key, value) {
    this[key] = value;
  },
  removeItem(key) {
    delete this[key];
  },
};
export const KEY = { data: { writeKey: 'wk-of-a-shop' } };
export const batch = (request) => JSON.parse(request.text ?? request.options.body).batch;
export const ids = (request) => batch(request).map((one) => one.messageId);

/** Pages of one browser share its storage, cookies and time; each may be open beside the others. */
export class Browser {
  storage = Object.create(inStorage);
  cookies = new Map();
  now = 1_750_000_000_000;

  stored(prefix = '') {
    return Object.keys(this.storage).filter((key) => key.startsWith(prefix));
  }

  /** Opens a page; answers is what fetch gives, one after the other, the last for ever. */
  page({ data = {}, early = [], answers = [{ status: 200 }], globals = {}, gpc, beacons = true, address } = {}) {
    const { storage, cookies } = this;
    const page = { browser: this, requests: [], beacons: [], listeners: {}, timers: new Map(), next: 1, warnings: [] };
    const browser = this;
    const listen = (name, callback) => (page.listeners[name] ??= []).push(callback);
    class PageDate extends Date {
      constructor(...args) {
        super(...(args.length ? args : [browser.now]));
      }
      static now() {
        return browser.now;
      }
    }
    const window = {
      addEventListener: listen,
      crypto: globalThis.crypto,
      console: { warn: (...said) => page.warnings.push(said.join(' ')), info: () => {} },
      Date: PageDate,
      location: new URL(address ?? 'https://shop.example/cart?x=1'),
      navigator: {
        language: 'de',
        userAgent: 'test',
        globalPrivacyControl: gpc,
        sendBeacon: (url, text) => beacons && page.beacons.push({ url, text }) > 0,
      },
      AbortSignal: {},
      TextEncoder,
      URL,
      localStorage: storage,
      setTimeout: (callback, ms) => {
        page.timers.set(page.next, { callback, at: browser.now + ms });
        return page.next++;
      },
      clearTimeout: (id) => page.timers.delete(id),
      fetch: async (url, options) => {
        const { status, retryAfter } = answers[Math.min(page.requests.length, answers.length - 1)];
        page.requests.push({ url, options, at: browser.now });
        if (!status) throw new TypeError('Failed to fetch');
        return { status, ok: status < 300, headers: { get: () => retryAfter ?? null } };
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
          page.cookieText = text;
          if (/Max-Age=0/.test(text)) cookies.delete(name);
          else cookies.set(name, value);
        },
      },
      ...globals,
    };
    window.window = window;
    if (early.length) {
      window.cartwheel = () => {};
      window.cartwheel.q = early;
    }
    vm.runInNewContext(source, window);
    page.window = window;
    page.call = (...args) => window.cartwheel(...args);
    page.push = (...pushed) => window.dataLayer.push(...pushed);
    page.fire = (name, event = {}) => (page.listeners[name] ?? []).forEach((callback) => callback(event));
    page.sent = () => page.requests.filter((one) => one.url.endsWith('/v1/batch')).flatMap(batch);
    page.pass = (ms) => this.pass(ms, page);
    return page;
  }

  /** Lets time go by on these pages. */
  async pass(ms, ...pages) {
    const end = this.now + ms;
    const timers = () => pages.flatMap((page) => [...page.timers].map(([id, timer]) => ({ page, id, ...timer })));
    for (;;) {
      const due = timers().filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      due.page.timers.delete(due.id);
      this.now = Math.max(this.now, due.at);
      due.callback();
      await new Promise(setImmediate);
    }
    this.now = end;
  }
}
