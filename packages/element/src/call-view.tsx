import {
  CallButtons,
  Calls,
  type CallTarget,
  ConnectionBanner,
  languageOf,
  type ParleyClient,
  ParleyProvider,
} from '@parley/react';

export interface CallViewProps {
  client: ParleyClient;
  target: CallTarget | undefined;
  name: string;
  /** A BCP 47 tag. */
  language: string | undefined;
  container: HTMLElement;
  pageAlerts: boolean;
}

/** What stands inside `<parley-call>`. */
export function CallView({ client, target, name, language, container, pageAlerts }: CallViewProps) {
  return (
    <ParleyProvider
      client={client}
      language={language === undefined ? undefined : languageOf([language])}
      container={container}
    >
      <div className="parley-element">
        <ConnectionBanner />
        {target ? <CallButtons target={target} name={name} /> : null}
        <Calls pageAlerts={pageAlerts} />
      </div>
    </ParleyProvider>
  );
}
