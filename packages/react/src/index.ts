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
export type {
  ConversationsReading,
  ConversationsState,
  ConversationsStore,
} from './conversations/conversations-store.ts';
export { DevicePicker } from './devices/device-picker.tsx';
export { type DeviceMenu, type DeviceMenus, useDeviceMenus } from './devices/use-device-menus.ts';
export { useDevices } from './devices/use-devices.ts';
export { EndedNotice } from './ending/ended-notice.tsx';
export { CallStage } from './in-call/call-stage.tsx';
export { saveLog } from './in-call/details/save-log.ts';
export { useCall } from './in-call/use-call.ts';
export { type Camera, useCamera } from './in-call/use-camera.ts';
export { useCovered } from './in-call/use-covered.ts';
export { type Microphone, useMicrophone } from './in-call/use-microphone.ts';
export { type ScreenShare, useScreenShare } from './in-call/use-screen-share.ts';
export { useVerificationWords, type VerificationWords } from './in-call/use-verification-words.ts';
export { IncomingDialog } from './incoming/incoming-dialog.tsx';
export { useT } from './language/call-words.ts';
export { defineTranslations, type Translate, type TranslationOf } from './language/define-translations.ts';
export { directionOf, LANGUAGES, type Language, languageOf, useLanguage } from './language/language.ts';
export { LanguageProvider } from './language/language-provider.tsx';
export { loadLanguage } from './language/load-language.ts';
export { NotificationSettings } from './notifications/notification-settings.tsx';
export { NotificationsCard } from './notifications/notifications-card.tsx';
export { type Notifications, useNotifications } from './notifications/use-notifications.ts';
export { Calls, type CallsProps } from './page/calls.tsx';
export { usePresence } from './people/use-presence.ts';
export { CallButtons } from './placing/call-buttons.tsx';
export type { CallDesk, CallDeskState, CallTarget, Placement, PreviewedPlacement } from './placing/call-desk.ts';
export type { CallPreferences } from './placing/call-preferences.ts';
export { CallQuestion } from './placing/call-question.tsx';
export { JoinCall } from './placing/join-call.tsx';
export { usePlaceCall, usePreviewCall } from './placing/place-call.ts';
export { useCallPreferences } from './placing/use-call-preferences.ts';
export { DevicePreview } from './preview/device-preview.tsx';
export { LevelMeter } from './preview/level-meter.tsx';
export { PreviewDialog } from './preview/preview-dialog.tsx';
export { SpeakerTest } from './preview/speaker-test.tsx';
export { TryDevices } from './preview/try-devices.tsx';
export { type Level, useLevel } from './preview/use-level.ts';
export { type ReadValue, useReadings } from './readings/use-readings.ts';
export { RingtoneSettings } from './tones/ringtone-settings.tsx';
export type { RingtoneName } from './tones/ringtones.ts';
export { type RingtoneChoice, useRingtone } from './tones/use-ringtone.ts';
