import './two-talking.css';

/** What this is, as a picture: two who talk. Says nothing to who cannot see it. */
export function TwoTalking() {
  return (
    <svg className="two-talking" viewBox="0 0 240 132" aria-hidden="true">
      <g className="two-talking__one">
        <path d="M56 8h44a42 42 0 0 1 0 84H64c-8 9-20 15-34 16 6-7 9-15 9-22A42 42 0 0 1 56 8Z" />
        <circle cx="86" cy="46" r="6" />
        <circle cx="112" cy="46" r="6" />
        <path d="M88 62q10 9 21 1" />
      </g>
      <g className="two-talking__other">
        <path d="M148 44h38a34 34 0 0 1 15 64c0 6 3 12 8 17-12-1-22-6-29-13h-32a34 34 0 0 1 0-68Z" />
        <circle cx="146" cy="76" r="5" />
        <circle cx="168" cy="76" r="5" />
        <path d="M149 90q8 7 17 0" />
      </g>
    </svg>
  );
}
