
  const here = () => ({
    url: location.href,
    path: location.pathname,
    referrer: document.referrer,
    title: document.title,
  });
  let moment = null; // when and where a call was made that had to wait

  const tell = (type, more) => {
    const user = get(USER);
    const { at, page } = moment || { at: new Date(), page: here() };
    const message = {
      type,
      messageId: uuid(),
      timestamp: at,
      anonymousId: visitor(),
      ...(user ? { userId: user } : {}),
      ...more,
      context: {
        library: { name: 'cartwheel-tag', version: '2' },
        locale: navigator.language,
        userAgent: navigator.userAgent,
        page,
      },
    };
    debug(type, more);
    enqueue(JSON.stringify(message));
  };

  /* Events that are about a cart get an id of it: the page's, the platform's, or one made here, until it is ordered. */
  const ABOUT_CART = /^(Product (Added|Removed)|Cart .*|Checkout .*|Payment Info Entered|Order Completed)$/;
  const inCart = (event, properties) => {
    if (!ABOUT_CART.test(event)) return properties;
    const { cartId, cart_id = cartId, ...rest } = properties;
    const isOrder = event === 'Order Completed';
    const id = cart_id || platformCart() || get(CART) || (isOrder ? undefined : uuid());
    put(CART, isOrder ? null : id);
    const link = isOrder && reference();
    if (isOrder) put(LINK, null);
    return { ...rest, cart_id: id, ...(link ? { [REFERENCE]: link } : {}) };
  };

  const track = (event, properties) => {
    tell('track', { event, properties: inCart(event, properties || {}) });
    noteVisitor();
  };

  const channels = (granted, evidence) =>
    Object.keys(granted).forEach((channel) =>
      track('Consent Changed', { channel, granted: granted[channel] === true, evidence: evidence || location.href }),
    );

  const calls = {
    track,
    page: (name, properties) =>
      tell('page', typeof name === 'string' ? { name, properties: properties || {} } : { properties: name || {} }),
    identify: (user, traits) => {
      const isId = typeof user === 'string' || typeof user === 'number';
      if (isId) put(USER, '' + user);
      tell('identify', { traits: (isId ? traits : user) || {} });
    },
    /* The whole cart as it is now: {cart_id, currency, products: [...]}, or only the products. */
    cart: (cart) => {
      const properties = Array.isArray(cart) ? { products: cart } : cart || {};
      const isFilled = properties.products && properties.products.length;
      track(isFilled ? 'Cart Updated' : 'Cart Cleared', properties);
    },
    consent: (granted, evidence) => channels(granted || {}, evidence),
    /* Somebody else sits down: nothing of the one before is carried over. */
    reset: () => {
      put(USER, null);
      put(CART, null);
      put(LINK, null);
      recognise(uuid());
      noteVisitor();
    },
    ready: (callback) => callback({ anonymousId: visitor(), cartId: get(CART), reference: reference() }),
    flush,
  };

  /* What waits is kept as it was, with its time: pages change objects after they have handed them over. */
  const hold = (name, args) => {
    const call = JSON.parse(JSON.stringify(args));
    if (held.length < KEPT_EVENTS) held.push([name, call, { at: new Date(), page: here() }]);
  };

  const run = (name, ...args) => {
    if (name === 'load') return start(args[0] || {});
    if (name === 'consent' && typeof args[0] === 'boolean') return gate(args[0]);
    if (!Object.hasOwn(calls, name)) throw new Error('no such call: ' + name);
    if (settings && consent) return calls[name](...args);
    if (name === 'ready') return waiting.push(args[0]);
    if (consent !== false) hold(name, args);
  };
