import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { runProgram } from './program.ts';

export interface Certificate {
  certFile: string;
  keyFile: string;
}

/** A certificate authority that lives as long as a test, and that only those trust who are told to. */
export class Authority {
  /** Its own certificate. */
  readonly certFile: string;
  readonly #folder: string;
  readonly #ca: { cert: string; key: string };
  #made = 0;

  private constructor(folder: string, ca: { cert: string; key: string }) {
    this.certFile = join(folder, 'authority.pem');
    this.#folder = folder;
    this.#ca = ca;
  }

  static async create(): Promise<Authority> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-authority-'));
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'Parley test authority' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    });
    const authority = new Authority(folder, { cert, key });
    await writeFile(authority.certFile, cert);
    return authority;
  }

  /** A certificate for a server at this address, in files. */
  async issue(address: string): Promise<Certificate> {
    this.#made += 1;
    const { cert, private: key } = await generate([{ name: 'commonName', value: address }], {
      keyType: 'ec',
      algorithm: 'sha256',
      ca: this.#ca,
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames: [{ type: 7, ip: address }] },
      ],
    });
    const [certFile, keyFile] = [`${this.#made}-cert.pem`, `${this.#made}-key.pem`].map((name) =>
      join(this.#folder, name),
    ) as [string, string];
    await writeFile(certFile, cert);
    await writeFile(keyFile, key);
    return { certFile, keyFile };
  }

  /** Lets a Chromium with this home folder trust what the authority issues. */
  async trustIn(home: string): Promise<void> {
    const database = `sql:${join(home, '.pki/nssdb')}`;
    await runProgram('mkdir', ['-p', join(home, '.pki/nssdb')]);
    await runProgram('certutil', ['-d', database, '-N', '--empty-password']);
    const certificate = ['-n', 'Parley test authority', '-t', 'C,,', '-i', this.certFile];
    await runProgram('certutil', ['-d', database, '-A', ...certificate]);
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}
