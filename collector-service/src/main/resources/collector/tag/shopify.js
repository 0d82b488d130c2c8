
  /* Shopify keeps the cart's token in a cookie; what follows its question mark is secret. */
  const platformCart = () =>
    (settings.shopify && attempt(() => decodeURIComponent(readCookie('cart') || '').split('?')[0])) || '';

  /* The visitor's id in the cart's attributes comes back with every webhook of the cart, its checkout and its order. */
  const noteVisitor = () => {
    const cart = platformCart();
    const link = reference();
    const note = [cart, visitor(), link].join(' ');
    if (!cart || get(NOTED) === note) return;
    put(NOTED, note);
    const root = (window.Shopify && Shopify.routes && Shopify.routes.root) || '/';
    fetch(root + 'cart/update.js', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ attributes: { cartwheel_anonymous_id: visitor(), [REFERENCE]: link } }),
    }).then(
      (answer) => answer.ok || put(NOTED, null),
      () => put(NOTED, null),
    );
  };
