// The cart: in the browser's storage, by product id, prices in cents.
const KEY = 'shop.cart';
const MOST = 99;

const read = () => JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? { id: crypto.randomUUID(), lines: [] };
const write = (cart) => localStorage.setItem(KEY, JSON.stringify(cart));

export const id = () => read().id;
export const lines = () => read().lines;
export const pieces = () => lines().reduce((sum, line) => sum + line.quantity, 0);
export const total = () => lines().reduce((sum, line) => sum + line.price * line.quantity, 0);

/** The next cart is another one. */
export const empty = () => localStorage.removeItem(KEY);

/** Puts pieces in, or takes them out; answers by how many the cart changed. */
export function change(product, by) {
  const cart = read();
  const before = cart.lines.find((line) => line.id === product.id)?.quantity ?? 0;
  const after = Math.min(MOST, Math.max(0, before + by));
  const others = (line) => line.id !== product.id;
  if (after === 0) cart.lines = cart.lines.filter(others);
  else if (before === 0) cart.lines.push({ ...product, quantity: after });
  else cart.lines.find((line) => line.id === product.id).quantity = after;
  write(cart);
  return after - before;
}

/** Refills the cart from a link of a mail; answers what to say. */
export async function restore(activation, token) {
  try {
    const link = `${activation}/restore/${encodeURIComponent(token)}`;
    const reply = await fetch(link, { headers: { Accept: 'application/json' } });
    if (!reply.ok) return 'That link is no longer good. Your cart is as it was.';
    const told = await reply.json();
    write({ id: id(), lines: told.lines.map(fromTold) });
    return 'Your cart is back, just as you left it.';
  } catch {
    return 'Your cart could not be fetched just now. Please try the link again later.';
  }
}

const fromTold = (line) => ({
  id: line.productId, sku: line.sku, name: line.name, quantity: line.quantity, price: Math.round(line.unitPrice * 100),
});
