import { lazy } from 'react';

// What most visits never open comes when it is opened, so that the first load is small.

export const HistoryPage = lazy(async () => {
  const { HistoryPage } = await import('../features/history/history-page.tsx');
  return { default: HistoryPage };
});

export const CallPage = lazy(async () => {
  const [{ CallPage }, { timelineWords }] = await Promise.all([
    import('../features/history/timeline/call-page.tsx'),
    import('../language/timeline-words.ts'),
  ]);
  await timelineWords.ready;
  return { default: CallPage };
});

export const CheckPage = lazy(async () => {
  const [{ CheckPage }, { checkWords }] = await Promise.all([
    import('../features/check/check-page.tsx'),
    import('../language/check-words.ts'),
  ]);
  await checkWords.ready;
  return { default: CheckPage };
});

export const SettingsPage = lazy(async () => {
  const [{ SettingsPage }, { settingsWords }] = await Promise.all([
    import('../features/settings/settings-page.tsx'),
    import('../language/settings-words.ts'),
  ]);
  await settingsWords.ready;
  return { default: SettingsPage };
});
