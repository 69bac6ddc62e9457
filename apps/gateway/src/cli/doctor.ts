import { type Config, ConfigError, readConfig } from '../config.ts';
import { examine } from '../doctor/doctor.ts';
import { type Finding, fail } from '../doctor/finding.ts';
import type { DoctorParts } from '../doctor/parts.ts';
import { printable, type Terminal } from './terminal.ts';

const SIGNS = { pass: '✓', fail: '✗', unused: '–' };

export interface DoctorOptions {
  json?: boolean;
}

/** Prints what each check came to. Gives whether all is well. */
export async function doctor(
  env: Readonly<Record<string, string | undefined>>,
  { json = false }: DoctorOptions,
  terminal: Terminal,
  parts: DoctorParts,
): Promise<boolean> {
  const findings = await findingsOf(env, parts);
  const ok = findings.every(({ outcome }) => outcome !== 'fail');
  if (json) terminal.out(JSON.stringify({ ok, findings }, null, 2));
  else terminal.out([...findings.map(lineOf), '', summary(findings)].join('\n'));
  return ok;
}

async function findingsOf(env: Readonly<Record<string, string | undefined>>, parts: DoctorParts): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return [fail('settings', 'settings: the gateway would not start', error.message)];
    throw error;
  }
  return examine(config, parts);
}

function lineOf({ outcome, said, remedy }: Finding): string {
  const line = `${SIGNS[outcome]} ${printable(said)}`;
  return remedy === undefined ? line : `${line}\n  → ${printable(remedy)}`;
}

function summary(findings: Finding[]): string {
  const failed = findings.filter(({ outcome }) => outcome === 'fail').length;
  return failed === 0 ? 'All is well.' : `${failed} ${failed === 1 ? 'check' : 'checks'} failed.`;
}
