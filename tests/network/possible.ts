import { accessSync, constants } from 'node:fs';
import { runProgram } from './program.ts';

/** @throws Error that says what is missing, where no lab can be built */
export async function assertPossible(): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('The network lab needs root: it makes network namespaces');
  try {
    accessSync('/dev/net/tun', constants.R_OK | constants.W_OK);
  } catch {
    throw new Error('The network lab needs /dev/net/tun: its slow lines are made of it');
  }
  await runProgram('nft', ['--version']);
}
