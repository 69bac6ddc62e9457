// `npm run docs:protocol`: writes docs/PROTOCOL.md from the schemas and the prose; `--check` only says whether it is fresh.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { protocolPage } from './protocol-page/page.ts';

const parts = new URL('protocol-page/', import.meta.url);
const target = new URL('../docs/PROTOCOL.md', import.meta.url);

const prose = readdirSync(parts)
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => readFileSync(new URL(file, parts), 'utf8'));
const page = protocolPage(prose);

if (!process.argv.includes('--check')) {
  writeFileSync(target, page);
} else if (readFileSync(target, 'utf8') !== page) {
  console.error('docs/PROTOCOL.md is not what packages/protocol says. Run: npm run docs:protocol');
  process.exitCode = 1;
}
