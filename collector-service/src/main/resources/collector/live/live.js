// Shows the events of one source as they come. Reads the stream by fetch: EventSource cannot show an API key.
const MOST = 200;
const find = (id) => document.getElementById(id);
const list = find('events');
let current = null;

find('ask').addEventListener('submit', (submitted) => {
  submitted.preventDefault();
  const asked = new FormData(submitted.target);
  current?.stop.abort();
  current = { source: asked.get('source').trim(), key: asked.get('key').trim(), stop: new AbortController(), last: null };
  list.replaceChildren();
  listen(current);
});
find('refused').addEventListener('change', (changed) => list.classList.toggle('refused-only', changed.target.checked));
find('clear').addEventListener('click', () => { list.replaceChildren(); count(); });

async function listen(run) {
  let wait = 1000;
  while (run === current) {
    try {
      if (run.last === null) await showRecent(run);
      await follow(run, () => { wait = 1000; });
      say('The stream ended; going on where it stopped ...', 'wait');
    } catch (fault) {
      if (run !== current) return;
      if (fault.final) return say(fault.message, 'fault');
      say(`The collector cannot be reached; trying again in ${wait / 1000} s.`, 'fault');
    }
    await new Promise((done) => setTimeout(done, wait));
    wait = Math.min(wait * 2, 30000);
  }
}

async function ask(run, path, headers = {}) {
  const answer = await fetch(path, { headers: { Authorization: `Bearer ${run.key}`, ...headers }, signal: run.stop.signal, cache: 'no-store' });
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? `The collector answered ${answer.status}.`), { final: answer.status < 500 });
}

async function showRecent(run) {
  const answer = await ask(run, `/api/events/recent?source=${encodeURIComponent(run.source)}`);
  const { events } = await answer.json();
  for (const event of events.reverse()) show(run, event);
  run.last ??= '0';
  find('tools').hidden = false;
  count();
}

async function follow(run, heard) {
  const answer = await ask(run, `/api/events/stream?source=${encodeURIComponent(run.source)}`, { 'Last-Event-ID': run.last });
  say(`Listening to "${run.source}".`, 'live');
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    heard();
    const parts = (rest + value).split('\n\n');
    rest = parts.pop();
    for (const part of parts) {
      const data = part.split('\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
      if (data) { show(run, JSON.parse(data)); count(); }
    }
  }
}

function show(run, told) {
  run.last = told.id;
  const item = find('one').content.firstElementChild.cloneNode(true);
  const part = (selector) => item.querySelector(selector);
  item.className = told.outcome;
  part('.badge').textContent = told.outcome === 'accepted' ? 'taken' : 'refused';
  part('time').textContent = new Date(told.receivedAt).toLocaleTimeString();
  part('strong').textContent = title(told);
  part('.who').textContent = who(told.event);
  part('.why').textContent = told.reason ? `${told.reason.replaceAll('_', ' ')}${told.pointer ? ` at ${told.pointer}` : ''}: expected ${told.expected}` : '';
  part('details').open = told.outcome === 'rejected';
  part('pre').textContent = typeof told.event === 'string' ? told.event : JSON.stringify(told.event, null, 2);
  list.prepend(item);
  while (list.children.length > MOST) list.lastElementChild.remove();
}

function title({ event, reason }) {
  if (typeof event === 'string') return reason.replaceAll('_', ' ');
  return event.name ?? (typeof event.event === 'string' ? event.event : event.type?.replaceAll('_', ' ')) ?? 'event';
}

function who(event) {
  const names = event.envelope?.identifiers ?? [];
  return names.map((name) => name.value).join(', ') || event.userId || event.anonymousId || '';
}

function count() {
  const all = list.children.length;
  find('count').textContent = all === 1 ? '1 event' : `${all} events`;
  find('none').hidden = all > 0;
}

function say(text, kind) {
  find('state').textContent = text;
  find('state').dataset.kind = kind;
}
