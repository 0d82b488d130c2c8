
  /* Global Privacy Control is a refusal, which only a consent that was given with it switched on goes over. */
  const isPrivate = () => navigator.globalPrivacyControl === true && settings.gpc !== 'ignore';

  const begin = () => {
    recognise(visitor()); // so the cookie starts anew
    adopt();
    const calls = held;
    held = [];
    for (const [name, args, at] of calls) {
      moment = at;
      attempt(() => run(name, ...args));
    }
    moment = null;
    keepReference();
    noteVisitor();
    waiting.splice(0).forEach((callback) => attempt(() => run('ready', callback)));
  };

  const forget = () => {
    queue = [];
    held = [];
    flying = flyingBytes = 0;
    isSaved = false;
    [ID, USER, CART, NOTED, SERVED, LINK].forEach((key) => put(key, null));
    const keys = attempt(() => Object.keys(localStorage)) || [];
    keys.filter((key) => key.startsWith(QUEUE)).forEach((key) => put(key, null));
    if (readCookie(ID)) writeCookie('', 0);
  };

  const gate = (isGranted) => {
    const before = consent;
    consent = isGranted;
    isAsked = true;
    if (!settings) return;
    put(CONSENT, isGranted && isPrivate() ? 'private' : '' + isGranted);
    if (!isGranted) forget();
    else if (before !== true) begin();
  };

  /* What was said on this page before the tag was set up counts most, then what was said on an earlier page. */
  const settleConsent = () => {
    const remembered = get(CONSENT);
    const isGiven = remembered === 'private' || (remembered === 'true' && !isPrivate());
    if (isAsked) put(CONSENT, consent && isPrivate() ? 'private' : '' + consent);
    else if (isGiven) consent = true;
    else if (remembered === 'false' || isPrivate()) consent = false;
    else if (settings.consent === 'required') consent = null;
    if (consent) begin();
    else if (consent === false) forget();
  };
