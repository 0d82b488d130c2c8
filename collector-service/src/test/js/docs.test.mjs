// What the pages on installing say, held against the tag.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { Browser, KEY } from './browser.mjs';

const folder = new URL('../../../../docs/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.startsWith('install-'));
const read = (name) => readFileSync(new URL(name, folder), 'utf8');
const scripts = (text) => [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code]) => code);
const tag = readFileSync(process.env.TAG, 'utf8');

test('every attribute that a page names is one of the tag, and every one is described', () => {
  const used = new Set([...tag.matchAll(/(?:settings|told)\.(\w+)/g)].map(([, name]) => name));
  const named = new Set(pages.flatMap((page) => [...read(page).matchAll(/[\s`]data-([a-z-]+)/g)]).map(([, name]) => name.replace(/-(.)/g, (_, x) => x.toUpperCase())));
  assert.deepEqual([...named].sort(), [...used].sort());
});

for (const page of pages) {
  test(`scripts in ${page} are scripts`, () => {
    for (const code of scripts(read(page)).filter((one) => !/\{[{%]|%s/.test(one))) new vm.Script(code);
  });
}

test('links between the pages lead somewhere', () => {
  for (const page of pages) {
    for (const [, target] of read(page).matchAll(/\]\(([^)#]+)\)/g)) readFileSync(new URL(target, folder), 'utf8');
  }
});

test('the stub of the snippet keeps calls until the tag is there', async () => {
  const window = {};
  window.window = window;
  vm.runInNewContext(scripts(read('install-tag.md'))[0] + ";cartwheel('track', 'Early', {n: 1})", window);
  const page = new Browser().page({ ...KEY, early: window.cartwheel.q });
  await page.pass(1000);
  assert.deepEqual([page.sent()[0].event, page.sent()[0].properties], ['Early', { n: 1 }]);
});

test('the script for WooCommerce without GTM4WP tells the cart as the Store API has it', async () => {
  const [code] = scripts(read('install-woocommerce.md')).filter((one) => one.includes('tellCart'));
  const page = new Browser().page(KEY);
  const cart = {
    totals: { currency_code: 'EUR', currency_minor_unit: 2 },
    items: [{ id: 7, sku: 'MUG', name: 'Mug', quantity: 2, prices: { price: '1250' }, permalink: 'https://shop.example/mug', images: [] }],
  };
  const heard = {};
  vm.runInNewContext(code, {
    cartwheel: page.call,
    fetch: async () => ({ json: async () => cart }),
    document: { body: { addEventListener: (name, callback) => { heard[name] = callback; } } },
    jQuery: () => ({ on: (names, callback) => { heard[names] = callback; } }),
  });
  await heard['added_to_cart removed_from_cart updated_cart_totals']();
  await page.pass(1000);
  const [{ event, properties }] = page.sent();
  assert.equal(event, 'Cart Updated');
  assert.deepEqual(properties.products, [{ product_id: '7', sku: 'MUG', name: 'Mug', quantity: 2, price: '12.50', url: 'https://shop.example/mug' }]);
});
