import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TimelineEvent } from '@parley/protocol';
import type { MediaPath } from '@parley/sdk';
import type { Browser, Page } from 'playwright-core';

const PAGE = fileURLToPath(new URL('./lab-page.js', import.meta.url));
const HTML = `<!doctype html><title>Lab</title>
<script type="module">
  import * as sdk from '/lab/sdk.js';
  import * as http from '/lab/http.js';
  Object.assign(globalThis, { sdk: { ...sdk, ...http } });
</script>
<script type="module" src="/lab/lab-page.js"></script>`;

/** In milliseconds since 1970, by the one clock of all machines of the lab. */
export interface CallTimes {
  /** When the person accepted. */
  accepted?: number;
  /** When microphone and camera were there. */
  captured?: number;
  /** When the camera had delivered its first picture. */
  pictured?: number;
  /** When each frame of the other's picture was shown. */
  frames: number[];
}

/** What lab-page.js puts where a test finds it. */
interface LabPage {
  lab: {
    enter(name: string, policy: RTCIceTransportPolicy): Promise<string>;
    deviceId(): string;
    descriptions(): Promise<{ offer: string; answer: string }>;
    call(to: string): Promise<void>;
    rung(): Promise<string>;
    accept(callId: string): Promise<void>;
    forget(): void;
    hangUp(): Promise<void>;
    over(): Promise<void>;
    callId(): string | undefined;
    path(): MediaPath | undefined;
    timeline(callId: string): Promise<TimelineEvent[]>;
    iceServers(): Promise<RTCIceServer[]>;
    log(): string[];
    times(): CallTimes;
    hints(): string[];
  };
}

export interface LabPersonOptions {
  /** `relay`: media only through TURN. */
  policy?: RTCIceTransportPolicy;
}

/** Somebody at a browser on a machine of the lab, on a page with nothing on it but the SDK. */
export class LabPerson {
  readonly page: Page;
  readonly id: string;

  private constructor(page: Page, id: string) {
    this.page = page;
    this.id = id;
  }

  /** `sdk`: the folder with the built SDK. */
  static async enter(
    browser: Browser,
    origin: string,
    sdk: string,
    name: string,
    { policy = 'all' }: LabPersonOptions = {},
  ): Promise<LabPerson> {
    const context = await browser.newContext();
    const page = await context.newPage();
    // The page stands at the gateway's origin, and nothing of it travels through the lab.
    await page.route(`${origin}/lab/**`, async (route) => {
      const file = basename(new URL(route.request().url()).pathname);
      if (!file.endsWith('.js')) return route.fulfill({ contentType: 'text/html', body: HTML });
      const body = await readFile(file === 'lab-page.js' ? PAGE : join(sdk, file), 'utf8');
      return route.fulfill({ contentType: 'text/javascript', body });
    });
    await page.goto(`${origin}/lab/index.html`);
    await page.waitForFunction(() => 'lab' in globalThis);
    const id = await page.evaluate(([name, policy]) => (globalThis as unknown as LabPage).lab.enter(name, policy), [
      name,
      policy,
    ] as const);
    return new LabPerson(page, id);
  }

  /** Calls somebody; resolves when the gateway made the call. */
  call(other: LabPerson): Promise<void> {
    return this.callPerson(other.id);
  }

  /** {@link LabPerson.call}, to somebody who is at no page of the lab. */
  callPerson(id: string): Promise<void> {
    return this.page.evaluate((to) => (globalThis as unknown as LabPage).lab.call(to), id);
  }

  /** What the gateway knows this page by. */
  deviceId(): Promise<string> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.deviceId());
  }

  /** An offer as a Parley makes it in this browser, and an answer to it, with no candidate in them. */
  descriptions(): Promise<{ offer: string; answer: string }> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.descriptions());
  }

  /** Resolves with the id of the call that rings here. */
  rung(): Promise<string> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.rung());
  }

  /** Resolves when the gateway has taken the accept. */
  accept(callId: string): Promise<void> {
    return this.page.evaluate((callId) => (globalThis as unknown as LabPage).lab.accept(callId), callId);
  }

  /** Begins {@link LabPerson.times} anew, as an accept does. */
  forget(): Promise<void> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.forget());
  }

  hangUp(): Promise<void> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.hangUp());
  }

  /** Resolves when the call is over here. */
  over(): Promise<void> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.over());
  }

  /** How the other's media comes here now, as it is written in timelines; nothing before it flows. */
  async path(): Promise<string | undefined> {
    const path = await this.page.evaluate(() => (globalThis as unknown as LabPage).lab.path());
    return path && `${path.kind}/${path.protocol}`;
  }

  timeline(callId: string): Promise<TimelineEvent[]> {
    return this.page.evaluate((callId) => (globalThis as unknown as LabPage).lab.timeline(callId), callId);
  }

  /** What the gateway gives a browser to find others with. */
  iceServers(): Promise<RTCIceServer[]> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.iceServers());
  }

  /** What the SDK has written down. */
  log(): Promise<string[]> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.log());
  }

  times(): Promise<CallTimes> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.times());
  }

  /** What the browser told the page of the network: `online`, `offline`, and `change` of the connection. */
  hints(): Promise<string[]> {
    return this.page.evaluate(() => (globalThis as unknown as LabPage).lab.hints());
  }

  /** Resolves when `count` more frames of the other's picture were shown. */
  async sees(count: number): Promise<void> {
    const { frames } = await this.times();
    await this.page.waitForFunction(
      (wanted) => (globalThis as unknown as LabPage).lab.times().frames.length >= wanted,
      frames.length + count,
    );
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }
}
