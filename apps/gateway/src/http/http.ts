import { createServer as createPlainServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { LIMITS } from '@parley/protocol';
import Fastify, { type FastifyInstance } from 'fastify';
import { authRoutes } from './auth.ts';
import { Callers } from './caller.ts';
import { callRoutes } from './calls.ts';
import { conversationRoutes } from './conversations.ts';
import { registerEmbed } from './embed.ts';
import { createErrorAnswer } from './errors.ts';
import { registerHealth } from './health.ts';
import { inviteRoutes } from './invites.ts';
import { meRoutes } from './me.ts';
import { registerOperator } from './operator.ts';
import { registerPage } from './page.ts';
import type { HttpParts } from './parts.ts';
import { registerRoutes } from './routes.ts';
import { registerSecurity } from './security.ts';

const REQUEST_TIMEOUT_MS = 60_000;

/** Everything that is asked over HTTP. Its `server` is not listening yet, and is where the socket attaches. */
export function createHttp(parts: HttpParts): FastifyInstance {
  const { tls, log } = parts;
  const callers = new Callers(parts);
  const answerFailure = createErrorAnswer(parts, callers);
  const app = Fastify({
    logger: false,
    bodyLimit: LIMITS.messageBytes,
    // Ids are refused by their schema, not by the router; Node bounds the whole line.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: answerFailure,
    serverFactory: (handle) => {
      const options = { requestTimeout: REQUEST_TIMEOUT_MS };
      return tls ? createTlsServer({ ...options, ...tls }, handle) : createPlainServer(options, handle);
    },
  });

  app.decorateRequest('caller', null);
  app.setErrorHandler(answerFailure);
  takeJson(app);
  registerSecurity(app, parts);
  app.addHook('onResponse', async (request, reply) => {
    // The route, not the address: an address may hold an invite's token.
    const { method, routeOptions, caller } = request;
    const ms = Math.round(reply.elapsedTime);
    log.debug({ method, route: routeOptions.url, status: reply.statusCode, ms, userId: caller?.person.id }, 'http');
  });
  app.register(async (api) => {
    registerRoutes(
      api,
      {
        ...authRoutes(parts),
        ...meRoutes(parts),
        ...conversationRoutes(parts),
        ...inviteRoutes(parts),
        ...callRoutes(parts),
      },
      parts,
      callers,
    );
    registerOperator(api, parts, callers);
    registerHealth(api, parts);
  });
  registerEmbed(app, parts.embed);
  registerPage(app, parts.page);
  return app;
}

/** JSON alone, and nothing where a client names the type but sends no body. */
function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else parse(request, body, done);
  });
}
