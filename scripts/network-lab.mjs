import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/**
 * Why tests/network cannot run here; `undefined` where it can. It makes network namespaces, and slow lines from TUN devices.
 * @returns {string | undefined}
 */
export function whyNoNetworkLab() {
  if (process.getuid?.() !== 0) return 'it needs root, to make network namespaces';
  try {
    accessSync('/dev/net/tun', constants.R_OK | constants.W_OK);
  } catch {
    return 'it needs /dev/net/tun, of which slow lines are made';
  }
  // In a container that has no right to, root cannot.
  const { status } = spawnSync('unshare', ['--net', 'true'], { stdio: 'ignore' });
  return status === 0 ? undefined : 'this root may not make network namespaces (CAP_SYS_ADMIN)';
}
