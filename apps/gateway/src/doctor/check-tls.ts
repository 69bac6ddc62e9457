import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { type Config, ConfigError } from '../config.ts';
import { readTls } from '../tls/read-tls.ts';
import { type Finding, fail, pass, unused } from './finding.ts';
import { codeOf } from './http-answer.ts';
import { networkRemedy } from './network-remedy.ts';
import type { DoctorParts } from './parts.ts';

const DAY_MS = 24 * 3_600_000;
/** Authorities' own tools renew a month before; who is later than this forgot. */
const SOON_DAYS = 7;

/** Whether browsers will take the certificate, and for how long. */
export async function checkTls(config: Config, parts: Pick<DoctorParts, 'clock' | 'patienceMs'>): Promise<Finding> {
  const { publicUrl, tls } = config;
  if (publicUrl?.startsWith('https:')) return ofServer(new URL(publicUrl), parts);
  if (tls.mode === 'files') return ofFiles(config, parts);
  if (tls.mode === 'local') return pass('tls', 'TLS: made here (TLS=local); browsers warn once');
  return unused(
    'tls',
    'TLS: none, so pages have camera and microphone on this computer only',
    'put TLS in front of it and set PUBLIC_URL, or set TLS_CERT and TLS_KEY, or TLS=local',
  );
}

async function ofServer(url: URL, { clock, patienceMs }: Pick<DoctorParts, 'clock' | 'patienceMs'>): Promise<Finding> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const endpoint = { host, port: Number(url.port) || 443, transport: 'tls' } as const;
  const what = `TLS certificate of ${url.origin}`;
  const servername = isIP(host) ? {} : { servername: host };
  const socket = connect({ host, port: endpoint.port, ...servername, timeout: patienceMs });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve).once('error', reject);
      socket.once('timeout', () => reject(Object.assign(new Error('no answer in time'), { code: 'TIMEOUT' })));
    });
    return until(what, endOf(socket), clock.now());
  } catch (error) {
    return fail('tls', `${what}: ${codeOf(error)}`, networkRemedy(endpoint, error));
  } finally {
    socket.destroy();
  }
}

async function ofFiles({ tls }: Config, { clock }: Pick<DoctorParts, 'clock'>): Promise<Finding> {
  const what = 'TLS certificate of TLS_CERT';
  try {
    const keys = await readTls(tls, clock);
    return until(what, Date.parse(new X509Certificate(keys?.cert ?? '').validTo), clock.now());
  } catch (error) {
    if (error instanceof ConfigError) return fail('tls', what, error.message);
    throw error;
  }
}

function endOf(socket: TLSSocket): number {
  return Date.parse(socket.getPeerCertificate().valid_to);
}

function until(what: string, end: number, now: number): Finding {
  const days = Math.floor((end - now) / DAY_MS);
  const said = `${what}: good until ${new Date(end).toISOString().slice(0, 10)}, ${days} days`;
  if (days < 0) return fail('tls', `${what}: ended ${-days} days ago`, 'renew it, and restart what serves it');
  return days < SOON_DAYS ? fail('tls', said, 'renew it now, and restart what serves it') : pass('tls', said);
}
