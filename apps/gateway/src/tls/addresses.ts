import type { NetworkInterfaceInfo } from 'node:os';

/** What `os.networkInterfaces()` gives. */
export type Interfaces = Record<string, NetworkInterfaceInfo[] | undefined>;

/** Where the gateway listens and what it shows there. */
export interface Listening {
  protocol: 'http' | 'https';
  port: number;
  /** `null` for all addresses. */
  host: string | null;
  publicUrl: string | null;
  /** Whether the certificate was made here, so that browsers ask before they trust it. */
  madeHere: boolean;
}

const THIS_COMPUTER = new Set(['localhost', '127.0.0.1', '::1']);
const EVERYWHERE = new Set(['0.0.0.0', '::']);

/** The addresses by which other machines reach this one. Link-local IPv6 is left out: a URL cannot name its interface. */
export function lanAddresses(interfaces: Interfaces): string[] {
  const all = Object.values(interfaces).flatMap((one) => one ?? []);
  return all.filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address)).map(({ address }) => address);
}

/**
 * The one line of `npm start`: which addresses the page answers on, and which of them have no camera. Browsers give
 * camera and microphone to secure contexts only: https, and http on this computer itself.
 */
export function readyLine(listening: Listening, interfaces: Interfaces): string {
  const { publicUrl, protocol, host, madeHere } = listening;
  const local = isLocal(host) ? originAt(listening, host && THIS_COMPUTER.has(host) ? host : 'localhost') : undefined;
  const lan = lanOrigins(listening, interfaces);
  const parts: string[] = [];
  if (publicUrl !== null) {
    const secure = publicUrl.startsWith('https:') || THIS_COMPUTER.has(bare(new URL(publicUrl).hostname));
    if (secure) return `Parley is ready: ${publicUrl} (listening on ${local ?? lan[0]})`;
    parts.push(`${publicUrl} ${noCamera('put TLS in front of it, or set TLS_CERT and TLS_KEY')}`);
  }
  if (local !== undefined)
    parts.push(lan.length > 0 && protocol === 'http' ? `${local} (this computer; ${silent(lan)})` : local);
  if (protocol === 'https') parts.push(...lan);
  else if (local === undefined) parts.push(silent(lan));
  const note = madeHere ? ' (the certificate was made here: browsers warn once, then camera and microphone work)' : '';
  return `Parley is ready: ${parts.join(', ')}${note}`;
}

function silent(origins: string[]): string {
  return `${origins.join(', ')} ${origins.length > 1 ? 'have' : 'has'} ${NO_CAMERA}: set TLS=local`;
}

const NO_CAMERA = 'no camera or microphone, since browsers allow them on https only';

function noCamera(remedy: string): string {
  return `(${NO_CAMERA}: ${remedy})`;
}

function isLocal(host: string | null): boolean {
  return host === null || EVERYWHERE.has(host) || THIS_COMPUTER.has(host);
}

/** What other machines may open; the IPv4 addresses, for people type them, unless there are only others. */
function lanOrigins(listening: Listening, interfaces: Interfaces): string[] {
  const { host } = listening;
  if (host !== null && !EVERYWHERE.has(host)) return THIS_COMPUTER.has(host) ? [] : [originAt(listening, host)];
  const all = lanAddresses(interfaces);
  const typed = all.filter((address) => !address.includes(':'));
  return (typed.length > 0 ? typed : all).map((address) => originAt(listening, address));
}

function originAt({ protocol, port }: Listening, host: string): string {
  return new URL(`${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}`).origin;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
