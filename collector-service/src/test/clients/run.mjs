// The real clients, driven by ClientsIT: a line in is an order, a line out an event that a client was given, or done.
// lasting: all that try again after an outage; all: those and the ones that do not; end: every browser is closed.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { servers } from './servers.mjs';

const { COLLECTOR, WRITE_KEY, CHROMIUM, PROFILE } = process.env;
const lasting = ['analytics-next', 'analytics-next-batching', 'rudder-js', 'snowplow-js'];
const passing = ['rudder-js-beacon', 'jitsu-js'];
const QUIET = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows',
];

const script = buildSync({
  entryPoints: [new URL('page.mjs', import.meta.url).pathname],
  bundle: true,
  write: false,
  format: 'iife',
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
}).outputFiles[0].text;

const site = createServer((request, response) => {
  const isScript = request.url.startsWith('/page.js');
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html;charset=UTF-8');
  response.end(isScript ? script : '<!doctype html><title>Shop</title><script src="/page.js"></script>');
}).listen(0, '127.0.0.1');
await once(site, 'listening');

const browser = await puppeteer.launch({ executablePath: CHROMIUM, args: QUIET, userDataDir: PROFILE });
const clients = await servers(COLLECTOR, WRITE_KEY);

/** Each in a storage of its own, as in the browser of one shopper. */
async function open(name) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
  const about = new URLSearchParams({ client: name, collector: COLLECTOR, key: WRITE_KEY });
  await page.goto(`http://127.0.0.1:${site.address().port}/?${about}`);
  await page.waitForFunction('window.send');
  return { name, send: (n) => page.evaluate((number) => window.send(number), n) };
}

for (const name of [...lasting, ...passing]) clients.push(await open(name));

const order = { lasting: clients.filter(({ name }) => !passing.includes(name)), all: clients };
let number = 0;
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'end') break;
  number += 1;
  for (const { name, send } of order[line]) {
    await send(`${name}-${number}`);
    process.stdout.write(`${name}-${number}\n`);
  }
  process.stdout.write('done\n');
}
await browser.close();
process.exit(0);
