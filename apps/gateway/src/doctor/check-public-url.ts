import type { Config } from '../config.ts';
import { type Finding, fail, pass, unused } from './finding.ts';
import type { GatewayAnswer } from './gateway-answer.ts';
import { codeOf, get } from './http-answer.ts';
import { networkRemedy } from './network-remedy.ts';
import type { DoctorParts } from './parts.ts';

/** Whether people reach this gateway where its links say it is. */
export async function checkPublicUrl(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  gateway: GatewayAnswer,
  { patienceMs }: Pick<DoctorParts, 'patienceMs'>,
): Promise<Finding> {
  if (publicUrl === null) {
    return unused('public-url', 'PUBLIC_URL: unset, so links name whatever address a page was opened at');
  }
  const what = `PUBLIC_URL ${publicUrl}`;
  if (!gateway.runs) {
    return unused(
      'public-url',
      `${what}: no gateway runs at ${gateway.origin} yet`,
      'run this again once it is started',
    );
  }
  const url = new URL('/healthz', publicUrl);
  try {
    // Whether the certificate is good is said where TLS is.
    const { status, body } = await get(url, { patienceMs, trustAnyone: true });
    if (status === 200 && body.includes('"ok"')) return pass('public-url', `${what}: the gateway answers there`);
    return fail(
      'public-url',
      `${what}: answered ${status}`,
      'what answers there is not this gateway: point the proxy, or PUBLIC_URL, at it',
    );
  } catch (error) {
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const endpoint = { host: url.hostname, port, transport: 'tcp' } as const;
    return fail('public-url', `${what}: ${codeOf(error)}`, networkRemedy(endpoint, error));
  }
}
