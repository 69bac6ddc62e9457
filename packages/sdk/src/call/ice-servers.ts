import type { CommandData } from '@parley/protocol';

/** When so much of their life is over, relay credentials are renewed (M3.3). */
const RENEWED_AT = 0.8;

/** STUN and TURN servers as the gateway gave them, and when their credentials are to be renewed. */
export interface IceServers {
  readonly servers: RTCIceServer[];
  /** In the device's own clock, milliseconds; never where nothing ends. */
  readonly renewAt: number;
}

export const NO_ICE_SERVERS: IceServers = { servers: [], renewAt: Number.POSITIVE_INFINITY };

/** What the gateway answered, which came at `now`. */
export function iceServersOf(
  { iceServers, iceServersTtl }: Pick<CommandData<'call:ringing'>, 'iceServers' | 'iceServersTtl'>,
  now: number,
): IceServers {
  const renewAt = iceServersTtl === undefined ? Number.POSITIVE_INFINITY : now + iceServersTtl * 1000 * RENEWED_AT;
  return { servers: iceServers as RTCIceServer[], renewAt };
}

/** Whether media can be relayed by one of them. */
export function haveRelay({ servers }: IceServers): boolean {
  return servers.some(({ urls }) => [urls].flat().some(isRelay));
}

/** The same servers but for the relays. */
export function withoutRelays(servers: readonly RTCIceServer[]): RTCIceServer[] {
  return servers.flatMap((server) => {
    const urls = [server.urls].flat().filter((url) => !isRelay(url));
    return urls.length > 0 ? [{ urls }] : [];
  });
}

function isRelay(url: string): boolean {
  return /^turns?:/i.test(url);
}
