import { spawn } from 'node:child_process';

/** @typedef {{ command: string, args: string[] }} Program */

/**
 * How to start npm: as the running npm says, for a plain `npm` is a script that Windows does not start.
 * @param {string[]} args
 * @returns {Program}
 */
export function npm(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? { command: process.execPath, args: [cli, ...args] } : { command: 'npm', args };
}

/**
 * Runs a program whose output nobody needs to see, unless it fails.
 * @param {Program} program
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} where
 * @returns {Promise<void>} rejects with an error that carries all that the program said
 */
export function quietly({ command, args }, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (/** @type {Buffer} */ chunk) => {
      said += chunk;
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? `code ${code}`}\n${said.trimEnd()}`));
    });
  });
}
