import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { builtFiles } from './built-files.ts';

/** Serves the element for other sites' pages from `folder`, under `/embed/`. `null` serves none. */
export function registerEmbed(app: FastifyInstance, folder: string | null): void {
  if (folder === null) return;
  app.register(async (embed) => {
    // Any page may load the code, as from any CDN; what it may then ask of the gateway is decided by origin and token.
    embed.addHook('onSend', async (_request, reply) => {
      reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
    });
    embed.register(fastifyStatic, { ...builtFiles(folder), prefix: '/embed/', decorateReply: false, index: false });
  });
}
