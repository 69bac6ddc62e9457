import type { IceServer } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import type { IceConfig } from '../config.ts';
import { turnCredentials } from './turn-credentials.ts';

/** The servers that a person's browser may use, and for how many seconds. */
export interface IceAnswer {
  iceServers: IceServer[];
  ttl: number;
}

/** `host` is the name under which the person's browser reached the gateway, as far as it is known. */
export type IceServersFor = (personId: string, host?: string) => IceAnswer;

/** A TURN server that is not configured but found: where it is depends on who asks. */
export interface FoundRelay {
  secret: string;
  urlsFor(host: string | undefined): string[];
}

/**
 * M3: STUN and TURN servers, TURN with credentials of the TURN REST API. What is configured goes before what was found,
 * which may come and go.
 */
export function createIceServers(
  config: IceConfig,
  clock: Pick<Clock, 'now'>,
  foundRelay: () => FoundRelay | null = () => null,
): IceServersFor {
  const { stunUrls, turnUrls, turnSecret, turnTtlSeconds: ttl } = config;
  const stun: IceServer[] = stunUrls.length > 0 ? [{ urls: stunUrls }] : [];
  const configured =
    turnSecret !== null && turnUrls.length > 0 ? { secret: turnSecret, urlsFor: () => turnUrls } : null;
  return (personId, host) => {
    const relay = configured ?? foundRelay();
    const urls = relay?.urlsFor(host) ?? [];
    if (!relay || urls.length === 0) return { iceServers: stun, ttl };
    const expiry = Math.floor(clock.now() / 1000) + ttl;
    return { iceServers: [...stun, { urls, ...turnCredentials(relay.secret, personId, expiry) }], ttl };
  };
}
