import type { RouteAnswer, RouteBody, RouteName } from '@parley/protocol';
import { isWireError, ProtocolError } from '@parley/protocol/errors';
import type { TokenSource } from '../signalling/token.ts';

export interface ApiOptions {
  /** The gateway's origin; the page's own when absent. */
  url?: string;
  /** Absent for what needs no sign-in: a guest's name, an invite's preview. */
  token?: TokenSource;
  fetch?: typeof globalThis.fetch;
}

/** The values that a path's `:names` stand for. */
type Params<Name extends string> = Name extends `${string}:${infer Param}/${infer Rest}`
  ? { [Key in Param]: string } & Params<Rest>
  : Name extends `${string}:${infer Param}`
    ? { [Key in Param]: string }
    : unknown;

export type RouteRequest<Name extends RouteName> = (Params<Name> extends { [key: string]: string }
  ? { params: Params<Name> }
  : { params?: undefined }) &
  (RouteBody<Name> extends undefined ? { body?: undefined } : { body: RouteBody<Name> }) & {
    query?: Record<string, string | number | undefined>;
  };

export type SendRequest = <Name extends RouteName>(
  name: Name,
  request: RouteRequest<Name>,
) => Promise<RouteAnswer<Name>>;

/** Asks the routes of the protocol. Every failure is a ProtocolError; a gateway that cannot be reached is UNAVAILABLE. */
export function requester({ url = '', token, fetch = globalThis.fetch.bind(globalThis) }: ApiOptions): SendRequest {
  return async (name, { params = {}, query = {}, body }) => {
    const [method, template] = name.split(' ') as [string, string];
    const path = template.replace(/:(\w+)/g, (_, param: string) =>
      encodeURIComponent((params as Record<string, string>)[param] ?? ''),
    );
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));

    const headers: Record<string, string> = { accept: 'application/json' };
    if (token !== undefined) headers.authorization = `Bearer ${typeof token === 'string' ? token : await token()}`;
    if (body !== undefined) headers['content-type'] = 'application/json';

    const answer = await fetch(`${url}${path}${search.size > 0 ? `?${search}` : ''}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: Error) => {
      const words = `The gateway cannot be reached (${cause.message}).`;
      // With its cause: to a person, a gateway that cannot be reached is another trouble than one that answers so.
      throw Object.assign(new ProtocolError('UNAVAILABLE', undefined, words), { cause });
    });
    if (!answer.ok) throw await errorIn(answer);
    return answer.status === 204 ? undefined : jsonIn(answer);
  };
}

// A proxy in between may answer with a page of its own.
async function jsonIn(answer: Response) {
  try {
    return await answer.json();
  } catch {
    throw new ProtocolError('UNAVAILABLE', undefined, `Something other than the gateway answered (${answer.status}).`);
  }
}

async function errorIn(answer: Response): Promise<ProtocolError> {
  const { error } = (await jsonIn(answer)) as { error?: unknown };
  if (isWireError(error)) return ProtocolError.fromWire(error);
  return new ProtocolError(
    answer.status >= 500 ? 'UNAVAILABLE' : 'INTERNAL',
    undefined,
    `The gateway answered ${answer.status}.`,
  );
}
