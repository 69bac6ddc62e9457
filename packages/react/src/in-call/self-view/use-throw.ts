import { type PointerEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { type Corner, nearestCorner } from './corner.ts';

/** A press that moved less than this many pixels is a press. */
const STILL_PX = 6;
/** How far a thrown picture flies on: as many milliseconds as its last speed would carry it. */
const FLIGHT_MS = 160;
/** A picture that was held still for so long before it was let go is not thrown. */
const HELD_MS = 80;
const SETTLE = { duration: 240, easing: 'cubic-bezier(0.2, 0, 0, 1)' };

interface Drag {
  startX: number;
  startY: number;
  lastX: number;
  lastY: number;
  lastAt: number;
  speedX: number;
  speedY: number;
  moved: boolean;
}

/** Lets an element be dragged and thrown into a corner of what it is positioned in. */
export function useThrow(onCorner: (corner: Corner) => void) {
  const element = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  /** The press that just ended was a drag, so its click means nothing. */
  const dragged = useRef(false);

  /** Changes the corner, and lets the eye follow from where the element was. */
  const settle = (corner: Corner) => {
    const from = element.current?.getBoundingClientRect();
    if (element.current) element.current.style.translate = '';
    flushSync(() => onCorner(corner));
    const to = element.current?.getBoundingClientRect();
    if (!from || !to || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const offset = `${from.left - to.left}px ${from.top - to.top}px`;
    element.current?.animate([{ translate: offset }, { translate: '0 0' }], SETTLE);
  };

  const release = (at: number | null) => {
    const { current: ended } = drag;
    const { current: picture } = element;
    drag.current = null;
    if (!ended?.moved || !picture) return;
    const area = picture.offsetParent?.getBoundingClientRect();
    if (!area) return;
    const box = picture.getBoundingClientRect();
    const flight = at !== null && at - ended.lastAt < HELD_MS ? FLIGHT_MS : 0;
    const point = {
      x: box.left + box.width / 2 - area.left + ended.speedX * flight,
      y: box.top + box.height / 2 - area.top + ended.speedY * flight,
    };
    settle(nearestCorner(point, area));
  };

  return {
    element,
    settle,
    wasDragged: () => dragged.current,
    handle: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = false;
        const { clientX: x, clientY: y, timeStamp } = event;
        drag.current = {
          startX: x,
          startY: y,
          lastX: x,
          lastY: y,
          lastAt: timeStamp,
          speedX: 0,
          speedY: 0,
          moved: false,
        };
      },
      onPointerMove({ clientX: x, clientY: y, timeStamp }: PointerEvent) {
        const { current: going } = drag;
        if (!going) return;
        going.moved ||= Math.hypot(x - going.startX, y - going.startY) > STILL_PX;
        dragged.current = going.moved;
        if (!going.moved || !element.current) return;
        element.current.style.translate = `${x - going.startX}px ${y - going.startY}px`;
        const passed = Math.max(1, timeStamp - going.lastAt);
        Object.assign(going, {
          speedX: (x - going.lastX) / passed,
          speedY: (y - going.lastY) / passed,
          lastX: x,
          lastY: y,
          lastAt: timeStamp,
        });
      },
      onPointerUp: ({ timeStamp }: PointerEvent) => release(timeStamp),
      onPointerCancel: () => release(null),
    },
  };
}
