// In a thread of its own, so that what the clients of a bench are busy with does not count: asked for an origin, it tells when
// that says it is ready, in milliseconds since 1970.
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

const ASKED_EVERY_MS = 5;

/** @param {string} origin */
const isReady = (origin) =>
  fetch(`${origin}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

parentPort?.on('message', async (origin) => {
  while (!(await isReady(origin))) await wait(ASKED_EVERY_MS);
  parentPort?.postMessage(Date.now());
});
