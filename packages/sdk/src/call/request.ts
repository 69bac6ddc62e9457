import type { CommandData, CommandName, CommandPayload } from '@parley/protocol';
import type { RequestOptions } from '../signalling/command-queue.ts';

/** Sends a command to the gateway. Rejects with its refusal, a `ProtocolError`. */
export type Request = <Name extends CommandName>(
  name: Name,
  payload: CommandPayload<Name>,
  options?: RequestOptions,
) => Promise<CommandData<Name>>;
