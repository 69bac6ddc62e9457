// Runs in a page before its own scripts: when Accept was clicked, when the camera ran and delivered, and when the other's picture
// first moved, in milliseconds since 1970.
(() => {
  const OWN = 'You';
  /** @type {{ clicked?: number, captured?: number, pictured?: number, seen?: number }} */
  const times = {};
  const watched = new WeakSet();
  const now = () => performance.timeOrigin + performance.now();

  document.addEventListener(
    'click',
    ({ target, timeStamp }) => {
      const name = target instanceof Element ? target.closest('button')?.textContent?.trim() : undefined;
      if (name === 'Accept') times.clicked = performance.timeOrigin + timeStamp;
    },
    { capture: true },
  );

  // Not in the types of the DOM.
  const { MediaStreamTrackProcessor } =
    /** @type {{ MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack }) => { readable: ReadableStream<VideoFrame> } }} */ (
      /** @type {unknown} */ (globalThis)
    );
  const capture = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await capture(constraints);
    times.captured = now();
    const [camera] = stream.getVideoTracks();
    if (camera) void firstPictureOf(camera.clone());
    return stream;
  };

  /** @param {MediaStreamTrack} track */
  async function firstPictureOf(track) {
    const { value } = await new MediaStreamTrackProcessor({ track }).readable.getReader().read();
    times.pictured = now();
    value?.close();
    track.stop();
  }

  new MutationObserver(() => {
    for (const video of document.querySelectorAll('video')) {
      const name = video.getAttribute('aria-label');
      if (!name || name === OWN || watched.has(video)) continue;
      watched.add(video);
      video.requestVideoFrameCallback((_now, { presentationTime }) => {
        times.seen ??= performance.timeOrigin + presentationTime;
      });
    }
  }).observe(document, { subtree: true, childList: true });

  Object.assign(globalThis, { firstFrameTimes: times });
})();
