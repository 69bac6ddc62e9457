/** Whole seconds as a clock shows them: "0:07", "2:13", "1:02:13". */
export function clockDuration(seconds: number): string {
  const { hours, minutes, rest } = parts(seconds);
  const pad = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** The same for a screen reader: "2 minutes 13 seconds". */
export function spokenDuration(seconds: number): string {
  const { hours, minutes, rest } = parts(seconds);
  const words = [count(hours, 'hour'), count(minutes, 'minute'), count(rest, 'second')].filter((word) => word !== '');
  return words.join(' ') || '0 seconds';
}

function parts(seconds: number) {
  const whole = Math.max(0, Math.floor(seconds));
  return { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60), rest: whole % 60 };
}

function count(value: number, unit: string): string {
  if (value === 0) return '';
  return value === 1 ? `1 ${unit}` : `${value} ${unit}s`;
}
