// Who is shopping: an e-mail, told to Cartwheel at log-in, forgotten at log-out.
const KEY = 'shop.person';

const read = () => JSON.parse(localStorage.getItem(KEY) ?? '{}');

export const email = () => read().email ?? '';
export const name = () => read().firstName || email().split('@')[0];

export function logIn(address, firstName) {
  localStorage.setItem(KEY, JSON.stringify({ email: address, firstName }));
  window.cartwheel?.('identify', { email: address, ...(firstName ? { firstName } : {}) });
}

export function logOut() {
  localStorage.removeItem(KEY);
  window.cartwheel?.('reset');
}
