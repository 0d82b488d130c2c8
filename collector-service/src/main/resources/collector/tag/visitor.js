
  /* Storage that may be switched off, full, or forbidden: then things are kept for this page only. */
  const memory = {};
  const get = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return memory[key] || null;
    }
  };
  const put = (key, value) => {
    memory[key] = value;
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      /* see above */
    }
  };
  const readCookie = (name) => (document.cookie.match('(?:^|; )' + name + '=([^;]+)') || [])[1];
  const writeCookie = (value, age) => {
    const domain = settings.cookieDomain ? '; Domain=' + settings.cookieDomain : '';
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${ID}=${value}; Path=/; Max-Age=${age}; SameSite=Lax${domain}${secure}`;
  };

  const uuid = () => {
    if (crypto.randomUUID) return crypto.randomUUID(); // only there on https and localhost
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64;
    b[8] = (b[8] & 63) | 128;
    const hex = [...b].map((x) => x.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };

  /* Where the collector sets the cookie, a script must not set it again: that would shorten its life. */
  const recognise = (id) => {
    const isServed = settings.cookie === 'server';
    if (!isServed || readCookie(ID) !== id) writeCookie(id, YEAR);
    put(ID, id);
    const today = id + new Date().toISOString().slice(0, 10);
    if (isServed && get(SERVED) !== today) {
      put(SERVED, today);
      const retract = () => put(SERVED, null);
      fetch(settings.endpoint + '/tag/visitor', { method: 'POST', body: id, keepalive: true, credentials: 'include' }).then(
        (answer) => answer.ok || retract(),
        retract,
      );
    }
    return id;
  };
  /* Asked for each event, as another tab may have been reset. */
  const visitor = () => {
    const known = readCookie(ID) || get(ID);
    return /^[\w-]{8,100}$/.test(known) ? known : recognise(uuid());
  };

  /* Who came by a restore link buys by it: in this browser, within a week, one order. */
  const landed = new URL(location.href).searchParams.get(REFERENCE);
  const keepReference = () => /^[\w-]{20,100}$/.test(landed) && put(LINK, Date.now() + ' ' + landed);
  const reference = () => {
    const [at, kept] = (get(LINK) || '').split(' ');
    return Date.now() - at < WEEK ? kept : undefined;
  };
