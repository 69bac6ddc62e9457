import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Clock } from '@parley/runtime';
import { generate } from 'selfsigned';

const DAY_MS = 24 * 60 * 60_000;
/** Browsers refuse certificates that live longer than 398 days. */
const LIFE_DAYS = 365;
const RENEW_DAYS = 30;

/** A certificate for these names and addresses, and its key: both in one PEM text. */
export async function makeCertificate(names: string[], clock: Pick<Clock, 'now'>): Promise<string> {
  const now = clock.now();
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Parley on this network' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // A phone's clock may be behind this one.
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + LIFE_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return `${key.trim()}\n${cert.trim()}\n`;
}

/** Whether a kept certificate can go on serving these names. Whatever cannot be read is not good. */
export function isStillGood(pem: string, names: string[], clock: Pick<Clock, 'now'>): boolean {
  const certificate = read(pem);
  if (!certificate) return false;
  const renewAt = Date.parse(certificate.validTo) - RENEW_DAYS * DAY_MS;
  return (
    clock.now() < renewAt &&
    names.every((name) => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined)
  );
}

function read(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
