// The demo shop: everything it tells Cartwheel goes through the tag, as in any other shop.
import * as cart from './basket.js';
import * as person from './person.js';

const CURRENCY = 'USD';
const $ = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const money = (cents) => new Intl.NumberFormat('en-US', { style: 'currency', currency: CURRENCY }).format(cents / 100);
const amount = (cents) => (cents / 100).toFixed(2);

/** A blocked tag must never break the shop. */
const tell = (event, properties) => window.cartwheel?.('track', event, properties);

const described = ({ id, sku, name, price, category, brand, quantity = 1 }) => ({
  product_id: id, sku, name, category, brand, quantity, price: amount(price), currency: CURRENCY,
  url: `${location.origin}/shop/products/${id}`, image_url: `${location.origin}/shop/images/${id}.png`,
});

function toast(text, link, label) {
  all('.toast').forEach((old) => old.remove());
  const box = Object.assign(document.createElement('div'), { className: 'toast', textContent: text });
  box.setAttribute('role', 'status');
  if (link) box.append(Object.assign(document.createElement('a'), { href: link, textContent: label }));
  document.body.append(box);
  setTimeout(() => box.remove(), 4000);
}

function change(product, pieces) {
  const by = cart.change(product, pieces);
  if (by === 0) return;
  const event = by > 0 ? 'Product Added' : 'Product Removed';
  tell(event, { cart_id: cart.id(), ...described({ ...product, quantity: Math.abs(by) }) });
  show();
}

function line(product) {
  const item = $('#line').content.cloneNode(true).firstElementChild;
  item.querySelector('img').src = `/shop/images/${product.id}.svg`;
  Object.assign(item.querySelector('h3 a'), { href: `/shop/products/${product.id}`, textContent: product.name });
  item.querySelector('output').value = product.quantity;
  item.querySelector('.price').textContent = money(product.price * product.quantity);
  const wire = (name, pieces) => {
    const button = item.querySelector(`[data-${name}]`);
    button.setAttribute('aria-label', `${button.title}: ${product.name}`);
    button.addEventListener('click', () => change(product, pieces));
  };
  wire('less', -1);
  wire('more', 1);
  wire('remove', -product.quantity);
  return item;
}

function summary(lines, total) {
  const row = (what, how, style = '') => {
    const div = Object.assign(document.createElement('div'), { className: style });
    div.append(Object.assign(document.createElement('dt'), { textContent: what }));
    div.append(Object.assign(document.createElement('dd'), { textContent: how, className: 'price' }));
    return div;
  };
  const rows = lines.map((it) => row(`${it.quantity} × ${it.name}`, money(it.price * it.quantity)));
  $('[data-summary]')?.replaceChildren(...rows, row('Total', money(total), 'whole'));
}

function show() {
  const lines = cart.lines();
  all('[data-count]').forEach((it) => { it.textContent = cart.pieces(); it.hidden = lines.length === 0; });
  all('[data-empty]').forEach((it) => { it.hidden = lines.length > 0; });
  all('[data-filled]').forEach((it) => { it.hidden = lines.length === 0; });
  all('[data-total]').forEach((it) => { it.textContent = money(cart.total()); });
  $('[data-lines]')?.replaceChildren(...lines.map(line));
  if ($('[data-filled]')) summary(lines, cart.total());
  const login = $('[data-login]');
  login.textContent = person.email() ? person.name() : 'Log in';
}

async function restore() {
  const here = new URL(location.href);
  const token = here.searchParams.get('cartwheel_restore');
  if (!token) return;
  here.searchParams.delete('cartwheel_restore');
  here.searchParams.delete('cartwheel_reference'); // the tag has read it
  history.replaceState(null, '', here);
  const told = await cart.restore(document.body.dataset.restore, token);
  const note = $('[data-restored]');
  if (note) Object.assign(note, { hidden: false, textContent: told });
}

function order(form) {
  const lines = cart.lines();
  const total = cart.total();
  const number = `HL-${Date.now().toString(36).toUpperCase()}`;
  person.logIn(form.email.value, form.elements.name.value.split(' ')[0]);
  tell('Order Completed', {
    order_id: number, cart_id: cart.id(), total: amount(total), currency: CURRENCY, products: lines.map(described),
  });
  sessionStorage.setItem('order', JSON.stringify({ number, lines, total }));
  cart.empty();
  location.href = '/shop/thanks';
}

const pages = {
  product: () => tell('Product Viewed', described(JSON.parse($('[data-product]').dataset.product))),
  cart: () => cart.pieces() > 0
    && tell('Cart Viewed', { cart_id: cart.id(), currency: CURRENCY, products: cart.lines().map(described) }),
  checkout() {
    const form = $('[data-order]');
    form.email.value = person.email();
    form.elements.name.value = person.email() ? person.name() : '';
    form.addEventListener('submit', (event) => { event.preventDefault(); order(form); });
    if (cart.pieces() === 0) return;
    tell('Checkout Started', { cart_id: cart.id(), currency: CURRENCY, products: cart.lines().map(described) });
  },
  login() {
    const known = person.email() !== '';
    $('[data-known]').hidden = !known;
    $('[data-anonymous]').hidden = known;
    $('[data-who]').textContent = person.email();
    const form = $('[data-log-in]');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      person.logIn(form.email.value, form.firstName.value);
      location.href = cart.pieces() > 0 ? '/shop/cart' : '/shop/';
    });
    $('[data-log-out]').addEventListener('click', () => { cart.empty(); person.logOut(); location.href = '/shop/'; });
  },
  thanks() {
    const last = JSON.parse(sessionStorage.getItem('order') ?? 'null');
    $('[data-thanks]').hidden = last === null;
    $('[data-no-order]').hidden = last !== null;
    if (last === null) return;
    $('[data-order-id]').textContent = last.number;
    summary(last.lines, last.total);
  },
};

all('[data-add]').forEach((button) => button.addEventListener('click', () => {
  const product = JSON.parse(button.dataset.add);
  change(product, 1);
  toast(`${product.name} is in your cart.`, '/shop/cart', 'See the cart');
}));
addEventListener('storage', show);
window.cartwheel?.('page');
await restore();
show();
pages[document.body.dataset.page]?.();
