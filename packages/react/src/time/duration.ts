import type { T } from '../language/call-words.ts';

/** Whole seconds as a clock shows them: "0:07", "2:13", "1:02:13". */
export function clockDuration(seconds: number): string {
  const { hours, minutes, rest } = parts(seconds);
  const pad = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** The same for a screen reader: "2 minutes 13 seconds". */
export function spokenDuration(t: T, seconds: number): string {
  const { hours, minutes, rest } = parts(seconds);
  const said: string[] = [];
  if (hours > 0) said.push(t('time.hours', { count: hours }));
  if (minutes > 0) said.push(t('time.minutes', { count: minutes }));
  if (rest > 0 || said.length === 0) said.push(t('time.seconds', { count: rest }));
  return said.join(' ');
}

function parts(seconds: number) {
  const whole = Math.max(0, Math.floor(seconds));
  return { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60), rest: whole % 60 };
}
