// Runs in a page before its own scripts: how long nothing new was heard or seen of the other, at most, between two moments; and when
// the gateway said last that a seat is held again, over whichever transport.
(() => {
  const OWN = 'You';
  const LOOKED_EVERY_MS = 5;
  const SAMPLES_A_MS = 48;
  /** The gateway's word that a seat is held again; its own page hears it too. */
  const BACK = '"call:participant-reconnected"';
  let backAt = 0;
  /** @type {RTCPeerConnection[]} */
  const connections = [];
  const watched = new WeakSet();
  /** The last picture and sound, and the longest that each was waited for. */
  const seen = { last: 0, longest: 0, count: 0 };
  const heard = { last: 0, longest: 0, count: 0 };

  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    /** @param {RTCConfiguration} [configuration] */
    constructor(configuration) {
      super(configuration);
      connections.push(this);
    }
  };

  /** @param {unknown} said */
  function hear(said) {
    if (typeof said === 'string' && said.includes(BACK)) backAt = Date.now();
  }

  const NativeSocket = globalThis.WebSocket;
  globalThis.WebSocket = class extends NativeSocket {
    /** @param {string | URL} url @param {string | string[]} [protocols] */
    constructor(url, protocols) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => hear(data));
    }
  };
  const NativeRequest = globalThis.XMLHttpRequest;
  globalThis.XMLHttpRequest = class extends NativeRequest {
    constructor() {
      super();
      this.addEventListener('load', () => hear(this.responseType === '' ? this.responseText : undefined));
    }
  };

  /** @param {{ last: number, longest: number, count: number }} kind @param {number} at */
  function came(kind, at) {
    if (kind.last > 0) kind.longest = Math.max(kind.longest, at - kind.last);
    kind.last = at;
    kind.count++;
  }

  /** @param {HTMLVideoElement} video */
  function watch(video) {
    video.requestVideoFrameCallback((_now, { presentationTime }) => {
      came(seen, presentationTime);
      watch(video);
    });
  }

  new MutationObserver(() => {
    for (const video of document.querySelectorAll('video')) {
      const name = video.getAttribute('aria-label');
      if (!name || name === OWN || watched.has(video)) continue;
      watched.add(video);
      watch(video);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] });

  const audioReceivers = () =>
    connections
      .filter(({ connectionState }) => connectionState !== 'closed')
      .flatMap((connection) => connection.getReceivers())
      .filter(({ track }) => track.kind === 'audio');

  // A source's time is when its last packet was played; what is made up meanwhile does not count.
  setInterval(() => {
    for (const receiver of audioReceivers())
      for (const { timestamp } of receiver.getSynchronizationSources())
        if (timestamp > heard.last) came(heard, timestamp);
  }, LOOKED_EVERY_MS);

  async function madeUpMs() {
    let samples = 0;
    for (const receiver of audioReceivers())
      for (const report of (await receiver.getStats()).values())
        if (report.type === 'inbound-rtp') samples += report.concealedSamples ?? 0;
    return samples / SAMPLES_A_MS;
  }

  let madeUpBefore = 0;
  Object.assign(globalThis, {
    mediaGaps: {
      async begin() {
        madeUpBefore = await madeUpMs();
        for (const kind of [seen, heard]) Object.assign(kind, { longest: 0, count: 0 });
      },
      /** Milliseconds; a wait that still goes on counts. */
      async end() {
        const madeUp = (await madeUpMs()) - madeUpBefore;
        const waited = (/** @type {typeof seen} */ { last, longest }) => Math.max(longest, performance.now() - last);
        return { video: waited(seen), audio: waited(heard), frames: seen.count, sounds: heard.count, madeUp };
      },
      /** Milliseconds since 1970; 0 before. */
      backAt: () => backAt,
      flows: () => seen.count > 0 && heard.count > 0,
      /** Whether a picture and a sound came after this moment, in milliseconds since 1970. */
      /** @param {number} moment */
      flowsSince: (moment) => Math.min(seen.last, heard.last) + performance.timeOrigin > moment,
      connections: () => connections.map(({ connectionState }) => connectionState),
    },
  });
})();
