interface Size {
  width: number;
  height: number;
}

/** How much of a picture may be cut off so that it fills its frame. */
const MOST_CUT = 0.34;

/** Whether a picture fills its frame, or is shown whole with bars beside it, since too much of it would be lost. */
export function fitOf(picture: Size, frame: Size): 'cover' | 'contain' {
  if (picture.width === 0 || picture.height === 0 || frame.width === 0 || frame.height === 0) return 'contain';
  const one = picture.width / picture.height;
  const other = frame.width / frame.height;
  return 1 - Math.min(one, other) / Math.max(one, other) <= MOST_CUT ? 'cover' : 'contain';
}
