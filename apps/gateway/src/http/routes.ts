import { ProtocolError, ROUTES, type RouteAnswer, type RouteName } from '@parley/protocol';
import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import * as z from 'zod';
import type { Person } from '../call/person.ts';
import { addressKey } from '../limits/address-key.ts';
import type { Caller, Callers } from './caller.ts';
import { invalidPayload } from './errors.ts';
import type { HttpParts } from './parts.ts';

type Definition<Name extends RouteName> = (typeof ROUTES)[Name];
type Part<Name extends RouteName, Key extends 'params' | 'query' | 'body'> =
  Definition<Name> extends { [K in Key]: infer Schema extends z.ZodType } ? z.output<Schema> : undefined;

/** A request that was let in: its parts are of the row's schemas. */
export interface Asked<Name extends RouteName> {
  params: Part<Name, 'params'>;
  query: Part<Name, 'query'>;
  body: Part<Name, 'body'>;
  /** Who asks; nobody in particular on the rows open to all. */
  caller: Definition<Name> extends { open: true } ? undefined : Caller;
  person: Definition<Name> extends { open: true } ? undefined : Person;
  request: FastifyRequest;
}

export type Handler<Name extends RouteName> = (asked: Asked<Name>) => Promise<RouteAnswer<Name>>;
/** One handler for each row of the protocol. */
export type Handlers = { [Name in RouteName]: Handler<Name> };

interface Row {
  status: number;
  open?: true;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
}

/** By address: these make somebody new out of nothing. */
const MAKES_A_PERSON: ReadonlySet<RouteName> = new Set(['POST /api/auth/guest', 'POST /api/invites/:token/guest']);
const NOTHING = z.strictObject({}).optional();

/**
 * Every row of the protocol behind the same door, in the order of its refusals: token, rate, payload, then the row's own.
 * The first two are settled before a body is read.
 */
export function registerRoutes(
  app: FastifyInstance,
  handlers: Handlers,
  { limits }: Pick<HttpParts, 'limits'>,
  callers: Callers,
): void {
  for (const name of Object.keys(ROUTES) as RouteName[]) register(app, name, handlers, { limits, callers });
}

function register<Name extends RouteName>(
  app: FastifyInstance,
  name: Name,
  handlers: Handlers,
  { limits, callers }: { limits: HttpParts['limits']; callers: Callers },
): void {
  const [method, url] = name.split(' ') as [HTTPMethods, string];
  const row: Row = ROUTES[name];
  const handler: Handler<Name> = handlers[name];
  app.route({
    method,
    url,
    onRequest: async (request) => {
      if (row.open) {
        const address = callers.addressOf(request);
        within(MAKES_A_PERSON.has(name) ? limits.guests(address) : limits.http(addressKey(address)));
        return;
      }
      const admit = () => callers.person(request);
      request.caller = await countingRefusals(limits, callers.addressOf(request), admit);
      within(limits.http(request.caller.person.id));
    },
    handler: async (request, reply) => {
      const { caller } = request;
      const asked = {
        params: row.params && valid(row.params, request.params),
        query: row.query && valid(row.query, request.query),
        body: row.body ? valid(row.body, request.body === undefined ? {} : request.body) : valid(NOTHING, request.body),
        caller: caller ?? undefined,
        person: caller?.person,
        request,
      } as Asked<Name>;
      const answer = await handler(asked);
      return reply.code(row.status).header('cache-control', 'no-store').send(answer);
    },
  });
}

/** The value as its schema reads it. Throws `INVALID_PAYLOAD`. */
export function valid<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw invalidPayload(result.error);
  return result.data;
}

/** Who guesses tokens is counted by address, there being no person to count. */
export async function countingRefusals<Result>(
  limits: HttpParts['limits'],
  address: string,
  admit: () => Promise<Result>,
): Promise<Result> {
  try {
    return await admit();
  } catch (error) {
    within(limits.http(addressKey(address)));
    throw error;
  }
}

function within(retryAfterMs: number): void {
  if (retryAfterMs > 0) throw new ProtocolError('RATE_LIMITED', { retryAfterMs });
}
