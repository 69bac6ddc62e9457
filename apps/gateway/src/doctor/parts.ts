import type { Clock } from '@parley/runtime';
import type { Config } from '../config.ts';
import type { LocalRelay } from '../turnserver/local-relay.ts';

/** Looks at the embedded store without changing anything. Throws `StoreUnavailable` with what to do. */
export type InspectDatabase = (file: string) => 'absent' | 'in use' | 'ready';

export interface DoctorParts {
  clock: Clock;
  inspectDatabase: InspectDatabase;
  /** Starts the TURN server of this machine, as the gateway would (`TURN=auto`). */
  startRelay(config: Config): Promise<LocalRelay | null>;
  /** How long one answer is waited for, in milliseconds. */
  patienceMs: number;
  /** Certificates in PEM to trust besides the known authorities', for TURN over TLS. */
  ca?: string;
}

/** How servers are asked. */
export type Asking = Pick<DoctorParts, 'clock' | 'patienceMs' | 'ca'>;
