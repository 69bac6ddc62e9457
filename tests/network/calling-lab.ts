import { buildSdkPage } from '../browser/sdk-page.ts';
import { Authority } from './authority.ts';
import { type LabChromium, startChromiumOn } from './chromium.ts';
import { Coturn } from './coturn.ts';
import { type LabFirefox, startFirefoxOn } from './firefox.ts';
import { LabGateway } from './gateway.ts';
import { known } from './known.ts';
import { Lab, type Topology } from './lab.ts';
import { LabPerson, type LabPersonOptions } from './lab-person.ts';

const SECRET = 'what the gateway and coturn share';

export interface CallingLabOptions {
  hosts: Topology['hosts'];
  /** The settings of each gateway, by the name of its server; one with none is called `gateway`. */
  gateways?: Record<string, Record<string, string>>;
  /** Other machines on the core, each with one address. */
  servers?: string[];
  /** The hosts that have a Firefox in place of the Chromium. */
  firefox?: string[];
  /** Pictures a second of Chromium's cameras. */
  fps?: number;
}

/** A lab with all that calls need: the built gateway, coturn, and one browser on each host. */
export class CallingLab {
  readonly lab: Lab;
  readonly coturn: Coturn;
  readonly authority: Authority;
  readonly #gateways: Map<string, LabGateway>;
  readonly #closing: (() => Promise<void>)[];
  readonly #chromiums: Map<string, LabChromium>;
  readonly #firefoxes: Map<string, LabFirefox>;
  readonly #sdk: string;

  private constructor(parts: {
    lab: Lab;
    coturn: Coturn;
    authority: Authority;
    gateways: Map<string, LabGateway>;
    chromiums: Map<string, LabChromium>;
    firefoxes: Map<string, LabFirefox>;
    sdk: string;
    closing: (() => Promise<void>)[];
  }) {
    this.lab = parts.lab;
    this.coturn = parts.coturn;
    this.authority = parts.authority;
    this.#gateways = parts.gateways;
    this.#chromiums = parts.chromiums;
    this.#firefoxes = parts.firefoxes;
    this.#sdk = parts.sdk;
    this.#closing = parts.closing;
  }

  static async open({
    hosts,
    gateways: settings = { gateway: {} },
    servers = [],
    firefox = [],
    fps,
  }: CallingLabOptions): Promise<CallingLab> {
    const closing: (() => Promise<void>)[] = [];
    try {
      const plain = Object.fromEntries([...Object.keys(settings), ...servers].map((name) => [name, 1]));
      const lab = await Lab.build({ servers: { turn: 2, ...plain }, hosts });
      closing.push(() => lab.close());
      const authority = await Authority.create();
      closing.push(() => authority.remove());
      const turnServer = lab.server('turn');
      const coturn = await Coturn.start(turnServer, {
        secret: SECRET,
        certificate: await authority.issue(turnServer.address),
      });
      closing.push(() => coturn.stop());
      const gateways = new Map<string, LabGateway>();
      for (const [name, own] of Object.entries(settings)) {
        const server = lab.server(name);
        const gateway = await LabGateway.start(server, await authority.issue(server.address), {
          STUN_URLS: coturn.stunUrl,
          TURN_URLS: coturn.turnUrls.join(','),
          TURN_SECRET: SECRET,
          ...own,
        });
        closing.push(() => gateway.stop());
        gateways.set(name, gateway);
      }
      const sdk = await buildSdkPage();
      closing.push(() => sdk.remove());
      const chromiums = new Map<string, LabChromium>();
      const firefoxes = new Map<string, LabFirefox>();
      for (const name of Object.keys(hosts)) {
        const { machine } = lab.host(name);
        if (firefox.includes(name)) {
          const browser = await startFirefoxOn(machine);
          closing.push(() => browser.close());
          firefoxes.set(name, browser);
        } else {
          const browser = await startChromiumOn(machine, authority, { fps });
          closing.push(() => browser.close());
          chromiums.set(name, browser);
        }
      }
      return new CallingLab({ lab, coturn, authority, gateways, chromiums, firefoxes, sdk: sdk.folder, closing });
    } catch (error) {
      await closeAll(closing);
      throw error;
    }
  }

  /** The Chromium on this host. */
  chromium(host: string): LabChromium {
    return known(this.#chromiums, host);
  }

  /** The Firefox on this host. */
  firefox(host: string): LabFirefox {
    return known(this.#firefoxes, host);
  }

  gateway(name: string): LabGateway {
    return known(this.#gateways, name);
  }

  /** Somebody new at the browser of this host; at the only gateway, when none is named. */
  person(host: string, { gateway, ...options }: LabPersonOptions & { gateway?: string } = {}): Promise<LabPerson> {
    const name = gateway ?? [...this.#gateways.keys()][0] ?? '';
    return LabPerson.enter(this.chromium(host).browser, this.gateway(name).origin, this.#sdk, host, options);
  }

  /** What a browser finds others with, for a client that is no Parley. */
  async iceServers(host: string): Promise<RTCIceServer[]> {
    const guest = await this.person(host);
    const servers = await guest.iceServers();
    await guest.leave();
    return servers;
  }

  close(): Promise<void> {
    return closeAll(this.#closing);
  }
}

/** The last that was opened is closed first; one that fails to does not keep the others open. */
async function closeAll(closing: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closing.splice(0).reverse()) {
    await close().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'The lab did not close');
}
