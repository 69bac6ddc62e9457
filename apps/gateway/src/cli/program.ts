import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { ConfigError, readConfig } from '../config.ts';
import type { DoctorParts } from '../doctor/parts.ts';
import { callDetails, callTable } from './call-text.ts';
import { type DoctorOptions, doctor } from './doctor.ts';
import { operatorClient } from './operator-client.ts';
import { type StartParts, start } from './start.ts';
import { CommandFailed, type Terminal } from './terminal.ts';
import { type TurnConfigOptions, turnConfig } from './turn-config.ts';

export interface Surroundings extends StartParts {
  env: Readonly<Record<string, string | undefined>>;
  terminal: Terminal;
  doctor: DoctorParts;
  /** The file of coturn's hardened part. */
  hardenedTurnserver: string;
}

/** Runs one command line, `args` being what follows the program's name. Gives the exit code. */
export async function runCommand(args: string[], surroundings: Surroundings): Promise<number> {
  const { terminal } = surroundings;
  try {
    await program(surroundings).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said what it had to say.
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof FoundUnwell) return 1;
    if (error instanceof CommandFailed || error instanceof ConfigError) terminal.err(error.message);
    else terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

/** What is wrong was said by then; only the exit code is left to give. */
class FoundUnwell extends Error {}

function program({ env, terminal, doctor: doctorParts, hardenedTurnserver, ...startParts }: Surroundings): Command {
  const parley = new Command('parley')
    .description('Voice and video calls between people who share a conversation, from your own machine')
    .version(manifest.version)
    .showHelpAfterError('(parley --help shows what there is)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .addHelpText('after', examples('parley start', 'parley doctor', 'parley calls list', 'parley calls show 0kZ3…'));

  parley
    .command('start')
    .description('run the gateway until it is stopped (Ctrl-C)')
    .option('--port <number>', 'listen here, whatever PORT says')
    .option('--host <address>', 'listen on this address alone, whatever HOST says')
    .addHelpText('after', examples('parley start', 'PORT=8080 parley start', 'TLS=local parley start --port 3443'))
    .action(async ({ port, host }: { port?: string; host?: string }) => {
      const config = readConfig({ ...env, ...(port ? { PORT: port } : {}), ...(host ? { HOST: host } : {}) });
      await start(config, terminal, startParts);
    });

  parley
    .command('doctor')
    .description('try everything that the settings name: database, secrets, clock, PUBLIC_URL, TLS, STUN, TURN')
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      `${examples('parley doctor', 'parley doctor --json | jq ".findings[] | select(.outcome == \\"fail\\")"')}

Beside a running gateway or before it is started, with the same settings. ✓ works, ✗ does not, and → says what to do, – is
not used. The exit code is 1 when something does not work.`,
    )
    .action(async (options: DoctorOptions) => {
      if (!(await doctor(env, options, terminal, doctorParts))) throw new FoundUnwell();
    });

  parley
    .command('turn-config')
    .description('print a whole configuration for coturn on this machine; its secret is TURN_SECRET')
    .requiredOption('--realm <name>', 'the relay’s host name')
    .option('--relay-ip <address...>', 'relay from these; without it, from the address that leads out')
    .option('--external-ip <address>', 'the public address, when the machine only has a private one')
    .option('--cert <file>', 'certificate chain in PEM, for TLS')
    .option('--key <file>', 'its private key')
    .option('--port <number>', 'UDP and TCP', '3478')
    .option('--tls-port <number>', 'TLS; 443 passes most firewalls', '5349')
    .option('--relay-ports <first-last>', 'UDP ports to relay from (49152-65535)')
    .option('--total-quota <number>', 'allocations in all')
    .option('--user-quota <number>', 'allocations of one person')
    .option('--max-bps <octets>', 'a second and allocation, each way')
    .option('--deny <first-last...>', 'more addresses never to relay to, such as your own public ones')
    .addHelpText(
      'after',
      examples(
        'parley turn-config --realm turn.example.com | sudo install -m 640 -g turnserver /dev/stdin /etc/turnserver.conf',
        'parley turn-config --realm turn.example.com --external-ip 203.0.113.9 --cert /etc/turn/cert.pem --key /etc/turn/key.pem',
      ),
    )
    .action(async (options: TurnConfigOptions) => {
      terminal.out((await turnConfig(options, hardenedTurnserver, env.TURN_SECRET)).trimEnd());
    });

  const calls = parley
    .command('calls')
    .description('look at the calls of a running gateway, and end them')
    .addHelpText(
      'after',
      `${examples('parley calls list', 'parley calls show 0kZ3…', 'parley calls end 0kZ3…')}

Shows API_KEY to the gateway when it is set, else a token signed with the gateway's own secret: run it beside the
gateway, with the same settings.`,
    );
  const callCommand = (name: string, description: string) =>
    calls
      .command(name)
      .description(description)
      .option('--url <origin>', 'the gateway; PUBLIC_URL or this computer when absent');
  const client = ({ url }: { url?: string }) => operatorClient(readConfig(env), url);

  callCommand('list', 'calls, the newest first')
    .option('--live', 'only those that go on')
    .option('--json', 'for programs')
    .addHelpText('after', examples('parley calls list --live', 'parley calls list --json | jq .calls[].id'))
    .action(async (options: { url?: string; live?: boolean; json?: boolean }) => {
      const answer = await client(options).list(options.live === true);
      terminal.out(options.json ? JSON.stringify(answer, null, 2) : callTable(answer.calls));
    });

  callCommand('show', 'one call and all that happened in it')
    .argument('<id>', 'the id of the call')
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      examples('parley calls show 0kZ3…', 'parley calls show 0kZ3… --url https://calls.example.com'),
    )
    .action(async (id: string, options: { url?: string; json?: boolean }) => {
      const answer = await client(options).show(id);
      terminal.out(options.json ? JSON.stringify(answer, null, 2) : callDetails(answer));
    });

  callCommand('end', 'end a call for everybody in it')
    .argument('<id>', 'the id of the call')
    .addHelpText('after', examples('parley calls end 0kZ3…'))
    .action(async (id: string, options: { url?: string }) => {
      await client(options).end(id);
      terminal.out('Ended.');
    });
  return parley;
}

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
