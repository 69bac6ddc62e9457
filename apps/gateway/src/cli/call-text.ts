import type { CallSession, TimelineEvent } from '@parley/protocol';
import type { CallWithTimeline } from './operator-client.ts';
import { printable } from './terminal.ts';

/** One line a call. */
export function callTable(calls: CallSession[]): string {
  if (calls.length === 0) return 'No calls.';
  const rows = calls.map((call) => [
    call.id,
    outcome(call),
    call.type,
    call.startedAt,
    call.participants.map(({ displayName }) => displayName).join(', '),
  ]);
  return aligned([['ID', 'STATUS', 'TYPE', 'STARTED', 'PEOPLE'], ...rows]);
}

/** A call and its timeline, each line with the seconds since the start (R3). */
export function callDetails({ call, events }: CallWithTimeline): string {
  const people = call.participants.map(({ displayName, role, state }) => `${displayName} (${role}, ${state})`);
  const head = [
    [
      'Call',
      `${call.id}, ${call.type}, ${outcome(call)}${call.duration === undefined ? '' : ` after ${clockTime(call.duration)}`}`,
    ],
    ['Conversation', call.conversationId],
    ['Started', call.startedAt],
    ['People', people.join(', ')],
  ];
  const begin = Date.parse(events[0]?.at ?? call.startedAt);
  const lines = events.map((event) => [seconds(Date.parse(event.at) - begin), event.type, who(event), what(event)]);
  return `${aligned(head)}\n\n${aligned(lines)}`;
}

function outcome({ status, endReason }: CallSession): string {
  return endReason === undefined ? status : `${status}: ${endReason}`;
}

function who({ displayName, personId }: TimelineEvent): string {
  return typeof displayName === 'string' ? displayName : typeof personId === 'string' ? personId : '';
}

const TOLD_ELSEWHERE = new Set(['at', 'type', 'displayName', 'personId', 'callId', 'conversationId']);

function what(event: TimelineEvent): string {
  return Object.entries(event)
    .filter(([name, value]) => !TOLD_ELSEWHERE.has(name) && value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}

function seconds(milliseconds: number): string {
  return `+${(milliseconds / 1000).toFixed(3)}s`;
}

/** `1:05` for 65 seconds, `1:00:00` for an hour. */
function clockTime(total: number): string {
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return (parts[0] ? parts : parts.slice(1))
    .map((part, index) => (index ? String(part).padStart(2, '0') : part))
    .join(':');
}

function aligned(rows: string[][]): string {
  const clean = rows.map((row) => row.map(printable));
  const widths = (clean[0] ?? []).map((_cell, column) => Math.max(...clean.map((row) => row[column]?.length ?? 0)));
  return clean
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
