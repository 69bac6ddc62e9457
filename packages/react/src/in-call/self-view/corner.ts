/** Where one's own picture stands. Not by reading direction: it is thrown there by hand. */
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

const CLOCKWISE: Corner[] = ['top-left', 'top-right', 'bottom-right', 'bottom-left'];

interface Size {
  width: number;
  height: number;
}

/** The corner of an area of this size that is nearest to a point in it, pixels from its top left. */
export function nearestCorner({ x, y }: { x: number; y: number }, { width, height }: Size): Corner {
  return cornerOf(y < height / 2 ? 'top' : 'bottom', x < width / 2 ? 'left' : 'right');
}

/** The next corner, clockwise. */
export function nextCorner(corner: Corner): Corner {
  return CLOCKWISE[(CLOCKWISE.indexOf(corner) + 1) % CLOCKWISE.length] ?? corner;
}

/** The corner that an arrow key moves to; `null` for any other key. */
export function cornerByKey(corner: Corner, key: string): Corner | null {
  const [row, column] = corner.split('-') as ['top' | 'bottom', 'left' | 'right'];
  switch (key) {
    case 'ArrowLeft':
      return cornerOf(row, 'left');
    case 'ArrowRight':
      return cornerOf(row, 'right');
    case 'ArrowUp':
      return cornerOf('top', column);
    case 'ArrowDown':
      return cornerOf('bottom', column);
    default:
      return null;
  }
}

function cornerOf(row: 'top' | 'bottom', column: 'left' | 'right'): Corner {
  return `${row}-${column}`;
}
