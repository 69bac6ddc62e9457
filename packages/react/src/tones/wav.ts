const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;

/** Samples from -1 to 1 as a sound file of one channel (RIFF WAVE, 16-bit PCM). */
export function wavOf(samples: Float32Array, sampleRate: number): Blob {
  const soundBytes = samples.length * BYTES_PER_SAMPLE;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + soundBytes));
  const writeText = (at: number, text: string) => {
    for (const [index, character] of [...text].entries()) view.setUint8(at + index, character.charCodeAt(0));
  };
  writeText(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + soundBytes, true);
  writeText(8, 'WAVE');
  writeText(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  writeText(36, 'data');
  view.setUint32(40, soundBytes, true);
  for (const [index, sample] of samples.entries()) {
    const clipped = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER_BYTES + index * BYTES_PER_SAMPLE, Math.round(clipped * 0x7fff), true);
  }
  return new Blob([view.buffer], { type: 'audio/wav' });
}
