import type { RemoteParticipant } from '@parley/sdk';
import { useT } from '../../language/call-words.ts';
import { pathSentence } from './path-sentence.ts';

/** The way to one other person, and the words to compare with them (S9). `named`: there are several. */
export function RemoteDetails({ remote, named }: { remote: RemoteParticipant; named: boolean }) {
  const t = useT();
  const { words, path, media, participant } = remote;
  return (
    <section>
      {named ? <h3>{participant.displayName}</h3> : null}
      <dl>
        <dt>{t('details.connection')}</dt>
        <dd>{pathSentence(t, remote)}</dd>
      </dl>
      {media === 'connected' && path?.kind === 'relayed' ? (
        <p className="parley-quiet">{t('details.relayedMeans')}</p>
      ) : null}
      {words ? (
        <>
          <h3>{named ? t('details.wordsOf', { name: participant.displayName }) : t('details.words')}</h3>
          {/* The words are English on both sides, whatever the page speaks. */}
          <ul className="parley-call-details__words" lang="en">
            {words.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ul>
          <p className="parley-quiet">{t('details.wordsPurpose')}</p>
        </>
      ) : null}
    </section>
  );
}
