import { readFileSync } from 'node:fs';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import type { CallSession, TimelineEvent } from '@parley/protocol';
import { systemClock } from '@parley/runtime';
import type { Config } from '../config.ts';
import { readKeptSecret } from '../identity/auth-secret.ts';
import { Tokens } from '../identity/tokens.ts';
import { localCertificateFile } from '../tls/read-tls.ts';
import { CommandFailed } from './terminal.ts';

export interface CallWithTimeline {
  call: CallSession;
  events: TimelineEvent[];
}

/** The operator's routes of a running gateway. Each throws {@link CommandFailed} with what to do. */
export interface OperatorClient {
  list(liveOnly: boolean): Promise<{ calls: CallSession[] }>;
  show(callId: string): Promise<CallWithTimeline>;
  end(callId: string): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Speaks to `url`, else to `PUBLIC_URL`, else to the gateway of these settings on this computer. */
export function operatorClient(config: Config, url?: string): OperatorClient {
  const origin = originOf(config, url);
  const ask = async (method: string, path: string): Promise<unknown> => {
    const authorization = `Bearer ${config.apiKey ?? (await operatorToken(config))}`;
    return answerOf(await send(new URL(path, origin), method, authorization, config));
  };
  const pathOf = (callId: string) => `/api/operator/calls/${encodeURIComponent(callId)}`;
  return {
    list: async (liveOnly) =>
      (await ask('GET', `/api/operator/calls${liveOnly ? '?live=1' : ''}`)) as { calls: CallSession[] },
    show: async (callId) => (await ask('GET', pathOf(callId))) as CallWithTimeline,
    end: async (callId) => void (await ask('POST', `${pathOf(callId)}/end`)),
  };
}

function originOf({ publicUrl, tls, port }: Config, url: string | undefined): URL {
  const text = url ?? publicUrl ?? `${tls.mode === 'off' ? 'http' : 'https'}://localhost:${port}`;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new CommandFailed('--url must be an origin such as https://calls.example.com.');
  }
  return new URL(text);
}

async function operatorToken({ auth }: Config): Promise<string> {
  const secret = auth.secret ?? (auth.secretFile === null ? undefined : readKeptSecret(auth.secretFile));
  if (secret === undefined) {
    throw new CommandFailed(
      `Nothing to show the gateway: set API_KEY, or run this beside it, where ${auth.secretFile ?? 'its secret'} is.`,
    );
  }
  return new Tokens(secret, systemClock()).forOperator();
}

function send(url: URL, method: string, authorization: string, config: Config): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? tlsRequest : plainRequest;
  const ownCertificate = certificateMadeHere(url, config);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, headers: { authorization }, timeout: PATIENCE_MS, ...(ownCertificate ? { ca: ownCertificate } : {}) },
      resolve,
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer in 10 s')));
    sent.on('error', (error) => reject(unreachable(url, error)));
    sent.end();
  });
}

/** Nobody vouches for a certificate made here but the file beside the database. */
function certificateMadeHere(url: URL, { tls }: Config): string | undefined {
  if (url.protocol !== 'https:' || tls.mode !== 'local' || tls.folder === null) return undefined;
  try {
    return readFileSync(localCertificateFile(tls.folder), 'utf8');
  } catch (error) {
    throw unreachable(url, error);
  }
}

function unreachable(url: URL, error: unknown): CommandFailed {
  const code = error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error);
  return new CommandFailed(
    `No gateway answers at ${url.origin} (${code}): start it with "parley start", or say where it is with --url.`,
  );
}

async function answerOf(response: IncomingMessage): Promise<unknown> {
  const body = parsed(await text(response));
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300 && body !== undefined) return body;
  if (status === 401 || status === 403) {
    throw new CommandFailed('The gateway does not take this key: use its API_KEY or AUTH_SECRET, or its data folder.');
  }
  const message = (body as { error?: { message?: unknown } } | undefined)?.error?.message;
  throw new CommandFailed(typeof message === 'string' ? message : `This is no Parley gateway: it answered ${status}.`);
}

function parsed(body: string): unknown {
  if (body === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
