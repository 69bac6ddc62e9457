/** What became of one try: `status` is the receiver's, `reason` says why there was none. */
export type Outcome =
  | { outcome: 'taken'; status: number }
  | { outcome: 'refused'; status: number }
  | { outcome: 'unreachable'; reason: string };

export interface Posted {
  headers: Record<string, string>;
  body: string;
}

/** Sends one request. Never rejects: a request that `signal` cuts short reached nobody, as far as anybody knows. */
export type Post = (request: Posted, signal: AbortSignal) => Promise<Outcome>;

/** POSTs to the operator's receiver. A redirect is not followed, and no byte of the answer's body is waited for. */
export function createPost(url: URL): Post {
  return async ({ headers, body }, signal) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Parley' },
        body,
        redirect: 'manual',
        signal,
      });
      // The status said it all; a receiver that breaks off after it has said it all the same.
      response.body?.cancel().catch(() => undefined);
      return { outcome: response.ok ? 'taken' : 'refused', status: response.status };
    } catch (error) {
      return { outcome: 'unreachable', reason: signal.aborted ? 'timeout' : reasonOf(error) };
    }
  };
}

/** The system's code where there is one: a message could hold the address, and with it somebody's token. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.name : 'unknown';
}
