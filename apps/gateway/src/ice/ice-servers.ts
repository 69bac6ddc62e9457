import { createHmac } from 'node:crypto';
import type { IceServer } from '@parley/protocol';
import type { Clock } from '@parley/runtime';
import type { IceConfig } from '../config.ts';

/** The servers that a person's browser may use, and for how many seconds. */
export interface IceAnswer {
  iceServers: IceServer[];
  ttl: number;
}

export type IceServersFor = (personId: string) => IceAnswer;

/** M3: STUN and TURN servers, TURN with credentials of the TURN REST API (draft-uberti-behave-turn-rest-00). */
export function createIceServers(config: IceConfig, clock: Pick<Clock, 'now'>): IceServersFor {
  const { stunUrls, turnUrls, turnSecret, turnTtlSeconds: ttl } = config;
  const stun: IceServer[] = stunUrls.length > 0 ? [{ urls: stunUrls }] : [];
  return (personId) => {
    if (turnUrls.length === 0 || turnSecret === null) return { iceServers: stun, ttl };
    const expiry = Math.floor(clock.now() / 1000) + ttl;
    return { iceServers: [...stun, { urls: turnUrls, ...turnCredentials(turnSecret, personId, expiry) }], ttl };
  };
}

/** `expiry` is Unix time in seconds. */
export function turnCredentials(
  secret: string,
  personId: string,
  expiry: number,
): { username: string; credential: string } {
  const username = `${expiry}:${personId}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
