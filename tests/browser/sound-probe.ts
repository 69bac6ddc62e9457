/** Runs in the page before its own scripts: keeps what is made to sound until it is stopped, voices of a call aside. */
export function keepTones(): void {
  const tones = new Set<object>();
  Object.assign(globalThis, { tones });
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...when) {
    tones.add(this);
    start.apply(this, when);
  };
  AudioBufferSourceNode.prototype.stop = function (...when) {
    tones.delete(this);
    stop.apply(this, when);
  };
  const { play, pause } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    if (this instanceof HTMLAudioElement && !this.srcObject) tones.add(this);
    return play.call(this);
  };
  HTMLMediaElement.prototype.pause = function () {
    tones.delete(this);
    pause.call(this);
  };
}

/** Runs in the page: whether it sounds. */
export function sounds(): boolean {
  return (globalThis as unknown as { tones: Set<object> }).tones.size > 0;
}
