import type { Namespace } from './namespace.ts';

/** RFC 5780, in its own words. */
export type Dependence = 'Endpoint Independent' | 'Address Dependent' | 'Address and Port Dependent';

export interface NatBehaviour {
  mapping: Dependence;
  filtering: Dependence;
  /** The address that packets come from, as others see it. */
  seenAs: string;
}

/** Asks a STUN server with two addresses and two ports what becomes of packets on the way from and to this machine (RFC 5780). */
export async function natBehaviour(machine: Namespace, inside: string, stunAddress: string): Promise<NatBehaviour> {
  const said = await machine.run('turnutils_natdiscovery', ['-m', '-f', '-L', inside, stunAddress]);
  const [, seenAs = ''] = /reflexive addr: ([\d.]+):/.exec(said) ?? [];
  return { mapping: dependence(said, 'Mapping'), filtering: dependence(said, 'Filtering'), seenAs };
}

function dependence(said: string, what: 'Mapping' | 'Filtering'): Dependence {
  const [, found] =
    new RegExp(`(Endpoint Independent|Address and Port Dependent|Address Dependent) ${what}`).exec(said) ?? [];
  if (!found) throw new Error(`No word of ${what}:\n${said}`);
  return found as Dependence;
}
