import type { Parley, ParleyState } from '@parley/sdk';
import { createContext, type ReactNode, use } from 'react';
import { useStore } from 'zustand';
import type { ConversationsState } from '../conversations/conversations-store.ts';
import { type Language, LanguageContext } from '../language/language.ts';
import { LanguageProvider } from '../language/language-provider.tsx';
import type { CallDeskState } from '../placing/call-desk.ts';
import type { ParleyClient } from './parley-client.ts';

const ClientContext = createContext<ParleyClient | null>(null);
const ContainerContext = createContext<HTMLElement | null>(null);

export interface ParleyProviderProps {
  client: ParleyClient;
  /** By default that of the nearest `LanguageProvider`, else the browser's. */
  language?: Language | undefined;
  /** Where menus and tips are put; needed inside a shadow root, else the page's body. */
  container?: HTMLElement | null | undefined;
  children: ReactNode;
}

/** Gives every hook and part below it the calls of one person. */
export function ParleyProvider({ client, language, container = null, children }: ParleyProviderProps) {
  const inside = (
    <ContainerContext value={container}>
      <ClientContext value={client}>{children}</ClientContext>
    </ContainerContext>
  );
  const above = use(LanguageContext);
  // Where somebody stands above who chose a language, nothing is to be loaded, and nothing waits.
  return language === undefined && above !== null ? (
    inside
  ) : (
    <LanguageProvider language={language}>{inside}</LanguageProvider>
  );
}

/** The client of the nearest `ParleyProvider`. @throws Error where there is none */
export function useParleyClient(): ParleyClient {
  const client = use(ClientContext);
  if (!client) throw new Error('Parley hooks and parts need a <ParleyProvider> above them');
  return client;
}

/** The SDK, to place, answer and steer calls. */
export function useParley(): Parley {
  return useParleyClient().parley;
}

/** A part of the SDK's state. `select` must return the same value for the same state. */
export function useParleyState<Part>(select: (state: ParleyState) => Part): Part {
  return useStore(useParley().store, select);
}

/** A part of the list of conversations. */
export function useConversations<Part>(select: (state: ConversationsState) => Part): Part {
  return useStore(useParleyClient().conversations, select);
}

/** A part of what was asked for by clicks. */
export function useCallDesk<Part>(select: (state: CallDeskState) => Part): Part {
  return useStore(useParleyClient().desk, select);
}

/** Where what floats above the page is put. */
export function useContainer(): HTMLElement | null {
  return use(ContainerContext);
}
