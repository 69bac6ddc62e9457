import type { Config } from '../config.ts';
import { StoreUnavailable } from '../store/port.ts';
import { type Finding, fail, pass } from './finding.ts';
import type { GatewayAnswer } from './gateway-answer.ts';
import type { InspectDatabase } from './parts.ts';

/** Whether the records can be read and written, by the gateway that runs or by one to come. */
export function checkDatabase(
  { databaseFile }: Pick<Config, 'databaseFile'>,
  gateway: GatewayAnswer,
  inspect: InspectDatabase,
): Finding {
  const what = `database ${databaseFile}`;
  try {
    switch (databaseFile === ':memory:' ? 'ready' : inspect(databaseFile)) {
      case 'absent':
        return pass('database', `${what}: is not there yet, and its folder can be written`);
      case 'ready':
        return pass('database', `${what}: can be written`);
      case 'in use':
        if (gateway.ready) return pass('database', `${what}: the gateway at ${gateway.origin} writes to it`);
        return fail(
          'database',
          `${what}: in use, but no gateway that can work answers at ${gateway.origin}`,
          'look at the log of the process that uses it, or run this with the same PORT, HOST and TLS settings',
        );
    }
  } catch (error) {
    if (error instanceof StoreUnavailable) return fail('database', what, error.message);
    throw error;
  }
}
