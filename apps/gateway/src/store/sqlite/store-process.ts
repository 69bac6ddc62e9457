import { writeSync } from 'node:fs';
import { activeCall, change, endedCall, START } from '../call-samples.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** A process of its own for the tests: opens a store and holds it, or writes calls until it is killed. */
const [file = '', task = 'hold'] = process.argv.slice(2);

const store = await openSqliteStore({ file });
// Written at once: what the parent has read was said before the process could be killed.
writeSync(1, 'open\n');
if (task === 'hold') setInterval(() => {}, 60_000);
else {
  const fact = { at: START, type: 'checked', checkAt: START } as const;
  let number = 1;
  while (await store.call(`call-${number}`)) number++;
  // The call that the kill cut short may be half way through its life, never half written.
  const [cut] = await store.liveCalls();
  if (cut) await store.commit([change(endedCall({ id: cut.call.id }), { basedOn: 1, facts: [fact] })]);
  for (; ; number++) {
    const id = `call-${number}`;
    await store.commit([change(activeCall({ id }), { facts: [fact] })]);
    await store.commit([change(endedCall({ id }), { basedOn: 1, facts: [fact] })]);
    writeSync(1, `${number}\n`);
  }
}
