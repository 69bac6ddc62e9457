import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { quietly } from './quietly.mjs';

/** What the tests need from the system: the Debian package, and the program by which it is known to be there. */
const NEEDED = [
  { name: 'chromium', program: 'chromium' },
  { name: 'firefox-esr', program: 'firefox-esr' },
  { name: 'coturn', program: 'turnserver' },
  // The network lab's: namespaces and slow lines, NATs, what they remember, captures, and trust in a test's authority.
  { name: 'iproute2', program: 'ip' },
  { name: 'nftables', program: 'nft' },
  { name: 'conntrack', program: 'conntrack' },
  { name: 'tcpdump', program: 'tcpdump' },
  { name: 'python3', program: 'python3' },
  { name: 'libnss3-tools', program: 'certutil' },
];

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** How to become root without being asked for anything; `undefined` when that cannot be. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Installs the system packages that are missing.
 * @param {string} root
 * @param {(line: string) => void} say
 * @returns {Promise<void>} rejects with the command to run by hand where it may not be run from here
 */
export async function ensureSystemPackages(root, say) {
  const names = NEEDED.filter(({ program }) => !isOnPath(program)).map(({ name }) => name);
  if (names.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...names];
  const prefix = isOnPath('apt-get') ? asRoot() : undefined;
  if (!prefix) {
    throw new Error(
      `The tests need ${names.join(' and ')}. Install with:\n  sudo apt-get update && sudo ${install.join(' ')}`,
    );
  }
  say(`Installing ${names.join(', ')}…`);
  for (const args of [['apt-get', 'update'], install]) {
    const [command = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...args];
    await quietly({ command, args: rest }, { cwd: root });
  }
}
