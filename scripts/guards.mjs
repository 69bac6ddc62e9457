// `npm run guards`: removes each guard of the call core in turn: some test must notice. `npm run guards -- delivery`: removes those of
// delivery, commands and coming back, one after another: some seed of the simulation, race or test must notice.
import './node-version.mjs';

const [which = 'core'] = process.argv.slice(2);

if (which === 'core') await import('./guards/core.mjs');
else if (which === 'delivery') await import('./guards/delivery.mjs');
else {
  console.error(`There are no guards named ${which}. There are: core, delivery`);
  process.exitCode = 1;
}
