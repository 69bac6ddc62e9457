import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The files that end up in a page which imports all of `entry`, relative to the repository. */
async function bundled(entry: string): Promise<string[]> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: { treeshake: false },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  return outputs
    .flatMap(({ output }) => output)
    .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
    .filter((id) => id.startsWith(root))
    .map((id) => id.slice(root.length));
}

it('the SDK takes types from the schemas, and no schema along', async () => {
  const files = await bundled('packages/sdk/src/index.ts');
  expect(files).toContain('packages/sdk/src/index.ts');
  expect(files.filter((file) => file.includes('node_modules/zod/'))).toEqual([]);
});
