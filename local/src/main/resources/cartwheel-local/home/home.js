// Keeps the table of parts true while the page is open.
const rows = new Map([...document.querySelectorAll('[data-part]')].map((row) => [row.dataset.part, row]));

function show(part, { style, word, detail }) {
  const row = rows.get(part);
  const badge = row.querySelector('.badge');
  if (badge.textContent === word && row.querySelector('[data-detail]').textContent === detail) return;
  badge.className = `badge ${style}`;
  badge.textContent = word;
  row.querySelector('[data-detail]').textContent = detail;
}

const gone = { style: 'failed', word: 'gone', detail: 'Cartwheel does not answer any more' };

setInterval(async () => {
  const states = await fetch('/status.json').then((reply) => reply.json()).catch(() => null);
  if (states === null) rows.forEach((_, part) => show(part, gone));
  else Object.entries(states).forEach(([part, state]) => show(part, state));
}, 1500);
