import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import type { Build } from './src/service-worker/shell-cache.ts';

/** Builds the worker at `source` into one classic script, `/sw.js`, that knows every file of the page. */
export function serviceWorker(source: string): Plugin {
  let publicDir = '';
  let target: string | string[] | false | undefined;
  return {
    name: 'parley-service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
      target = config.build.target;
    },
    async generateBundle(_options, bundle) {
      const described = describeBuild(bundle, publicDir);
      const result = await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { BUILD: JSON.stringify(described) },
        build: {
          write: false,
          ...(target === undefined ? {} : { target }),
          rolldownOptions: { input: source, output: { format: 'iife', entryFileNames: 'sw.js' } },
        },
      });
      const [output] = [result].flat();
      const script = output && 'output' in output ? output.output[0].code : undefined;
      if (script === undefined) throw new Error(`nothing was built of ${source}`);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: script });
    },
  };
}

/** The files of the page: what Vite made, and what it will copy from `publicDir`. */
function describeBuild(bundle: Rolldown.OutputBundle, publicDir: string): Build {
  const digest = createHash('sha256');
  const hashed: string[] = [];
  for (const [name, output] of Object.entries(bundle).toSorted()) {
    digest.update(name);
    if (output.type === 'asset') digest.update(output.source);
    if (name.startsWith('assets/')) hashed.push(`/${name}`);
  }
  const named = readdirSync(publicDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => {
      digest.update(readFileSync(file));
      return `/${relative(publicDir, file).split(sep).join('/')}`;
    });
  return { version: digest.digest('hex').slice(0, 16), hashed, named };
}
