import type { Config } from '../config.ts';
import { get } from './http-answer.ts';
import type { DoctorParts } from './parts.ts';

/** What the gateway of these settings on this machine says. */
export interface GatewayAnswer {
  runs: boolean;
  /** Whether it can work (`/readyz`). */
  ready: boolean;
  origin: string;
}

/** Asks the gateway that would run here; nobody answering is an answer too. */
export async function askGateway(
  config: Config,
  { patienceMs }: Pick<DoctorParts, 'patienceMs'>,
): Promise<GatewayAnswer> {
  const host = config.host === null || config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const origin = `${config.tls.mode === 'off' ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${config.port}`;
  try {
    // Only whether it is there: its certificate is for the names that people use.
    const { status, body } = await get(new URL('/readyz', origin), { patienceMs, trustAnyone: true });
    const runs = status === 200 || /"UNAVAILABLE"/.test(body);
    return { runs, ready: status === 200, origin };
  } catch {
    return { runs: false, ready: false, origin };
  }
}
