import helmet from '@fastify/helmet';
import { wireError } from '@parley/protocol';
import type { FastifyInstance } from 'fastify';
import { answerError } from './errors.ts';
import { peerOf } from './forwarding.ts';
import { createOriginStanding, createOwnOrigin } from './origin.ts';
import type { HttpParts } from './parts.ts';

/** What the page may use of the device and the browser; frames inside it, nothing. */
const PERMITTED = [
  'camera',
  'microphone',
  'display-capture',
  'speaker-selection',
  'autoplay',
  'fullscreen',
  'picture-in-picture',
  'screen-wake-lock',
];
const PERMISSIONS = [...PERMITTED.map((feature) => `${feature}=(self)`), 'geolocation=()'].join(', ');
const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);
const DAY_SECONDS = 24 * 3600;

type SecurityParts = Pick<HttpParts, 'config' | 'hsts'>;

/** What browsers are told to hold the page to, and which of their requests are let in (S6). */
export function registerSecurity(app: FastifyInstance, { config, hsts }: SecurityParts): void {
  const ownOrigin = createOwnOrigin(config);
  app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'blob:', 'mediastream:'],
        // Older engines do not count WebSockets to the page's own host as 'self'.
        'connect-src': ["'self'", (request) => ownOrigin(peerOf(request))?.replace(/^http/, 'ws') ?? "'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'object-src': ["'none'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
      },
    },
    frameguard: { action: 'deny' },
    // Invite links are secrets, and a page's address would carry them.
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: hsts ? { maxAge: 365 * DAY_SECONDS, includeSubDomains: false } : false,
  });

  const standingOf = createOriginStanding(config);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS);
    const standing = standingOf(peerOf(request.raw));
    const preflight = request.method === 'OPTIONS';
    if (standing === 'foreign' && (preflight || !HARMLESS.has(request.method))) {
      return answerError(reply, wireError('NOT_ALLOWED', undefined, 'This origin may not use the gateway.'));
    }
    // On the raw answer, where files add what else they vary by.
    if (config.allowedOrigins.length > 0) reply.raw.setHeader('vary', 'Origin');
    if (standing !== 'allowed') return;
    reply.header('access-control-allow-origin', request.headers.origin);
    reply.header('access-control-expose-headers', 'Retry-After');
    if (!preflight) return;
    return reply
      .header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
      .header('access-control-allow-headers', 'Authorization, Content-Type')
      .header('access-control-max-age', DAY_SECONDS)
      .code(204)
      .send();
  });
}
