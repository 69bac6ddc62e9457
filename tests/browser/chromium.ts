import { type Browser, chromium } from 'playwright-core';

/** Pictures a second: enough to see that they move, and the two cores of a test machine have many to encode. */
const FPS = 5;

const devices = (what: string) => `--use-fake-device-for-media-stream=${what}`;

const MEDIA = {
  /** A camera and a microphone that need no consent. */
  fake: (fps: number) => [devices(`fps=${fps}`), '--use-fake-ui-for-media-stream'],
  refused: (fps: number) => [devices(`fps=${fps}`), '--deny-permission-prompts'],
  /** The second is a depth camera, whose picture no codec takes. */
  'three-cameras': (fps: number) => [devices(`device-count=3,fps=${fps}`), '--use-fake-ui-for-media-stream'],
  'no-camera': () => [devices('device-count=0'), '--use-fake-ui-for-media-stream'],
};

/** What a browser has to see and hear with. */
export type Media = keyof typeof MEDIA;

export const INSECURE_HOST = 'parley.test';

export const CHROMIUM = process.env.PARLEY_CHROMIUM ?? '/usr/bin/chromium';

/** Chromium heeds one list of these alone: this one stands in place of Playwright's, so what of that is wanted is here, too. */
const FEATURES_OFF = [
  // The pages behind the address bar of each window, which take half a second of a core.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // Playwright's: addresses stay as they are, pictures come when they are painted, and nothing looks for anything in the network.
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
];

export interface ChromiumOptions {
  media?: Media;
  /** Pictures a second of its cameras. */
  fps?: number | undefined;
  /** Features of the browser that are switched off besides. */
  featuresOff?: string[];
}

/** The arguments of a Chromium with nothing in it that speaks to its maker. */
export function chromiumArguments({ media = 'fake', fps = FPS, featuresOff = [] }: ChromiumOptions = {}): string[] {
  return [
    ...MEDIA[media](fps),
    '--no-sandbox',
    // An address of this machine that browsers do not take for a secure one, as they do `localhost`.
    `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
    `--disable-features=${[...FEATURES_OFF, ...featuresOff].join(',')}`,
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
}

const kept = new Map<Media, Promise<Browser>>();

/**
 * The Chromium of this process that has that media. It is started once, whichever tests ask for it, and ends with the process;
 * people are kept apart by their contexts.
 */
export async function keptChromium(media: Media): Promise<Browser> {
  const known = await kept.get(media);
  if (known?.isConnected()) return known;
  const started = startChromium({ media });
  kept.set(media, started);
  return started;
}

export function startChromium(options: ChromiumOptions = {}): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: chromiumArguments(options) });
}
