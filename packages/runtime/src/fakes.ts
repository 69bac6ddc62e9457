export { FakeClock } from './fake-clock.ts';
export { countingIds } from './ids.ts';
