/*
 * Cartwheel tag. Apache-2.0.
 *
 *   <script>window.cartwheel=window.cartwheel||function(){(cartwheel.q=cartwheel.q||[]).push(arguments)}</script>
 *   <script async src="https://collect.shop.example/tag.js" data-write-key="..."></script>
 *   cartwheel('track', 'Product Added', {product_id: '7', name: 'Mug', price: 12.5, currency: 'EUR'})
 *
 * The first line is only needed where pages call cartwheel() before the tag is there. Attributes of the script:
 * data-write-key, data-endpoint (default: where the script came from), data-cookie-domain (such as shop.example, to
 * share visitors between its hosts), data-consent="required" (nothing is stored or sent before consent is given).
 */
(() => {
  'use strict';
  const script = document.currentScript;
  const early = window.cartwheel;
  if (early && early.loaded) return;

  const BATCH_EVENTS = 50;
  const BATCH_BYTES = 50000; // browsers share 64 KiB between all requests that outlive a page
  const EVENT_BYTES = 32000; // the collector takes 32 KiB
  const KEPT_EVENTS = 200; // the oldest go first
  const DELAY = 300; // ms in which events gather
  const LONGEST_WAIT = 60000; // ms between tries
  const YEAR = 365 * 24 * 60 * 60; // s
  const ID = '_cw_id';
  const USER = '_cw_user';
  const QUEUE = '_cw_queue';
  const CONSENT = '_cw_consent';

  let settings = null;
  let consent = true; // true, false, or null for not asked yet
  let queue = []; // messages that the collector has not confirmed, oldest first
  let flying = 0; // how many of them are under way
  let tries = 0;
  let timer = 0;
  let waitUntil = 0;
  let held = []; // calls that wait for load or for consent
  let waiting = []; // callbacks of 'ready'
  let visitor = '';

  /* Storage that may be switched off, full, or forbidden. */
  const get = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const put = (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      /* then it is kept for this page only */
    }
  };
  const cookie = (value, age) => {
    const domain = settings.cookieDomain ? '; Domain=' + settings.cookieDomain : '';
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${ID}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${domain}${secure}`;
  };
  const readCookie = () => (document.cookie.match(/(?:^|; )_cw_id=([\w-]{8,100})/) || [])[1];

  const uuid = () => {
    if (crypto.randomUUID) return crypto.randomUUID(); // only there on https and localhost
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64;
    b[8] = (b[8] & 63) | 128;
    const hex = [...b].map((x) => x.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };
  const bytes = (text) => new TextEncoder().encode(text).length;

  const recognise = (fresh) => {
    visitor = (!fresh && (readCookie() || get(ID))) || uuid();
    cookie(visitor, YEAR);
    put(ID, visitor);
  };

  const message = (type, more) => {
    const user = get(USER);
    return {
      type,
      messageId: uuid(),
      timestamp: new Date().toISOString(),
      anonymousId: visitor,
      ...(user ? { userId: user } : {}),
      ...more,
      context: {
        library: { name: 'cartwheel-tag', version: '1' },
        locale: navigator.language,
        userAgent: navigator.userAgent,
        page: {
          url: location.href,
          path: location.pathname,
          referrer: document.referrer,
          title: document.title,
        },
      },
    };
  };

  const enqueue = (type, more) => {
    const one = message(type, more);
    if (bytes(JSON.stringify(one)) > EVENT_BYTES) return;
    queue.push(one);
    if (queue.length > KEPT_EVENTS) queue.splice(flying, queue.length - KEPT_EVENTS);
    later(DELAY);
  };

  const later = (ms) => {
    if (timer) return;
    timer = setTimeout(flush, Math.max(ms, waitUntil - Date.now()));
  };

  const pack = (messages) =>
    JSON.stringify({ writeKey: settings.writeKey, sentAt: new Date().toISOString(), batch: messages });

  /* As many of the oldest as fit into one request; at least one. */
  const load = (from) => {
    let size = 200;
    let count = 0;
    for (const one of queue.slice(from, from + BATCH_EVENTS)) {
      size += bytes(JSON.stringify(one)) + 1;
      if (count && size > BATCH_BYTES) break;
      count++;
    }
    return count;
  };

  /* One request at a time, so that order is kept. A string goes as text/plain, which needs no preflight. */
  const flush = async () => {
    clearTimeout(timer);
    timer = 0;
    if (flying || !queue.length || Date.now() < waitUntil) {
      if (!flying && queue.length) later(0);
      return;
    }
    flying = load(0);
    let answer = null;
    try {
      answer = await fetch(settings.endpoint + '/v1/batch', {
        method: 'POST',
        body: pack(queue.slice(0, flying)),
        keepalive: true,
        credentials: 'omit',
      });
    } catch {
      /* no connection: the same as no answer */
    }
    settle(answer);
  };

  /* Refused for good is dropped, like taken; anything else is tried again with the ids it has. */
  const settle = (answer) => {
    const again = !answer || answer.status >= 500 || answer.status === 429 || answer.status === 408;
    const sent = flying;
    flying = 0;
    if (!again) {
      queue.splice(0, sent);
      tries = 0;
      if (get(QUEUE)) save(queue);
      if (queue.length) later(0);
      return;
    }
    const asked = answer && Number(answer.headers.get('Retry-After'));
    const backoff = Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(tries++, 6)) * (0.5 + Math.random() / 2);
    waitUntil = Date.now() + (asked > 0 ? Math.min(asked, 300) * 1000 : backoff);
    save(queue);
    later(0);
  };

  const save = (messages) => {
    put(QUEUE, messages.length ? JSON.stringify(messages.slice(-KEPT_EVENTS)) : null);
  };

  /* What an earlier page could not see confirmed is sent once more; the collector knows the ids. */
  const adopt = () => {
    try {
      const left = JSON.parse(get(QUEUE) || '[]');
      if (Array.isArray(left)) queue = left.filter((m) => m && m.messageId).concat(queue);
    } catch {
      put(QUEUE, null);
    }
    if (queue.length) later(DELAY);
  };

  /* The page goes away: what is not under way goes by beacon, and is kept until some page sees it confirmed. */
  const leave = () => {
    if (!settings || consent !== true || !queue.length) return;
    save(queue);
    let from = flying;
    while (from < queue.length && Date.now() >= waitUntil) {
      const count = load(from);
      if (!navigator.sendBeacon(settings.endpoint + '/v1/batch', pack(queue.slice(from, from + count)))) break;
      from += count;
    }
  };

  const begin = () => {
    recognise(false);
    adopt();
    const calls = held;
    held = [];
    calls.forEach((call) => run(...call));
    waiting.splice(0).forEach((callback) => callback());
  };

  const forget = () => {
    queue = [];
    held = [];
    [ID, USER, QUEUE].forEach((key) => put(key, null));
    cookie('', 0);
  };

  const gate = (granted) => {
    const before = consent;
    consent = granted;
    if (!settings) return;
    put(CONSENT, String(granted));
    if (!granted) forget();
    else if (before !== true) begin();
  };

  const channels = (granted, evidence) =>
    Object.keys(granted).forEach((channel) =>
      enqueue('track', {
        event: 'Consent Changed',
        properties: { channel, granted: granted[channel] === true, evidence: evidence || location.href },
      }));

  const calls = {
    track: (event, properties) => enqueue('track', { event, properties: properties || {} }),
    page: (name, properties) =>
      enqueue('page', typeof name === 'string' ? { name, properties } : { properties: name || {} }),
    identify: (user, traits) => {
      const isId = typeof user === 'string' || typeof user === 'number';
      if (isId) put(USER, String(user));
      enqueue('identify', {
        ...(isId ? { userId: String(user) } : {}),
        traits: (isId ? traits : user) || {},
      });
    },
    /* The whole cart as it is now: {cart_id, currency, products: [...]}, or only the products. */
    cart: (cart) => {
      const properties = Array.isArray(cart) ? { products: cart } : cart || {};
      const filled = properties.products && properties.products.length;
      enqueue('track', { event: filled ? 'Cart Updated' : 'Cart Cleared', properties });
    },
    /* Somebody else sits down: nothing of the one before is carried over. */
    reset: () => {
      put(USER, null);
      recognise(true);
    },
    flush: () => flush(),
  };

  const run = (name, ...args) => {
    if (name === 'load') return start(args[0] || {});
    if (name === 'consent' && typeof args[0] === 'boolean') return gate(args[0]);
    if (name === 'ready' && !(settings && consent)) return waiting.push(args[0]);
    if (name === 'ready') return args[0]();
    if (consent === false) return undefined;
    if (!settings || consent === null) return held.length < KEPT_EVENTS && held.push([name, ...args]);
    if (name === 'consent') return channels(args[0] || {}, args[1]);
    return calls[name] && calls[name](...args);
  };

  const start = (told) => {
    if (settings || !told.writeKey) return;
    const home = script && script.src ? new URL(script.src).origin : location.origin;
    settings = { ...told, endpoint: (told.endpoint || home).replace(/\/+$/, '') };
    const remembered = get(CONSENT);
    if (consent === false) put(CONSENT, 'false');
    else if (remembered) consent = remembered === 'true';
    else if (told.consent === 'required' && consent === true) consent = null;
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'hidden') return;
      save(queue);
      flush();
    });
    addEventListener('online', () => {
      waitUntil = 0;
      flush();
    });
    if (consent === true) begin();
    else if (consent === false) forget();
  };

  window.cartwheel = (...call) => {
    try {
      run(...call);
    } catch (fault) {
      console.warn('cartwheel', fault); // a shop's page never breaks for its statistics
    }
  };
  window.cartwheel.loaded = true;

  const told = (script && script.dataset) || {};
  if (told.writeKey) start({ ...told });
  for (const call of (early && early.q) || []) window.cartwheel(...call);
})();
