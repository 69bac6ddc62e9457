import type { IncomingMessage } from 'node:http';
import { LIMITS, ProtocolError } from '@parley/protocol';
import type { FastifyRequest } from 'fastify';
import type { Person } from '../call/person.ts';
import { isOperator } from '../identity/operator.ts';
import { createClientAddress } from './forwarding.ts';
import type { HttpParts } from './parts.ts';

/** Who asks. */
export interface Caller {
  person: Person;
  /** Whether their token was made by the gateway, which then may make another. */
  renewable: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the request's token was accepted. */
    caller: Caller | null;
  }
}

/** Who sends a request, by its `Authorization` header alone: a token in a URL is no token (S1). */
export class Callers {
  readonly #parts: Pick<HttpParts, 'authenticator' | 'apiKey' | 'tokens'>;
  readonly #addressOf: (request: IncomingMessage) => string;

  constructor(parts: HttpParts) {
    this.#parts = parts;
    this.#addressOf = createClientAddress(parts.config);
  }

  addressOf({ raw }: FastifyRequest): string {
    return this.#addressOf(raw);
  }

  /**
   * The person whose token is shown, or for whom the host product's backend acts. Throws `UNAUTHENTICATED`, and
   * `NOT_ALLOWED` when somebody without the key would act for another.
   */
  async person(request: FastifyRequest): Promise<Caller> {
    const { apiKey, authenticator } = this.#parts;
    const token = bearer(request);
    const { actas } = request.headers;
    if (apiKey.matches(token)) return { person: await apiKey.actAs(String(actas ?? '')), renewable: false };
    const { person, issuedHere } = await authenticator.authenticate(token);
    if (actas !== undefined) throw new ProtocolError('NOT_ALLOWED', undefined, 'Only the API key may act for others.');
    return { person, renewable: issuedHere };
  }

  /** Throws `UNAUTHENTICATED` for everybody but the operator and the host product's backend. */
  async operator(request: FastifyRequest): Promise<void> {
    const { apiKey, tokens } = this.#parts;
    if (!(await isOperator(bearer(request), apiKey, tokens))) throw new ProtocolError('UNAUTHENTICATED');
  }
}

function bearer({ headers }: FastifyRequest): string {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (!token || token.length > LIMITS.tokenCharacters) throw new ProtocolError('UNAUTHENTICATED');
  return token;
}
