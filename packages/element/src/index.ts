import { ParleyCallElement } from './parley-call-element.ts';

export { ParleyCallElement };

// A page that loads the module twice keeps the first.
if (!customElements.get('parley-call')) customElements.define('parley-call', ParleyCallElement);

declare global {
  interface HTMLElementTagNameMap {
    'parley-call': ParleyCallElement;
  }
}
