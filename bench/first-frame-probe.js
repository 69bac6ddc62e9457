// Runs in a page before its own scripts: when Accept was clicked, when the camera ran, and when the other's picture first
// moved, in milliseconds since 1970.
(() => {
  const OWN = 'You';
  /** @type {{ clicked?: number, captured?: number, seen?: number }} */
  const times = {};
  const watched = new WeakSet();

  document.addEventListener(
    'click',
    ({ target, timeStamp }) => {
      const name = target instanceof Element ? target.closest('button')?.textContent?.trim() : undefined;
      if (name === 'Accept') times.clicked = performance.timeOrigin + timeStamp;
    },
    { capture: true },
  );

  const capture = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await capture(constraints);
    times.captured = performance.timeOrigin + performance.now();
    return stream;
  };

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
