// One client for browsers, the one that the address of the page names.
import { AnalyticsBrowser } from '@segment/analytics-next';
import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
import { jitsuAnalytics } from '@jitsu/js';
import { newTracker, trackSelfDescribingEvent } from '@snowplow/browser-tracker';
import { SnowplowEcommercePlugin, trackAddToCart } from '@snowplow/browser-plugin-snowplow-ecommerce';

const { client, collector, key } = Object.fromEntries(new URLSearchParams(location.search));
const NAME = 'Quiz Answered';

const clients = {
  /** Only told where to ask: the collector's own answer says where to send to. */
  async 'analytics-next'() {
    const [analytics] = await AnalyticsBrowser.load({ writeKey: key, cdnURL: collector });
    return (n) => void analytics.track(NAME, { n });
  },
  async 'analytics-next-batching'() {
    const way = { protocol: 'http', apiHost: collector.replace('http://', '') + '/v1' };
    const batching = { deliveryStrategy: { strategy: 'batching', config: { size: 3, timeout: 300 } } };
    const [analytics] = await AnalyticsBrowser.load(
      { writeKey: key, cdnSettings: { integrations: { 'Segment.io': { apiKey: key } } } },
      { integrations: { 'Segment.io': { ...way, ...batching } } },
    );
    return (n) => void analytics.track(NAME, { n });
  },
  'rudder-js': () => rudder({}),
  'rudder-js-beacon': () => rudder({ useBeacon: true, beaconQueueOptions: { maxItems: 1, flushQueueInterval: 300 } }),
  async 'jitsu-js'() {
    const jitsu = jitsuAnalytics({ host: collector, writeKey: key + ':secret' });
    return (n) => void jitsu.track(NAME, { n });
  },
  async 'snowplow-js'() {
    newTracker('sp', collector, { appId: key, plugins: [SnowplowEcommercePlugin()] });
    trackAddToCart({
      cart_id: 'cart-of-snowplow',
      currency: 'EUR',
      total_value: 39.7,
      products: [
        { id: 'mug-1', name: 'Mug', category: 'Kitchen', price: 12.5, quantity: 2, currency: 'EUR' },
        { id: 'tea-1', name: 'Tea', category: 'Kitchen', price: 14.7, quantity: 1, currency: 'EUR' },
      ],
    });
    return (n) => trackSelfDescribingEvent({ event: { schema: 'iglu:com.example/quiz_answered/jsonschema/1-0-0', data: { n } } });
  },
};

/** What it is given before it has its settings, it keeps. */
async function rudder(options) {
  const analytics = new RudderAnalytics();
  analytics.load(key, collector, { configUrl: collector, ...options });
  return (n) => analytics.track(NAME, { n });
}

clients[client]().then((send) => (window.send = send));
