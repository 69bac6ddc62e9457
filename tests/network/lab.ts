import { whyNoNetworkLab } from '../../scripts/network-lab.mjs';
import { Access, type AccessOptions } from './access.ts';
import { AddressPlan, serverAddresses } from './address-plan.ts';
import { known } from './known.ts';
import { Line } from './line.ts';
import { namespaceNames, removeLeftovers } from './names.ts';
import { Namespace } from './namespace.ts';

/** What a lab is made of, by name. */
export interface Topology {
  /** Machines on the core with so many public addresses each. */
  servers: Record<string, number>;
  /** Machines behind routers, by the name of each of their interfaces; the first is preferred. */
  hosts: Record<string, Record<string, AccessOptions>>;
}

export interface Server {
  machine: Namespace;
  /** The first of its addresses. */
  address: string;
  addresses: [string, ...string[]];
}

export class Host {
  readonly machine: Namespace;
  readonly #accesses: Map<string, Access>;

  constructor(machine: Namespace, accesses: Map<string, Access>) {
    this.machine = machine;
    this.#accesses = accesses;
  }

  /** The way into the network by this interface; the preferred one when none is named. */
  access(device = [...this.#accesses.keys()][0]): Access {
    const access = device === undefined ? undefined : this.#accesses.get(device);
    if (!access) throw new Error(`The host has no interface ${device}`);
    return access;
  }
}

/**
 * Machines in network namespaces of their own around one core router: servers with public addresses, and hosts behind
 * routers of every kind. None of them has a way out of the lab.
 */
export class Lab {
  readonly #names = namespaceNames();
  readonly #namespaces: Namespace[] = [];
  readonly #servers = new Map<string, Server>();
  readonly #hosts = new Map<string, Host>();
  #core: Namespace | undefined;

  /** @throws Error where the system allows no network of its own, or a program is missing */
  static async build(topology: Topology): Promise<Lab> {
    const reason = whyNoNetworkLab();
    if (reason) throw new Error(`No network lab here: ${reason}`);
    await removeLeftovers();
    const lab = new Lab();
    try {
      await lab.#build(topology);
    } catch (error) {
      await lab.close();
      throw error;
    }
    return lab;
  }

  /** The router that all are around. */
  get core(): Namespace {
    if (!this.#core) throw new Error('The lab is not built');
    return this.#core;
  }

  server(name: string): Server {
    return known(this.#servers, name);
  }

  host(name: string): Host {
    return known(this.#hosts, name);
  }

  /** Ends all that runs in the lab, and removes it. */
  async close(): Promise<void> {
    for (const namespace of this.#namespaces.splice(0)) await namespace.remove();
  }

  async #build({ servers, hosts }: Topology): Promise<void> {
    const core = await this.#namespace('core');
    this.#core = core;
    await core.sysctl('net.ipv4.ip_forward', 1);
    for (const [index, [name, count]] of Object.entries(servers).entries()) {
      const machine = await this.#namespace(name);
      const { core: gateway, addresses } = serverAddresses(index + 1, count);
      const device = `server${index + 1}`;
      await Line.lay({ machine, device: 'eth0' }, { machine: core, device });
      await core.ip(`addr add ${gateway}/24 dev ${device}`);
      for (const address of addresses) await machine.ip(`addr add ${address}/24 dev eth0`);
      await machine.ip(`route add default via ${gateway}`);
      this.#servers.set(name, { machine, address: addresses[0], addresses });
    }
    let number = 0;
    for (const [name, interfaces] of Object.entries(hosts)) {
      const host = await this.#namespace(name);
      const accesses = new Map<string, Access>();
      for (const [device, options] of Object.entries(interfaces)) {
        number += 1;
        const router = await this.#namespace(`${name}-${device}`);
        const plan = new AddressPlan(number);
        const metric = 100 * (accesses.size + 1);
        accesses.set(device, await Access.build({ device, router, host, core, plan, metric, options }));
      }
      this.#hosts.set(name, new Host(host, accesses));
    }
  }

  async #namespace(name: string): Promise<Namespace> {
    const namespace = await Namespace.create(this.#names(name));
    this.#namespaces.push(namespace);
    return namespace;
  }
}
