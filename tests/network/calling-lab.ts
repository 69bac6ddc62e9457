import { buildSdkPage } from '../browser/sdk-page.ts';
import { Authority } from './authority.ts';
import { type LabChromium, startChromiumOn } from './chromium.ts';
import { Coturn } from './coturn.ts';
import { LabGateway } from './gateway.ts';
import { Lab, type Topology } from './lab.ts';
import { LabPerson, type LabPersonOptions } from './lab-person.ts';

const SECRET = 'what the gateway and coturn share';

export interface CallingLabOptions {
  hosts: Topology['hosts'];
  /** The gateway's, as in its environment. */
  settings?: Record<string, string>;
  /** Pictures a second of the cameras. */
  fps?: number;
}

/** A lab with all that calls need: the built gateway, coturn, and one Chromium on each host. */
export class CallingLab {
  readonly lab: Lab;
  readonly gateway: LabGateway;
  readonly coturn: Coturn;
  readonly #closing: (() => Promise<void>)[];
  readonly #chromiums: Map<string, LabChromium>;
  readonly #sdk: string;

  private constructor(parts: {
    lab: Lab;
    gateway: LabGateway;
    coturn: Coturn;
    chromiums: Map<string, LabChromium>;
    sdk: string;
    closing: (() => Promise<void>)[];
  }) {
    this.lab = parts.lab;
    this.gateway = parts.gateway;
    this.coturn = parts.coturn;
    this.#chromiums = parts.chromiums;
    this.#sdk = parts.sdk;
    this.#closing = parts.closing;
  }

  static async open({ hosts, settings = {}, fps }: CallingLabOptions): Promise<CallingLab> {
    const closing: (() => Promise<void>)[] = [];
    try {
      const lab = await Lab.build({ servers: { gateway: 1, turn: 2 }, hosts });
      closing.push(() => lab.close());
      const authority = await Authority.create();
      closing.push(() => authority.remove());
      const [gatewayServer, turnServer] = [lab.server('gateway'), lab.server('turn')];
      const coturn = await Coturn.start(turnServer, {
        secret: SECRET,
        certificate: await authority.issue(turnServer.address),
      });
      closing.push(() => coturn.stop());
      const gateway = await LabGateway.start(gatewayServer, await authority.issue(gatewayServer.address), {
        STUN_URLS: coturn.stunUrl,
        TURN_URLS: coturn.turnUrls.join(','),
        TURN_SECRET: SECRET,
        ...settings,
      });
      closing.push(() => gateway.stop());
      const sdk = await buildSdkPage();
      closing.push(() => sdk.remove());
      const chromiums = new Map<string, LabChromium>();
      for (const name of Object.keys(hosts)) {
        const chromium = await startChromiumOn(lab.host(name).machine, authority, { fps });
        closing.push(() => chromium.close());
        chromiums.set(name, chromium);
      }
      return new CallingLab({ lab, gateway, coturn, chromiums, sdk: sdk.folder, closing });
    } catch (error) {
      await closeAll(closing);
      throw error;
    }
  }

  /** The browser on this host. */
  chromium(host: string): LabChromium {
    const chromium = this.#chromiums.get(host);
    if (!chromium) throw new Error(`There is no host ${host}`);
    return chromium;
  }

  /** Somebody new at the browser of this host. */
  person(host: string, options?: LabPersonOptions): Promise<LabPerson> {
    return LabPerson.enter(this.chromium(host).browser, this.gateway.origin, this.#sdk, host, options);
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
