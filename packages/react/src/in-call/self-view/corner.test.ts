import { describe, expect, it } from 'vitest';
import { type Corner, cornerByKey, nearestCorner, nextCorner } from './corner.ts';

describe('the corner of one’s own picture', () => {
  it.each<[number, number, Corner]>([
    [10, 10, 'top-left'],
    [310, 10, 'top-right'],
    [10, 190, 'bottom-left'],
    [310, 190, 'bottom-right'],
    [900, -50, 'top-right'],
  ])('nearest to %d, %d: %s', (x, y, corner) => {
    expect(nearestCorner({ x, y }, { width: 320, height: 200 })).toBe(corner);
  });

  it('goes where the arrow keys point, and stays at the edge', () => {
    expect(cornerByKey('bottom-right', 'ArrowLeft')).toBe('bottom-left');
    expect(cornerByKey('bottom-right', 'ArrowUp')).toBe('top-right');
    expect(cornerByKey('bottom-right', 'ArrowDown')).toBe('bottom-right');
    expect(cornerByKey('bottom-right', 'a')).toBeNull();
  });

  it('goes round all four', () => {
    const seen: Corner[] = ['bottom-right'];
    for (let steps = 0; steps < 4; steps++) seen.push(nextCorner(seen.at(-1) as Corner));
    expect(seen).toEqual(['bottom-right', 'bottom-left', 'top-left', 'top-right', 'bottom-right']);
  });
});
