/**
 * What this browser can do beyond what all of them can (M8). All that differs by engine is asked here, each thing of the
 * engine itself and never by its name: Safari chooses no speaker, phones share no screen, iPhones fill no screen with a
 * page, Firefox has its own button for a picture in a picture, and only Chromium puts a page into that window.
 */

/** Whether a page may choose where its sound goes. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** Whether a page may share the screen. */
export function canShareScreen(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === 'function';
}

/** Whether a part of a page may fill the screen. */
export function canFillScreen(): boolean {
  return document.fullscreenEnabled === true;
}

/** What can be put into a small window above all others: a part of the page, its video alone, or nothing. */
export function pictureInPictureKind(): 'page' | 'video' | null {
  if (documentPictureInPicture()) return 'page';
  return document.pictureInPictureEnabled === true ? 'video' : null;
}

interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window & typeof globalThis>;
}

/** Absent where there is none, on a page that is not secure, and inside a frame. */
export function documentPictureInPicture(): DocumentPictureInPicture | undefined {
  const scope: { documentPictureInPicture?: DocumentPictureInPicture } & Pick<Window, 'top' | 'self'> = window;
  return scope.top === scope.self ? scope.documentPictureInPicture : undefined;
}
