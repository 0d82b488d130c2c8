// The clients for servers. Where a client gives up after a few seconds by default it is told to go on for longer.
import { Analytics as Segment } from '@segment/analytics-node';
import { Analytics as CustomerIo } from '@customerio/cdp-analytics-node';
import RudderStack from '@rudderstack/rudder-sdk-node';
import { buildSelfDescribingEvent, newTracker } from '@snowplow/node-tracker';
import Legacy from 'analytics-node';

const TRIES = 30;
const quiz = (n) => ({ userId: `user-of-${n}`, event: 'Quiz Answered', properties: { n } });

export async function servers(collector, writeKey) {
  const segment = new Segment({ writeKey, host: collector, flushAt: 3, flushInterval: 300, maxRetries: TRIES });
  const customerIo = new CustomerIo({ writeKey, host: collector, maxEventsInBatch: 3, flushInterval: 300, maxRetries: TRIES });
  const legacy = new Legacy(writeKey, { host: collector, flushAt: 3, flushInterval: 300, retryCount: TRIES });
  const rudder = new RudderStack(writeKey, { dataPlaneUrl: collector, flushAt: 3, flushInterval: 300, retryCount: TRIES });
  const snowplow = newTracker(
    { namespace: 'server', appId: writeKey, encodeBase64: true },
    { endpoint: collector, eventMethod: 'post', bufferSize: 1 },
  );
  return [
    { name: 'analytics-node-3', send: (n) => segment.track(quiz(n)) },
    { name: 'customerio-node', send: (n) => customerIo.track(quiz(n)) },
    { name: 'analytics-node', send: (n) => void legacy.track(quiz(n)) },
    { name: 'rudder-node', send: (n) => void rudder.track(quiz(n)) },
    {
      name: 'snowplow-node',
      send(n) {
        snowplow.setUserId(`user-of-${n}`);
        snowplow.track(buildSelfDescribingEvent({ event: { schema: 'iglu:com.example/quiz_answered/jsonschema/1-0-0', data: { n } } }));
      },
    },
  ];
}
