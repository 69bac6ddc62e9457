import type { NatKind } from './nat.ts';

/**
 * Which addresses an access network has. Those behind a NAT are private, all others of a range that is public elsewhere and that
 * no TURN server denies; nothing of the lab has a way out of the machine.
 */
export class AddressPlan {
  readonly #number: number;
  #outsideHost = 2;
  #insideHost = 2;

  /** `number`: 1 to 99, another one for each access network. */
  constructor(number: number) {
    this.#number = number;
  }

  /** The core's interface to the router. */
  get coreDevice(): string {
    return `access${this.#number}`;
  }

  /** The core's address towards the router. */
  get core(): string {
    return `11.${this.#number}.0.1`;
  }

  /** The router's address towards the core. */
  get outside(): string {
    return `11.${this.#number}.0.${this.#outsideHost}`;
  }

  /** The network of a host without a NAT. */
  get publicLan(): string {
    return `11.${this.#number}.1.0/24`;
  }

  /** The router's address towards the host. */
  gateway(nat: NatKind): string {
    return `${this.#lan(nat)}.1`;
  }

  /** The host's own address. */
  inside(nat: NatKind): string {
    return `${this.#lan(nat)}.${this.#insideHost}`;
  }

  nextOutside(): void {
    this.#outsideHost = next(this.#outsideHost);
  }

  nextInside(): void {
    this.#insideHost = next(this.#insideHost);
  }

  #lan(nat: NatKind): string {
    return nat === 'none' ? `11.${this.#number}.1` : `10.${this.#number}.0`;
  }
}

/** The addresses of a server: each another one of the same network. */
export function serverAddresses(number: number, count: number): { core: string; addresses: [string, ...string[]] } {
  const network = `11.${100 + number}.0`;
  const others = Array.from({ length: count - 1 }, (_, index) => `${network}.${index + 3}`);
  return { core: `${network}.1`, addresses: [`${network}.2`, ...others] };
}

function next(host: number): number {
  return host === 250 ? 2 : host + 1;
}
