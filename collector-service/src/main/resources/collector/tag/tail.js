
  const start = (told) => {
    if (settings || !told.writeKey) return;
    const home = script && script.src ? new URL(script.src).origin : location.origin;
    settings = { ...told, endpoint: (told.endpoint || home).replace(/\/+$/, '') };
    settleConsent();
    addEventListener('pagehide', leave);
    addEventListener('pageshow', comeBack);
    addEventListener('online', again);
    addEventListener('storage', ({ key, newValue }) => key === CONSENT && newValue && gate(newValue !== 'false'));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'hidden' || isLeft || !consent || !queue.length) return;
      save();
      flush();
    });
    if (told.page === 'auto') run('page');
    listen();
  };

  window.cartwheel = (...call) => attempt(() => run(...call));
  window.cartwheel.loaded = true;

  const told = (script && script.dataset) || {};
  attempt(() => start({ ...told }));
  const calledBefore = [...((early && early.q) || []), ...(window.cartwheelQueue || [])]; // the second is tag managers'
  for (const call of calledBefore) window.cartwheel(...call);
})();
