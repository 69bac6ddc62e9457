import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { ConfigError, readConfig } from '../config.ts';
import { callDetails, callTable } from './call-text.ts';
import { operatorClient } from './operator-client.ts';
import { type StartParts, start } from './start.ts';
import { CommandFailed, type Terminal } from './terminal.ts';

export interface Surroundings extends StartParts {
  env: Readonly<Record<string, string | undefined>>;
  terminal: Terminal;
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
    if (error instanceof CommandFailed || error instanceof ConfigError) terminal.err(error.message);
    else terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

function program({ env, terminal, ...startParts }: Surroundings): Command {
  const parley = new Command('parley')
    .description('Voice and video calls between people who share a conversation, from your own machine')
    .version(manifest.version)
    .showHelpAfterError('(parley --help shows what there is)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .addHelpText('after', examples('parley start', 'parley calls list', 'parley calls show 0kZ3…'));

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
