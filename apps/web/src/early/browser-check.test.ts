import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const script = readFileSync(new URL('../../public/browser-check.js', import.meta.url), 'utf8');

class Element {
  className = '';
  textContent = '';
  lang = '';
  parentNode: Element | null = null;
  readonly children: Element[] = [];

  appendChild(child: Element): void {
    this.children.push(child);
    child.parentNode = this;
  }

  replaceChild(child: Element, former: Element): void {
    this.children[this.children.indexOf(former)] = child;
  }
}

const prototype = (...methods: string[]) => ({
  prototype: Object.fromEntries(methods.map((name) => [name, () => {}])),
});
const MODERN = {
  RTCPeerConnection: prototype(),
  RTCRtpSender: prototype('replaceTrack'),
  HTMLDialogElement: prototype('showModal'),
  HTMLScriptElement: { prototype: { noModule: false } },
  HTMLElement: { prototype: { inert: false } },
};

/** What stands on the page after the check ran in an engine with these features. */
function checked(features: Record<string, unknown>, language = 'en-GB'): { lines: string[]; lang: string } {
  const body = new Element();
  const root = new Element();
  body.appendChild(root);
  const documentElement = new Element();
  const document = { documentElement, createElement: () => new Element(), getElementById: () => root };
  const window = { ...features, document, navigator: { language } };
  runInContext(script, createContext(Object.assign(window, { window })));
  const lines = body.children.flatMap(({ children }) => children.map(({ textContent }) => textContent));
  return { lines, lang: documentElement.lang };
}

describe('the check of the browser', () => {
  it('leaves the page to its own script where calls can be held', () => {
    expect(checked(MODERN)).toEqual({ lines: [], lang: '' });
  });

  it.each(Object.keys(MODERN))('says which browsers work where %s is missing', (feature) => {
    const { [feature]: _missing, ...rest }: Record<string, unknown> = MODERN;
    const { lines, lang } = checked(rest);
    expect(lines[0]).toBe('This browser is too old for calls');
    expect(lines[1]).toMatch(/Chrome or Edge \d+, Firefox \d+, Safari \d+/);
    expect(lang).toBe('en');
  });

  it('says so in French', () => {
    const { lines, lang } = checked({}, 'fr-CA');
    expect(lines[0]).toBe('Ce navigateur est trop ancien pour les appels');
    expect(lang).toBe('fr');
  });

  it('is read by engines from before 2015', () => {
    expect(script.replaceAll(/'[^']*'|\/\/.*$/gm, '')).not.toMatch(
      /=>|`|\b(?:const|let|class|async)\b|\?\.|\?\?|\.\.\./,
    );
  });
});
