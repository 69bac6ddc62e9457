import { spawn } from 'node:child_process';

/**
 * Runs a program to its end. @returns what it said
 * @throws Error with its command and all that it complained of
 */
export function runProgram(command: string, args: string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    let complained = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complained += chunk.toString();
    });
    // A program that ends without reading its input says why in its code.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${[command, ...args].join(' ')}: ${signal ?? code}\n${complained}${said}`.trim()));
    });
  });
}
