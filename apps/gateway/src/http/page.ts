import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { builtFiles } from './built-files.ts';
import { answerNothingHere } from './errors.ts';

const GATEWAY_PATHS = /^\/(?:api|embed|socket\.io)(?:\/|$)/;

/** Serves the built page from `folder`; a path that is no file is one of the page's own views. `null` serves none. */
export function registerPage(app: FastifyInstance, folder: string | null): void {
  if (folder !== null) app.register(fastifyStatic, builtFiles(folder));
  app.setNotFoundHandler((request, reply) =>
    folder !== null && isNavigation(request) ? reply.sendFile('index.html') : answerNothingHere(reply),
  );
}

function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  return reads && (headers.accept ?? '').includes('text/html') && !GATEWAY_PATHS.test(url.split('?')[0] ?? '');
}
