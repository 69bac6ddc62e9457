import type { Config } from '../config.ts';
import { runningRelay } from '../turnserver/running-relay.ts';
import type { DoctorParts } from './parts.ts';

/** A TURN server to try: where it is, and the secret that its credentials are made with. */
export interface Relay {
  url: string;
  secret: string;
  /** Whether the gateway runs it. */
  found: boolean;
}

/** The TURN servers of these settings; with `TURN=auto` the one that the gateway runs, or one started for the examination. */
export async function relaysOf(
  config: Config,
  gatewayRuns: boolean,
  { startRelay }: Pick<DoctorParts, 'startRelay'>,
): Promise<{ relays: Relay[]; release(): Promise<void> }> {
  const { turnUrls, turnSecret, turnAuto } = config.ice;
  const configured = turnUrls.map((url) => ({ url, secret: turnSecret ?? '', found: false }));
  if (!turnAuto) return { relays: configured, release: async () => {} };
  const started = gatewayRuns ? null : await startRelay(config);
  const relay = gatewayRuns ? runningRelay(config) : started;
  return {
    relays: relay?.urlsFor('localhost').map((url) => ({ url, secret: relay.secret, found: true })) ?? [],
    release: async () => started?.stop(),
  };
}
