
  const bytes = (text) => new TextEncoder().encode(text).length;
  const mine = QUEUE + uuid().slice(0, 8); // each page keeps its own queue, so that tabs do not overwrite each other's

  let queue = []; // messages as JSON that the collector has not confirmed, oldest first
  let flying = 0; // how many of them are under way
  let flyingBytes = 0;
  let tries = 0;
  let timer = 0;
  let waitUntil = 0;
  let isSaved = false;
  let isLeft = false; // browsers say hidden after they have said so

  const later = (ms) => {
    if (!timer) timer = setTimeout(flush, Math.max(ms, waitUntil - Date.now()));
  };

  const enqueue = (text) => {
    if (bytes(text) > EVENT_BYTES) return console.warn('cartwheel', 'too large: ' + text.slice(0, 200));
    queue.push(text);
    shorten();
    if (isSaved) save();
    later(DELAY);
  };

  const shorten = () => {
    while (queue.length > KEPT_EVENTS || queue.join().length > KEPT_LENGTH) queue.splice(flying, 1);
  };

  const pack = (messages) =>
    `{"writeKey":${JSON.stringify(settings.writeKey)},"sentAt":"${new Date().toISOString()}","batch":[${messages}]}`;

  /* How many of the oldest fit into so many bytes. */
  const fitting = (from, room) => {
    let count = from;
    let size = bytes(pack([]));
    while (count < queue.length && (size += bytes(queue[count]) + 1) <= room) count++;
    return count - from;
  };

  /* A string goes as text/plain, which needs no preflight. */
  const post = (body, keepalive) =>
    fetch(settings.endpoint + '/v1/batch', {
      method: 'POST',
      body,
      keepalive,
      credentials: 'omit',
      signal: AbortSignal.timeout && AbortSignal.timeout(30000),
    });

  /* One request at a time, so that order is kept. A second try does without the room shared by what outlives a page. */
  const flush = async () => {
    clearTimeout(timer);
    timer = 0;
    if (flying || !queue.length) return;
    if (Date.now() < waitUntil) return later(0);
    const sending = queue;
    flying = fitting(0, REQUEST_BYTES);
    const body = pack(queue.slice(0, flying));
    flyingBytes = bytes(body);
    const answer = await post(body, !tries).catch((fault) => debug(fault)); // nothing, when there is no connection
    if (answer) debug(answer.status, body);
    if (sending === queue) settle(answer); // else all was forgotten meanwhile
  };

  /* What the collector or a proxy refuses for good is dropped; see the table in docs/install-tag.md. */
  const isForLater = (status) =>
    [408, 410, 429, 460].includes(status) || (status >= 500 && ![501, 505, 511].includes(status));

  const settle = (answer) => {
    const sent = flying;
    flying = flyingBytes = 0;
    if (answer && !isForLater(answer.status)) {
      queue.splice(0, sent);
      tries = 0;
      if (isSaved) save();
    } else {
      const asked = answer ? +answer.headers.get('Retry-After') : 0;
      const backoff = Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(tries++, 6)) * (0.5 + Math.random() / 2);
      waitUntil = Date.now() + (asked > 0 ? Math.min(asked, 300) * 1000 : backoff);
      save();
    }
    if (queue.length) later(0);
  };

  /* Line one says when a page last answered for it, 0 that none does. */
  const save = () => {
    isSaved = queue.length > 0;
    put(mine, isSaved ? [isLeft ? 0 : Date.now(), ...queue].join('\n') : null);
  };

  /* What earlier pages could not see confirmed is sent once more; the collector knows the ids. */
  const adopt = () => {
    const keys = attempt(() => Object.keys(localStorage)) || [];
    for (const key of keys.filter((one) => one.startsWith(QUEUE) && one !== mine)) {
      const [stamp, ...texts] = (get(key) || '').split('\n');
      if (Date.now() - stamp < LEASE) continue;
      put(key, null);
      queue.unshift(...texts.filter((text) => bytes(text) <= EVENT_BYTES && attempt(() => JSON.parse(text).messageId)));
    }
    if (!queue.length) return;
    shorten();
    save();
    later(DELAY);
  };

  /* The page goes away: what still fits goes by beacon, and all is kept until some page sees it confirmed. */
  const leave = () => {
    isLeft = true;
    if (consent !== true || !queue.length) return;
    save();
    const count = fitting(flying, REQUEST_BYTES - flyingBytes);
    if (!count || Date.now() < waitUntil) return;
    const body = pack(queue.slice(flying, flying + count));
    const isTaken = navigator.sendBeacon && navigator.sendBeacon(settings.endpoint + '/v1/batch', body);
    if (!isTaken) post(body, true).catch(() => {});
  };

  /* Back from the browser's page cache, another page may have taken over what this one had kept. */
  const comeBack = (event) => {
    isLeft = false;
    if (!event.persisted || consent !== true) return;
    if (isSaved && !get(mine)) queue.splice(flying);
    save();
    again();
  };

  const again = () => {
    waitUntil = 0;
    adopt();
    flush();
  };
