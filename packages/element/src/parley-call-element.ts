import type { CallType } from '@parley/protocol';
import { type CallTarget, openParley, type ParleyClient } from '@parley/react';
import type { TokenSource } from '@parley/sdk';
import { createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { CallView, type CallViewProps } from './call-view.tsx';
import styles from './parley-call.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/**
 * `<parley-call>`: one person's calls inside any page. It shows the buttons that call `conversation` or `to`, rings when somebody
 * calls, and holds the call until its end. One is enough for a page: when another chat is opened, give it another `conversation`.
 *
 * | attribute      | meaning                                                                     |
 * | -------------- | --------------------------------------------------------------------------- |
 * | `url`          | the gateway's origin; by default where this module was loaded from          |
 * | `token`        | who somebody is; better the property {@link token}, which may be a function |
 * | `conversation` | whom the buttons call: a conversation's id                                  |
 * | `to`           | or a user's id                                                              |
 * | `name`         | how the called are named until the gateway says so                          |
 * | `language`     | `en` or `fr`; by default the page's own, else the browser's                 |
 * | `theme`        | `light` or `dark`; by default the system's                                  |
 * | `page-alerts`  | when present, the tab's title and icon tell of a ring too                   |
 *
 * Events, none of which bubbles: `parley-incoming`, `parley-ended`, `parley-error`, each with the SDK's payload as `detail`.
 */
export class ParleyCallElement extends HTMLElement {
  static readonly observedAttributes = [
    'url',
    'token',
    'conversation',
    'to',
    'name',
    'language',
    'lang',
    'theme',
    'page-alerts',
  ];

  readonly #shadow = this.attachShadow({ mode: 'open' });
  readonly #floor = document.createElement('div');
  #view: Root | undefined;
  #token: TokenSource | undefined;
  #client: ParleyClient | undefined;

  constructor() {
    super();
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#shadow.append(document.createElement('div'), this.#floor);
  }

  /** Who somebody is: a JWT, or a function that fetches one whenever it is needed. */
  get token(): TokenSource | undefined {
    return this.#token ?? this.getAttribute('token') ?? undefined;
  }

  set token(token: TokenSource | undefined) {
    this.#token = token;
    this.#reopen();
  }

  /** Everything else that the SDK and the gateway offer; absent until there is a token. */
  get client(): ParleyClient | undefined {
    return this.#client;
  }

  /**
   * Calls whom the attributes name.
   * @throws ProtocolError the gateway's refusal; Error when there is no token, or nobody to call
   */
  async call(type: CallType): Promise<void> {
    const target = this.#target();
    if (!this.#client || !target)
      throw new Error('<parley-call> needs a token, and a conversation or somebody to call');
    await this.#client.parley.call({ ...target, type });
  }

  connectedCallback(): void {
    this.#reopen();
  }

  disconnectedCallback(): void {
    // A page that only moves the element takes it out and puts it in again at once: no call is lost by that.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (name === 'url' || name === 'token') this.#reopen();
    else this.#render();
  }

  #reopen(): void {
    this.#close();
    const { token } = this;
    if (!this.isConnected || token === undefined) return;
    const client = openParley({ url: this.getAttribute('url') ?? new URL(import.meta.url).origin, token });
    for (const name of ['incoming', 'ended', 'error'] as const)
      client.parley.on(name, (detail) => this.dispatchEvent(new CustomEvent(`parley-${name}`, { detail })));
    this.#client = client;
    this.#render();
  }

  #close(): void {
    this.#view?.unmount();
    this.#view = undefined;
    this.#client?.close();
    this.#client = undefined;
  }

  #render(): void {
    const theme = this.getAttribute('theme');
    if (theme === null) delete this.dataset.parleyTheme;
    else this.dataset.parleyTheme = theme;
    if (!this.#client) return;
    this.#view ??= createRoot(this.#shadow.firstElementChild as HTMLDivElement);
    const props: CallViewProps = {
      client: this.#client,
      target: this.#target(),
      name: this.getAttribute('name') ?? '',
      language: this.getAttribute('language') ?? this.closest('[lang]')?.getAttribute('lang') ?? undefined,
      container: this.#floor,
      pageAlerts: this.hasAttribute('page-alerts'),
    };
    this.#view.render(createElement(CallView, props));
  }

  #target(): CallTarget | undefined {
    const conversationId = this.getAttribute('conversation');
    if (conversationId) return { conversationId };
    const to = this.getAttribute('to');
    return to ? { to } : undefined;
  }
}
