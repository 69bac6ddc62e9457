import { relative, sep } from 'node:path';
import type { FastifyStaticOptions } from '@fastify/static';

/** Bundlers name what is in these folders by its content. */
const HASHED = new Set(['assets', 'chunks']);

/**
 * How the files of a build are served: what is named by its content is kept for ever, the rest is asked about each time. Where
 * the build put a `.br` or a `.gz` beside a file, who can read that one gets it.
 */
export function builtFiles(folder: string): FastifyStaticOptions {
  return {
    root: folder,
    cacheControl: false,
    dotfiles: 'ignore',
    preCompressed: true,
    setHeaders: (reply, path) => {
      const [place = ''] = relative(folder, path).split(sep);
      const varies = reply.getHeader('vary');
      reply.setHeader('vary', varies === undefined ? 'Accept-Encoding' : `${varies}, Accept-Encoding`);
      reply.setHeader('cache-control', HASHED.has(place) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  };
}
