import type { Config } from '../config.ts';
import { checkClock } from './check-clock.ts';
import { checkDatabase } from './check-database.ts';
import { checkPublicUrl } from './check-public-url.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkStun } from './check-stun.ts';
import { checkTls } from './check-tls.ts';
import { checkTurn } from './check-turn.ts';
import { type Finding, unused } from './finding.ts';
import { askGateway } from './gateway-answer.ts';
import type { DoctorParts } from './parts.ts';
import { relaysOf } from './relays.ts';

/**
 * R6: tries everything that a deployment consists of, as far as it is set, from where it runs: beside a running gateway, or
 * before it is started. Changes nothing.
 */
export async function examine(config: Config, parts: DoctorParts): Promise<Finding[]> {
  const gateway = await askGateway(config, parts);
  const { relays, release } = await relaysOf(config, gateway.runs, parts);
  try {
    const groups = await Promise.all([
      checkDatabase(config, gateway, parts.inspectDatabase),
      checkSecrets(config),
      checkClock(config, relays, parts),
      checkPublicUrl(config, gateway, parts),
      checkTls(config, parts),
      checkStun(config, parts),
      checkTurn(config, relays, parts),
    ]);
    return [...groups.flat(), ...ABSENT];
  } finally {
    await release();
  }
}

/** What this version has no part for: said, so that nobody looks for it. */
const ABSENT: Finding[] = [
  unused('redis', 'Redis: not used, this version runs as one node'),
  unused('media-server', 'media server: not used, two people connect directly'),
];
