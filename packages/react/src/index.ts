/** Hooks and ready parts for calls in React. Import `@parley/react/styles.css` once beside it. */
export { errorSentence, isProtocolError } from './client/error-sentence.ts';
export { openParley, type ParleyClient, type ParleyClientOptions } from './client/parley-client.ts';
export {
  ParleyProvider,
  type ParleyProviderProps,
  useCallDesk,
  useConversations,
  useParley,
  useParleyClient,
  useParleyState,
} from './client/parley-provider.tsx';
export { ConnectionBanner } from './connection/connection-banner.tsx';
export type { ConversationsState, ConversationsStore } from './conversations/conversations-store.ts';
export { DevicePicker } from './devices/device-picker.tsx';
export { useDevices } from './devices/use-devices.ts';
export { EndedNotice } from './ending/ended-notice.tsx';
export { CallStage } from './in-call/call-stage.tsx';
export { useCovered } from './in-call/use-covered.ts';
export { IncomingDialog } from './incoming/incoming-dialog.tsx';
export { useT } from './language/call-words.ts';
export { defineTranslations, type Translate, type TranslationOf } from './language/define-translations.ts';
export { LANGUAGES, type Language, LanguageProvider, languageOf, useLanguage } from './language/language.tsx';
export { usePresence } from './people/use-presence.ts';
export { CallButtons } from './placing/call-buttons.tsx';
export type { CallDesk, CallDeskState, CallTarget, Placement } from './placing/call-desk.ts';
export { CallQuestion } from './placing/call-question.tsx';
export { JoinCall } from './placing/join-call.tsx';
export { usePlaceCall } from './placing/place-call.ts';
