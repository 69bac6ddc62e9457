#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/main.js', import.meta.url);
if (existsSync(fileURLToPath(main))) await import(main.href);
else {
  console.error('Parley is not built yet: run "npm run build" in its folder, or "npm start", which does it by itself.');
  process.exitCode = 1;
}
