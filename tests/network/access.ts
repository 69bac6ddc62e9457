import type { AddressPlan } from './address-plan.ts';
import { Line, type LineQuality } from './line.ts';
import type { Namespace } from './namespace.ts';
import { type Filter, type NatKind, natRules } from './nat.ts';

/** A network that a host is in: what its router does, and what its line to the core is like. */
export interface AccessOptions {
  nat?: NatKind;
  filter?: Filter;
  /** A line that has a quality can be changed later; see {@link Access.setLine}. */
  line?: LineQuality;
}

/** One way of a host into the network: its interface, the router behind it, and the router's line to the core. */
export class Access {
  /** The host's interface. */
  readonly device: string;
  readonly router: Namespace;
  readonly #host: Namespace;
  readonly #core: Namespace;
  readonly #plan: AddressPlan;
  readonly #metric: number;
  readonly #line: Line;
  #nat: NatKind;
  #filter: Filter;

  private constructor(parts: {
    device: string;
    router: Namespace;
    host: Namespace;
    core: Namespace;
    plan: AddressPlan;
    metric: number;
    line: Line;
    options: AccessOptions;
  }) {
    this.device = parts.device;
    this.router = parts.router;
    this.#host = parts.host;
    this.#core = parts.core;
    this.#plan = parts.plan;
    this.#metric = parts.metric;
    this.#line = parts.line;
    this.#nat = parts.options.nat ?? 'none';
    this.#filter = parts.options.filter ?? 'open';
  }

  /** `metric`: which of a host's interfaces is preferred, the lowest first. */
  static async build(parts: {
    device: string;
    router: Namespace;
    host: Namespace;
    core: Namespace;
    plan: AddressPlan;
    metric: number;
    options: AccessOptions;
  }): Promise<Access> {
    const { device, router, host, core, plan, options } = parts;
    await router.sysctl('net.ipv4.ip_forward', 1);
    const toCore = plan.coreDevice;
    const line = await Line.lay({ machine: router, device: 'wan' }, { machine: core, device: toCore }, options.line);
    await core.ip(`addr add ${plan.core}/24 dev ${toCore}`);
    await Line.lay({ machine: router, device: 'lan' }, { machine: host, device });
    const access = new Access({ ...parts, line });
    await access.#number();
    return access;
  }

  /** The address by which others see the host. */
  get outside(): string {
    return this.#nat === 'none' ? this.#plan.inside('none') : this.#plan.outside;
  }

  /** The address that the host itself has. */
  get inside(): string {
    return this.#plan.inside(this.#nat);
  }

  /** Another router stands there from now on: it remembers nothing, and the host gets an address of its network. */
  async become({ nat = 'none', filter = 'open' }: Pick<AccessOptions, 'nat' | 'filter'>): Promise<void> {
    this.#nat = nat;
    this.#filter = filter;
    await this.#number();
  }

  setLine(quality: LineQuality): Promise<void> {
    return this.#line.set(quality);
  }

  /** The provider gives the router another address: the host does not see it, and all mappings are gone. */
  async renumberOutside(): Promise<void> {
    if (this.#nat === 'none') throw new Error('Without a NAT it is the host that has the address: renumberInside()');
    const { outside: old, core } = this.#plan;
    this.#plan.nextOutside();
    await this.#forgetWhoSpoke();
    // The kernel forgets what it masqueraded behind an address that goes.
    await this.router.ipBatch([
      `addr del ${old}/24 dev wan`,
      `addr add ${this.#plan.outside}/24 dev wan`,
      `route replace default via ${core}`,
    ]);
  }

  /** The host gets another address in its network, and sees that it does. */
  async renumberInside(): Promise<void> {
    this.#plan.nextInside();
    await this.#numberHost();
    await this.#layRules();
  }

  /** The host hops: its interface goes down and comes up at once with another address, which its browser takes note of. */
  async hop(): Promise<void> {
    this.#plan.nextInside();
    await this.#forgetWhoSpoke();
    await this.#host.ipBatch([`link set ${this.device} down`, ...this.#hostNumbering()]);
  }

  /** Pulls the host's cable. */
  async unplug(): Promise<void> {
    await this.#host.ip(`link set ${this.device} down`);
  }

  async plug(): Promise<void> {
    await this.#numberHost();
  }

  async #number(): Promise<void> {
    const { router } = this;
    const { core, outside } = this.#plan;
    await router.ip('addr flush dev wan');
    await router.ip(`addr add ${outside}/24 dev wan`);
    await router.ip(`route replace default via ${core}`);
    await router.ip('addr flush dev lan');
    await router.ip(`addr add ${this.#plan.gateway(this.#nat)}/24 dev lan`);
    // Without a NAT the core must know the way to the host's own network.
    await this.#core.ip(`route replace ${this.#plan.publicLan} via ${outside}`);
    await this.#numberHost();
    await this.#layRules();
  }

  async #numberHost(): Promise<void> {
    await this.#host.ipBatch(this.#hostNumbering());
  }

  #hostNumbering(): string[] {
    const { device } = this;
    const route = `default via ${this.#plan.gateway(this.#nat)} dev ${device} metric ${this.#metric}`;
    return [
      `addr flush dev ${device}`,
      `link set ${device} up`,
      `addr add ${this.inside}/24 dev ${device}`,
      `route replace ${route}`,
    ];
  }

  /** What the router remembers of flows would outlive its rules, and goes too. */
  async #layRules(): Promise<void> {
    await this.#forgetWhoSpoke();
    await this.router.run('conntrack', ['-F']);
  }

  /** The rules anew, with nothing in their sets; flows that are known go on. */
  async #forgetWhoSpoke(): Promise<void> {
    await this.router.run('nft', ['-f', '-'], natRules(this.#nat, this.#filter, this.inside));
  }
}
