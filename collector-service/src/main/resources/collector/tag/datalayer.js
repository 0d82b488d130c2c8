
  /* E-commerce events of Google's data layer, as they are pushed: the merged model would bring back stale items. */
  const GA4 = {
    __proto__: null,
    view_item_list: 'Product List Viewed',
    select_item: 'Product Clicked',
    view_item: 'Product Viewed',
    add_to_wishlist: 'Product Added to Wishlist',
    add_to_cart: 'Product Added',
    remove_from_cart: 'Product Removed',
    view_cart: 'Cart Viewed',
    begin_checkout: 'Checkout Started',
    add_shipping_info: 'Checkout Step Completed',
    add_payment_info: 'Payment Info Entered',
    purchase: 'Order Completed',
    refund: 'Order Refunded',
  };
  /* Universal Analytics: the name of the event is free, the part of ecommerce says what happened. */
  const UA = {
    click: 'Product Clicked',
    detail: 'Product Viewed',
    add: 'Product Added',
    remove: 'Product Removed',
    checkout: 'Checkout Started',
    purchase: 'Order Completed',
    refund: 'Order Refunded',
  };
  const NAMES = {
    __proto__: null,
    item_id: 'product_id',
    item_name: 'name',
    item_brand: 'brand',
    item_category: 'category',
    item_variant: 'variant',
    item_sku: 'sku',
    transaction_id: 'order_id',
    currencyCode: 'currency',
  };

  /* Plain values under our names; numbers that came as text stay text, so that no id loses digits. */
  const plain = (from, id = 'id') => {
    const to = {};
    for (const [key, value] of Object.entries(from || {})) {
      const name = key === 'id' ? id : NAMES[key] || key;
      if (value !== null && /string|number|boolean/.test(typeof value)) to[name] = value;
    }
    return to;
  };

  const forward = (event, properties, items) => {
    const products = (Array.isArray(items) ? items : []).map((item) => plain(item, 'product_id'));
    const currency = properties.currency || (products[0] || {}).currency;
    const common = currency ? { ...properties, currency } : properties;
    const isDelta = /^Product (Added|Removed)$/.test(event);
    if (settings.carts === 'off' && (isDelta || event === 'Cart Viewed')) return;
    if (isDelta) products.forEach((one) => run('track', event, { currency, ...one }));
    else if (/^Product (Viewed|Clicked|Added)/.test(event)) {
      if (products[0]) run('track', event, { ...common, ...products[0] });
    }
    else if (/^(Cart|Checkout Started|Order)/.test(event)) run('track', event, { ...common, products });
    else run('track', event, common);
  };

  const forwardOld = (ecommerce, part) => {
    const { actionField, products } = ecommerce[part];
    const action = plain(actionField, 'order_id');
    const isFurtherStep = part === 'checkout' && action.step > 1;
    forward(isFurtherStep ? 'Checkout Step Viewed' : UA[part], { ...plain(ecommerce), ...action }, products);
  };

  const nameOf = (event) => {
    const prefixes = (settings.prefixes || '').split(',').map((one) => one.trim());
    const prefix = prefixes.find((one) => one && event.startsWith(one)) || '';
    return event.slice(prefix.length);
  };

  let heardEmail = '';
  /* What is pushed is an object, or the arguments of gtag('event', name, parameters). */
  const hear = (pushed) => {
    if (!pushed || typeof pushed !== 'object') return;
    const isCall = pushed[0] === 'event';
    const ecommerce = isCall ? pushed[2] || {} : pushed.ecommerce;
    const event = GA4[nameOf('' + (isCall ? pushed[1] : pushed.event))];
    const email = settings.email && settings.email.split('.').reduce((at, key) => at && at[key], pushed);
    if (typeof email === 'string' && email.includes('@') && email !== heardEmail) {
      heardEmail = email;
      run('identify', { email });
    }
    if (!ecommerce) return;
    const old = Object.keys(UA).filter((part) => ecommerce[part] && typeof ecommerce[part] === 'object');
    if (event && (ecommerce.items || !old.length)) forward(event, plain(ecommerce), ecommerce.items);
    else old.forEach((part) => forwardOld(ecommerce, part));
  };

  const listen = () => {
    if (settings.dataLayer === 'off') return;
    const name = settings.dataLayer || 'dataLayer';
    const layer = (window[name] = window[name] || []);
    const push = layer.push;
    [...layer].forEach((one) => attempt(() => hear(one)));
    layer.push = (...pushed) => {
      pushed.forEach((one) => attempt(() => hear(one)));
      return push.apply(layer, pushed);
    };
  };
