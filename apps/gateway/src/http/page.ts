import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerNothingHere } from './errors.ts';

/** Bundlers name what is in this folder by its content. */
const HASHED = `${sep}assets${sep}`;
const GATEWAY_PATHS = /^\/(?:api|socket\.io)(?:\/|$)/;

/** Serves the built page from `folder`; a path that is no file is one of the page's own views. `null` serves none. */
export function registerPage(app: FastifyInstance, folder: string | null): void {
  if (folder !== null) {
    app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        reply.setHeader('cache-control', path.includes(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) =>
    folder !== null && isNavigation(request) ? reply.sendFile('index.html') : answerNothingHere(reply),
  );
}

function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  return reads && (headers.accept ?? '').includes('text/html') && !GATEWAY_PATHS.test(url.split('?')[0] ?? '');
}
