import { useEffect, useState } from 'react';
import { documentPictureInPicture, pictureInPictureKind } from '../../devices/engine.ts';
import { copyStyles } from './copy-styles.ts';

export interface PictureInPicture {
  supported: boolean;
  on: boolean;
  /** Where a part of the page is to be shown; `null` while there is none, or only a video is shown. */
  body: HTMLElement | null;
  toggle(): void;
}

const SIZE = { width: 360, height: 240 };

/**
 * Keeps the call in sight above other windows: a small page with its own buttons where the browser can (Document
 * Picture-in-Picture), else the video in `root` that is marked `data-main`.
 */
export function usePictureInPicture(root: HTMLElement | null): PictureInPicture {
  const [page, setPage] = useState<(Window & typeof globalThis) | null>(null);
  const [video, setVideo] = useState(false);

  useEffect(() => {
    if (!page) return;
    const closed = () => setPage(null);
    page.addEventListener('pagehide', closed);
    return () => {
      page.removeEventListener('pagehide', closed);
      page.close();
    };
  }, [page]);
  useEffect(() => {
    if (!root) return;
    // They bubble, from whichever video it is.
    const changed = () => setVideo(pictured(root) !== null);
    root.addEventListener('enterpictureinpicture', changed);
    root.addEventListener('leavepictureinpicture', changed);
    return () => {
      if (pictured(root)) void document.exitPictureInPicture();
      root.removeEventListener('enterpictureinpicture', changed);
      root.removeEventListener('leavepictureinpicture', changed);
    };
  }, [root]);

  const open = async () => {
    const window = await documentPictureInPicture()?.requestWindow(SIZE);
    if (!window || !root) return mainVideo(root)?.requestPictureInPicture();
    copyStyles(root.getRootNode() as Document | ShadowRoot, window);
    const { documentElement: here } = document;
    Object.assign(window.document.documentElement, { lang: here.lang, dir: here.dir });
    setPage(window);
  };
  const kind = pictureInPictureKind();
  return {
    supported: kind === 'page' || (kind === 'video' && mainVideo(root) !== null),
    on: page !== null || video,
    body: page?.document.body ?? null,
    toggle() {
      if (page) page.close();
      else if (video) document.exitPictureInPicture().catch(() => {});
      // A refusal (no gesture, no picture yet) leaves all as it is, which is seen.
      else open().catch(() => {});
    },
  };
}

function mainVideo(root: HTMLElement | null): HTMLVideoElement | null {
  return root?.querySelector<HTMLVideoElement>('video[data-main="true"]') ?? null;
}

function pictured(root: HTMLElement): Element | null {
  const { pictureInPictureElement } = root.getRootNode() as Document | ShadowRoot;
  return pictureInPictureElement && root.contains(pictureInPictureElement) ? pictureInPictureElement : null;
}
