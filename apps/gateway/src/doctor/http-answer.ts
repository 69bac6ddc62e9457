import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { text } from 'node:stream/consumers';

export interface HttpAnswer {
  status: number;
  body: string;
  /** The server's clock, milliseconds since 1970. */
  date: number | undefined;
}

export interface HttpOptions {
  patienceMs: number;
  /** Whether any certificate will do. */
  trustAnyone?: boolean;
}

/** Asks once, without following redirects. Throws what Node says. */
export async function get(url: URL, { patienceMs, trustAnyone = false }: HttpOptions): Promise<HttpAnswer> {
  const request = url.protocol === 'https:' ? tlsRequest : plainRequest;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(url, { timeout: patienceMs, rejectUnauthorized: !trustAnyone, agent: false }, resolve);
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('no answer in time'), { code: 'TIMEOUT' })));
    sent.on('error', reject);
    sent.end();
  });
  const date = Date.parse(response.headers.date ?? '');
  return {
    status: response.statusCode ?? 0,
    body: await text(response),
    date: Number.isNaN(date) ? undefined : date,
  };
}

/** What the system or TLS calls the failure. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}
