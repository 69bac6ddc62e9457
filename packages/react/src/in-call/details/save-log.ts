import type { Parley } from '@parley/sdk';

/** Hands the client's last log lines to the browser's downloads, as a text file. */
export function saveLog(log: Parley['log'], at = new Date()): void {
  const url = URL.createObjectURL(new Blob([log.lines().join('\n')], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `parley-${at.toISOString().slice(0, 19).replaceAll(':', '-')}.log.txt`;
  link.click();
  URL.revokeObjectURL(url);
}
