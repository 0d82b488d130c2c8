/*
 * Cartwheel tag. Apache-2.0. The files of this folder are one script: the collector joins them in the order of
 * dev.cartwheel.collector.web.Tag and leaves out comments and indentation, so no string goes over a line's end.
 * How to install it, and every data- attribute: docs/install-tag.md.
 */
(() => {
  'use strict';
  const early = window.cartwheel;
  if (early && early.loaded) return;

  const script = document.currentScript;
  const REQUEST_BYTES = 60000; // browsers share 64 KiB between all requests that outlive a page
  const EVENT_BYTES = 32000; // the collector takes 32 KiB
  const KEPT_EVENTS = 200; // the oldest go first
  const KEPT_LENGTH = 500000; // characters; the browser's storage takes some millions for the whole shop
  const DELAY = 300; // ms in which events gather
  const LONGEST_WAIT = 60000; // ms between tries
  const LEASE = 400000; // ms after which a queue that no page saved again is nobody's; above the longest Retry-After
  const YEAR = 365 * 24 * 60 * 60; // s
  const WEEK = 7 * 24 * 60 * 60 * 1000; // ms
  const ID = '_cw_id';
  const USER = '_cw_user';
  const CART = '_cw_cart';
  const QUEUE = '_cw_queue.';
  const CONSENT = '_cw_consent';
  const SERVED = '_cw_served';
  const NOTED = '_cw_noted';
  const LINK = '_cw_link';
  const REFERENCE = 'cartwheel_reference'; // of a restore link: in its address, kept, then told with the order

  let settings = null;
  let consent = true; // true, false, or null for not asked yet
  let isAsked = false; // whether the page said so itself
  let held = []; // calls that wait for load or for consent
  let waiting = []; // callbacks of 'ready'

  const attempt = (work) => {
    try {
      return work();
    } catch (fault) {
      console.warn('cartwheel', fault); // a shop's page never breaks for its statistics
    }
  };
  const debug = (...said) => settings.debug && console.info('cartwheel', ...said);
