import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM, chromiumArguments } from '../browser/chromium.ts';
import type { Authority } from './authority.ts';
import type { Namespace } from './namespace.ts';

/** A Chromium on a machine of the lab, driven by a pipe, so that nothing of the test travels through the lab. */
export interface LabChromium {
  browser: Browser;
  close(): Promise<void>;
}

/** Pictures a second, of a camera that is like most. */
const FPS = 20;

export async function startChromiumOn(
  machine: Namespace,
  authority: Authority,
  { fps = FPS }: { fps?: number | undefined } = {},
): Promise<LabChromium> {
  const home = await mkdtemp(join(tmpdir(), 'parley-lab-chromium-'));
  await authority.trustIn(home);
  const program = join(home, 'chromium');
  await writeFile(program, `#!/bin/sh\nHOME=${home} exec ip netns exec ${machine.name} ${CHROMIUM} "$@"\n`);
  await chmod(program, 0o755);
  const browser = await chromium.launch({
    executablePath: program,
    // Addresses as they are: no machine of the lab could resolve a name made up for one.
    args: chromiumArguments({ fps, featuresOff: ['WebRtcHideLocalIpsWithMdns'] }),
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
