import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { FIREFOX, startFirefox } from '../browser/firefox-person.ts';
import { openDoor } from './door.ts';
import type { Namespace } from './namespace.ts';

/** A Firefox on a machine of the lab, driven past the lab's network. */
export interface LabFirefox {
  browser: Browser;
  close(): Promise<void>;
}

export async function startFirefoxOn(machine: Namespace): Promise<LabFirefox> {
  const home = await mkdtemp(join(tmpdir(), 'parley-lab-firefox-'));
  const program = join(home, 'firefox');
  await writeFile(program, `#!/bin/sh\nHOME=${home} exec ip netns exec ${machine.name} ${FIREFOX} "$@"\n`);
  await chmod(program, 0o755);
  const door = await openDoor(machine);
  const browser = await startFirefox({
    executablePath: program,
    debuggingPort: door.port,
    // Its own certificate store would have to be told of the authority before it has made one.
    acceptInsecureCerts: true,
    extraPrefsFirefox: {
      // Addresses as they are: no machine of the lab could resolve a name made up for one.
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      // As at home, and unlike in most tests: it looks at the interfaces, and pages hear `offline` and `online`.
      'network.manage-offline-status': true,
    },
  });
  return {
    browser,
    async close() {
      await browser.close();
      await door.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
