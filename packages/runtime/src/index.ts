export { type BackoffOptions, exponentialBackoff, type RetryPolicy } from './backoff.ts';
export { type CancelTimer, type Clock, systemClock } from './clock.ts';
export { Emitter } from './emitter.ts';
export { type NewId, randomId } from './ids.ts';
export { Lifetime } from './lifetime.ts';
export { SerialQueue } from './serial-queue.ts';
