// Shows a new mail the moment it is there; an open mail stays open.
const newest = document.body.dataset.newest;
const opened = location.pathname !== '/inbox/';

setInterval(async () => {
  const ids = await fetch('/inbox/newest').then((reply) => reply.json()).catch(() => null);
  if (ids === null || (ids[0] ?? '') === newest) return;
  const more = ids.filter((id) => id > newest).length;
  if (!opened) location.reload();
  else document.title = more > 0 ? `(${more}) Inbox · Cartwheel` : 'Inbox · Cartwheel';
}, 1000);

document.querySelector('[data-delete]').addEventListener('submit', (event) => {
  if (!confirm('Delete all mails?')) event.preventDefault();
});
