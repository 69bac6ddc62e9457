import { isIP } from 'node:net';
import { ConfigError } from '../config/config-error.ts';

/** What of coturn's configuration depends on the machine; the rest is `deploy/coturn/turnserver.conf`. */
export interface MachinePart {
  /** Shared with the gateway (`TURN_SECRET`). */
  secret: string;
  /** A name for the login, usually the relay's own host name. */
  realm: string;
  /** The addresses to listen on; coturn takes all of the machine's when there are none. */
  listeningIps?: string[];
  /** The addresses that it relays from, one for each family. They may talk to each other: people who both relay meet there. */
  relayIps: string[];
  /** The public address, where the machine only has a private one. */
  externalIp?: string | undefined;
  port: number;
  /** Absent without a certificate. */
  tls?: { port: number; certFile: string; keyFile: string } | undefined;
  /** The UDP ports that are relayed from, first and last. */
  relayPorts?: [number, number] | undefined;
  /** Whether the relay's own address may be a loopback one: for people on this very machine. */
  loopback?: boolean;
  /** Sizes, where the machine wants others than the hardened part has. */
  totalQuota?: number | undefined;
  userQuota?: number | undefined;
  maxBps?: number | undefined;
  /** More ranges that are never sent to, `first-last`. */
  denied?: string[];
  /** What else the way of running it needs: `syslog`, or files in a folder of one's own. */
  running: Record<string, string | true>;
}

/**
 * A whole configuration: the hardened part as it is, then the machine's. Throws {@link ConfigError} for a value that cannot
 * stand in it.
 */
export function turnserverConfig(hardened: string, part: MachinePart): string {
  const lines = linesOf(part).map(([name, value]) => (value === true ? name : `${name}=${fitting(name, value)}`));
  return `${hardened.trimEnd()}\n\n# --- This machine\n\n${lines.join('\n')}\n`;
}

function linesOf(part: MachinePart): [name: string, value: string | number | true][] {
  const { externalIp, tls, relayPorts } = part;
  const [relayIp = ''] = part.relayIps;
  return [
    ['static-auth-secret', part.secret],
    ['realm', part.realm],
    ...many('listening-ip', part.listeningIps?.map(ipAddress)),
    ...many('relay-ip', part.relayIps.map(ipAddress)),
    ...many('external-ip', externalIp === undefined ? [] : [`${ipAddress(externalIp)}/${relayIp}`]),
    ...many('allowed-peer-ip', part.relayIps),
    ...many('denied-peer-ip', part.denied?.map(range)),
    ['listening-port', part.port],
    ...(tls ? tlsLines(tls) : [['no-tls', true] as [string, true]]),
    ...(relayPorts ? many('min-port', [relayPorts[0]]).concat(many('max-port', [relayPorts[1]])) : []),
    ...(part.loopback ? [['allow-loopback-peers', true] as [string, true]] : []),
    ...many('total-quota', given(part.totalQuota)),
    ...many('user-quota', given(part.userQuota)),
    ...many('max-bps', given(part.maxBps)),
    ...Object.entries(part.running),
  ];
}

function tlsLines({ port, certFile, keyFile }: NonNullable<MachinePart['tls']>): [string, string | number][] {
  return [
    ['tls-listening-port', port],
    ['cert', certFile],
    ['pkey', keyFile],
  ];
}

function many<Value>(name: string, values: Value[] = []): [string, Value][] {
  return values.map((value) => [name, value]);
}

function given(value: number | undefined): number[] {
  return value === undefined ? [] : [value];
}

function ipAddress(text: string): string {
  if (isIP(text) === 0) throw new ConfigError(`an IP address is wanted for the relay, and ${text} is none`);
  return text;
}

/** Versions of coturn before 4.9 read a prefix such as 10.0.0.0/8 as nothing, and then deny nothing. */
function range(text: string): string {
  const [first = '', last = '', more] = text.split('-');
  if (more !== undefined || isIP(first) === 0 || isIP(first) !== isIP(last)) {
    throw new ConfigError(
      `a denied range must be the first and the last address, such as 10.0.0.0-10.255.255.255, not ${text}`,
    );
  }
  return text;
}

/** A value ends with its line; coturn takes blanks away, and a `#` may begin a comment. */
function fitting(name: string, value: string | number): string | number {
  if (typeof value === 'string' && (value === '' || /[\s#\p{C}]/u.test(value))) {
    throw new ConfigError(`${name} of the TURN server must be a text without blanks, # and line ends`);
  }
  return value;
}
